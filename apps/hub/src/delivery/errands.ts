import { answerPlatform, decideBy } from '@tillbridge/core/delivery';
import { type Instant, type OrderId, type TenantId, instant } from '@tillbridge/core/kernel';
import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { type ReadDb, asTenant } from '../database';
import { type ErrandAt, type LinkErrand, type TaskOutcome, afterTrouble } from '../link';
import { channelNameOf } from '../order';
import { type PlatformRow, callForPlatformOrder, hearNews, platformRow } from './keep';
import { lackingOf, missingOf } from './missing';
import type { Platform, Said } from './platform';
import { askPolicy, storeSetOf } from './receive';
import { settleOrder } from './settle-order';

const Input = z.object({ orderId: idOf('OrderId') });
const inputOf = (body: string): OrderId => Input.parse(JSON.parse(body) as unknown).orderId;

type News = Parameters<typeof hearNews>[3]['news']['kind'] & ('yes-heard' | 'no-heard' | 'too-late');

/** What we do at a platform, whichever it is. Source: spec/deliveries.md DL8, DL9 */
export const platformErrands = (platform: Platform) =>
  ({
    'say-yes': saying(
      (at) => {
        const answer = at.row.known.answered?.answer;
        return answer?.yes ? platform.sayYes(at, answer) : Promise.resolve({ is: 'heard' });
      },
      'yes-heard',
      'taken',
    ),
    'say-no': saying(
      (at) => {
        const answer = at.row.known.answered?.answer;
        if (!answer || answer.yes) return Promise.resolve({ is: 'heard' });
        return reading(at, (tx, tenantId) => lackingOf(tx, tenantId, at.row)).then((lacking) =>
          platform.sayNo(at, answer.reason, lacking),
        );
      },
      'no-heard',
      'refused',
    ),
    'say-ready': saying(
      async (at) => (await tellMissing(platform, at)) ?? platform.sayReady(at),
      null,
      'ready',
    ),
    'say-cancelled': saying((at) => platform.sayCancelled(at), null, 'cancelled'),
    decide: { run: decide },
  }) satisfies Record<string, LinkErrand>;

type SayAt = ErrandAt & { row: PlatformRow };

const reading = <T>(
  { links, link: { tenantId } }: SayAt,
  read: (tx: ReadDb, tenantId: TenantId) => Promise<T>,
): Promise<T> => asTenant(links.db, tenantId, (tx) => read(tx, tenantId));

/** One word to the platform, until it has it or it is clear that it will not. */
const saying = (say: (at: SayAt) => Promise<Said>, news: News | null, word: string): LinkErrand => ({
  run: async ({ links, link, task }): Promise<TaskOutcome> => {
    const orderId = inputOf(task.body);
    const { tenantId } = link;
    const { db, deps } = links;
    const row = await asTenant(db, tenantId, (tx) => platformRow(tx, tenantId, orderId));
    if (!row) return { is: 'dead', trouble: 'The order is not here.' };
    const { known } = row;
    if (news !== null && (known[news] || known['too-late'])) return { is: 'done' };
    if (news === null && isYesUnderWay(row, deps.clock.now()))
      return {
        is: 'later',
        at: instant(deps.clock.now() + soonMs),
        why: 'The platform hears our yes first.',
      };
    const said = await say({ links, link, task, row });
    const name = `${channelNameOf(row.platform)} ${row.content?.number ?? row.theirId}`;
    const hear = (kind: News, words: string | null, call: string | null) =>
      asTenant(db, tenantId, async (tx) => {
        const at = deps.clock.now();
        const locked = await platformRow(tx, tenantId, orderId, { lock: true });
        if (!locked) return;
        await hearNews(tx, { tenantId, at, deps }, locked, { news: { kind, at }, words });
        if (call !== null) await callForPlatformOrder(tx, { tenantId, at, deps }, locked, call);
      }).then(() => settleOrder(links, tenantId, orderId));
    switch (said.is) {
      case 'heard':
        if (news !== null) await hear(news, channelNameOf(row.platform), null);
        return { is: 'done' };
      case 'taken':
        if (news === 'yes-heard') await hear('yes-heard', channelNameOf(row.platform), null);
        else
          await hear(
            'too-late',
            null,
            `${name} was refused here, and ${channelNameOf(row.platform)} has it as accepted. Look at its tablet, and cancel it there.`,
          );
        return { is: 'done', note: 'The platform has it as accepted.' };
      case 'too-late':
        if (news !== null) await hear('too-late', channelNameOf(row.platform), null);
        return { is: 'done', note: 'It is settled at the platform already.' };
      case 'unsure':
        await hear('yes-heard', said.why, `${name}: ${said.why}`);
        return { is: 'done', note: said.why };
      case 'refused':
        await asTenant(db, tenantId, (tx) =>
          callForPlatformOrder(
            tx,
            { tenantId, at: deps.clock.now(), deps },
            row,
            `${name}: ${channelNameOf(row.platform)} does not take our “${word}”. Answer it on the platform's tablet. It says: ${said.why}`,
          ),
        );
        return { is: 'dead', trouble: said.why };
      case 'trouble':
        return soon(afterTrouble(said.called, deps.clock.now()), row, deps.clock.now());
    }
  },
});

