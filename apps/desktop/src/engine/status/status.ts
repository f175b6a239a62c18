import { type Instant, instant } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { Chip, StatusView } from '../../ipc';
import type { Catalogue } from '../catalogue/catalogue';
import type { Database } from '../database/database';
import { readNumber } from '../database/settings';
import type { EngineDeps } from '../deps';
import type { Identity } from '../identity/identity';
import { type OutboxDepth, outboxDepth } from '../journal/outbox';
import type { HubContact } from '../sync/sync';
import { type PrintJob, otherQueues, paperOf, queueOfJob, unsettledJobs } from '../printing/spool';
import { drawerChip, kitchenChip, labelsChip, ownDrawerChip, printerChip, scannerChip } from './device-chips';
import { scaleChip } from './scale-chip';
import { shiftChip } from '../shift/chip';
import { noticesOf } from './notices';

/** A hub that is away for less is no news (screens.md 1.4). */
const offlineAfterMs = 10_000;

export type StatusDeps = Pick<
  EngineDeps,
  | 'clock'
  | 'printer'
  | 'drawer'
  | 'labels'
  | 'kitchen'
  | 'scanners'
  | 'scale'
  | 'simulated'
  | 'terminalName'
  | 'isDemo'
  | 'freeDiskBytes'
  | 'isOnBattery'
  | 'updates'
> & {
  db: Database;
  catalogue: Catalogue;
  identity(): Identity | null;
  contact(): HubContact;
  chainSentence: string | null;
  salvagedFacts(): number;
  messages(): StatusView['messages'];
  hasShortPin(): boolean;
  /** What is to be done for customers who are waited for. */
  news(): string[];
};

/** The status strip. Every word of it is worked out from what is so at this moment: nothing is remembered as good. */
export function statusOf(deps: StatusDeps): StatusView {
  const { db, clock, catalogue } = deps;
  const at = clock.now();
  const identity = deps.identity();
  const contact = deps.contact();
  const outbox = outboxDepth(db);
  const jobs = unsettledJobs(db);
  const others = otherQueues(deps);
  const isReceipt = (job: PrintJob) => queueOfJob(job, others) === 'receipts';
  const isTicket = (job: PrintJob) => queueOfJob(job, others).startsWith('kitchen:');
  const here = identity && catalogue.counter(identity.storeId, identity.registerId);
  const register = here?.register;
  return {
    at,
    terminalName: register?.name ?? deps.terminalName,
    hub: hubChip({ identity, contact, outbox, at }),
    outbox: { count: outbox.count, oldestAgeMs: ageOf(outbox, at), chip: outboxChip(outbox, at) },
    printer: {
      ...printerChip(
        deps.printer,
        jobs.filter((job) => !isTicket(job)),
        at,
      ),
      waitingJobs: jobs.filter((job) => job.state !== 'unknown' && isReceipt(job)).length,
      unknownJobs: unknownOf(jobs.filter((job) => !isTicket(job))),
    },
    drawer: deps.drawer ? ownDrawerChip(deps.drawer, at) : drawerChip(deps.printer, at),
    shift: shiftChip(db, here?.store ?? null),
    scanner: scannerChip(deps.scanners, deps.simulated !== null, at),
    ...(deps.labels ? { labels: labelsChip(deps.labels, at) } : {}),
    ...(deps.kitchen && deps.kitchen.length > 0
      ? {
          kitchen: {
            ...kitchenChip(deps.kitchen, jobs.filter(isTicket), at),
            waitingJobs: jobs.filter((job) => job.state !== 'unknown' && isTicket(job)).length,
            unknownJobs: unknownOf(jobs.filter(isTicket)),
          },
        }
      : {}),
    ...(deps.scale ? { scale: scaleChip(deps.scale, at) } : {}),
    ...updateOf(deps.updates?.chip() ?? null),
    catalogue: catalogueView(catalogue, contact),
    notices: noticesOf({
      contact,
      identity,
      at,
      oldestAgeMs: ageOf(outbox, at),
      unsent: outbox.count,
      freeDiskBytes: deps.freeDiskBytes(),
      hubOffsetMs: readNumber(db, 'hub-offset-ms'),
      lastFactAt: lastFactAt(db),
      isOnBattery: deps.isOnBattery?.() ?? false,
      hasShortPin: deps.hasShortPin(),
      news: deps.news(),
      salvagedFacts: deps.salvagedFacts(),
      staleAfterDays:
        (identity &&
          catalogue.counter(identity.storeId, identity.registerId)?.store.jurisdiction.staleAfterDays) ??
        null,
      chainSentence: deps.chainSentence ?? chainBroken(db),
    }),
    messages: deps.messages(),
    isDemo: deps.isDemo,
  };
}