/**
 * Before the platform hears that an order is ready it hears what is missing of it, so that nobody pays for that. What it does not take
 * calls a person, and the order goes on.
 * @returns what went wrong on the way, to be tried again; null once there is nothing to tell any more
 * Source: spec/deliveries.md DL14
 */
async function tellMissing(platform: Platform, at: SayAt): Promise<Said | null> {
  const { row, links, link } = at;
  const { tenantId } = link;
  if (row.known['missing-heard']) return null;
  const missing = await reading(at, (tx) => missingOf(tx, tenantId, row));
  if (missing.length === 0) return null;
  const said = await platform.sayMissing(at, missing);
  if (said.is === 'trouble') return said;
  const name = channelNameOf(row.platform);
  const titles = missing.map(({ line }) => `“${line.title}”`).join(', ');
  const { deps } = links;
  await asTenant(links.db, tenantId, async (tx) => {
    const now = deps.clock.now();
    const locked = await platformRow(tx, tenantId, row.orderId, { lock: true });
    if (!locked) return;
    const about = { tenantId, at: now, deps };
    await hearNews(tx, about, locked, { news: { kind: 'missing-heard', at: now }, words: titles });
    if (said.is === 'heard') return;
    const why = 'why' in said ? ` It says: ${said.why}` : '';
    const sentence = `${name} ${row.content?.number ?? row.theirId}: ${name} did not take that ${titles} is missing or replaced. Change it on the platform's tablet, so that nobody pays for it.${why}`;
    await callForPlatformOrder(tx, about, locked, sentence);
  });
  return null;
}

/** Several errands of an order are in hand at once, and a platform turns away what comes before our yes. */
const isYesUnderWay = ({ answerBy, known }: PlatformRow, now: Instant): boolean =>
  known.answered?.answer.yes === true &&
  !known['yes-heard'] &&
  !known['too-late'] &&
  answerBy !== null &&
  now < answerBy;

/** So soon an answer is tried again while the platform still waits: its patience is shorter than an errand's. */
const soonMs = 10_000;

/** An answer that may be lost is not put off for longer than the platform waits. */
function soon(outcome: TaskOutcome | null, { answerBy, known }: PlatformRow, now: Instant): TaskOutcome {
  if (outcome === null) return { is: 'again', trouble: 'The platform did not take our token.' };
  const isUrgent = answerBy !== null && now < answerBy && !known['yes-heard'];
  if (outcome.is === 'later' && isUrgent)
    return { ...outcome, at: instant(Math.min(outcome.at, now + soonMs)) };
  return outcome;
}

/** Shortly before the deadline, as the store is set: whoever has not answered by now does not. Source: spec/deliveries.md DL4 */
async function decide({ links, link, task }: ErrandAt): Promise<TaskOutcome> {
  const orderId = inputOf(task.body);
  const { tenantId } = link;
  const later = await asTenant(links.db, tenantId, async (tx) => {
    const row = await platformRow(tx, tenantId, orderId, { lock: true });
    if (!row || row.answerBy === null) return null;
    const { marginSeconds } = await storeSetOf(tx, tenantId, row);
    const due = decideBy(row.answerBy, marginSeconds);
    if (links.deps.clock.now() < due) return due;
    const isOpen = answerPlatform(row.known, {
      ...{ at: links.deps.clock.now(), by: 'policy', answer: { yes: false, reason: 'other' } },
    }).ok;
    if (isOpen) await askPolicy(tx, links, tenantId, row);
    return null;
  });
  if (later !== null) return { is: 'later', at: later, why: 'Somebody may still answer.' };
  await settleOrder(links, tenantId, orderId);
  return { is: 'done' };
}