const unknownOf = (jobs: readonly PrintJob[]): StatusView['printer']['unknownJobs'] =>
  jobs
    .filter((job) => job.state === 'unknown')
    .map((job) => ({ jobId: job.jobId, receiptNo: job.receiptNo, title: paperOf(job)?.title ?? null }));
const updateOf = (chip: Chip | null): Pick<StatusView, 'update'> => (chip ? { update: chip } : {});

const ageOf = (outbox: OutboxDepth, at: Instant): number =>
  outbox.oldestAt === null ? 0 : Math.max(0, at - outbox.oldestAt);

function lastFactAt(db: Database): Instant | null {
  const row = db
    .prepare<[], { at: number }>('select recorded_at as at from journal order by sequence desc limit 1')
    .get();
  return row ? instant(row.at) : null;
}

const chainBroken = (db: Database): string | null => {
  const brokenAt = readNumber(db, 'chain-broken-at');
  return brokenAt === null
    ? null
    : say('The hub found that this till’s journal was changed at number {brokenAt}. Call support.', {
        brokenAt,
      });
};

type HubNeeds = { identity: Identity | null; contact: HubContact; outbox: OutboxDepth; at: Instant };

function hubChip({ identity, contact, outbox, at }: HubNeeds): Chip {
  const { lastGoodAt, problem } = contact;
  const chip = (state: Chip['state'], word: string, detail: string, fix: string | null): Chip => ({
    state,
    word,
    detail,
    fix,
    lastGoodAt,
  });
  if (!identity)
    return chip(
      'attention',
      say('Not enrolled'),
      say('This till does not know its hub yet.'),
      say('Enter an enrolment code'),
    );
  if (contact.isLoading) return chip('busy', say('Loading'), say('The catalogue is on its way.'), null);
  if (!problem) {
    return lastGoodAt === null || outbox.count > 0
      ? chip(
          'busy',
          outbox.count > 0 ? say('Sending {count}', { count: outbox.count }) : say('Connecting'),
          say('Talking to the hub.'),
          null,
        )
      : chip('ok', say('Online'), say('Everything is sent.'), null);
  }
  if (problem.kind === 'refused' && problem.error === 'protocol-unknown') {
    return chip(
      'attention',
      say('Update needed · {count} to send', { count: outbox.count }),
      problem.sentence,
      say('Update this till'),
    );
  }
  if (problem.kind === 'refused' && (problem.error === 'revoked' || problem.error === 'not-enrolled')) {
    return chip(
      'danger',
      say('Not accepted · {count} to send', { count: outbox.count }),
      problem.sentence,
      say('Ask head office'),
    );
  }
  if (lastGoodAt !== null && at - lastGoodAt < offlineAfterMs)
    return chip('busy', say('Reconnecting'), say('Trying the hub again.'), null);
  const detail = problem.sentence ?? say('The hub does not answer. Selling goes on as usual.');
  return chip(
    'offline',
    outbox.count === 0 ? say('Offline') : say('Offline · {count} to send', { count: outbox.count }),
    detail,
    say('Try again'),
  );
}

const outboxChip = (outbox: OutboxDepth, at: Instant): Chip => ({
  state: outbox.count === 0 ? 'ok' : ageOf(outbox, at) > offlineAfterMs ? 'attention' : 'busy',
  word: outbox.count === 0 ? say('All sent') : say('{count} to send', { count: outbox.count }),
  detail:
    outbox.count === 0
      ? say('The hub has everything.')
      : say('Kept safely on this till until the hub has it.'),
  fix: null,
  lastGoodAt: null,
});

function catalogueView(catalogue: Catalogue, contact: HubContact): StatusView['catalogue'] {
  const items = catalogue.itemCount();
  const chip: Chip = {
    state: contact.isLoading ? 'busy' : catalogue.db ? 'ok' : 'attention',
    word: contact.isLoading
      ? say('Loading')
      : say('{items, plural, one {# item} other {# items}}', { items }),
    detail: catalogue.db
      ? say('Prices and items are on this till.')
      : say('The catalogue was not loaded yet.'),
    fix: null,
    lastGoodAt: null,
  };
  return { items, isLoading: contact.isLoading, chip };
}

/** For the loop: how soon the status would read differently by time alone. */
export const statusTickMs = 5000;
