import { type Instant, type StoreId, type TenantId, instant } from '@tillbridge/core/kernel';
import { type MessageChannel, type MessageEvent, ruleOfEvent } from '@tillbridge/core/message';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, asTenant, rowOf, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import type { SecretBox } from '../secrets';
import type { WorkHandler, WorkOutcome } from '../work';
import { readAddress, unsubscribe } from './address';
import { alertOfMail, alertOfSettings } from './alerts';
import type { Carried, Carrier, Carriers } from './carrier';
import { masked, unpacked } from './envelope';
import { waitsForTwin } from './in-doubt';
import { mailPurpose } from './send-mail';
import { senderOf } from './sender';
import { keepStep } from './steps';
import { messageOfError } from './trouble';
import type { Letter } from './transport';

/** Over some six hours: a mail server that is away for an afternoon is waited for. */
export const mostAttempts = 10;
/** One receipt too many is better than none, and three are too many. Source: spec/messages.md MG16 */
const mostUnknown = 3;
const minuteMs = 60_000;
/** How often it is looked whether a person has seen to the settings. */
const settingsMs = 15 * minuteMs;
export const waitAfterMs = (attempt: number): number =>
  Math.min(minuteMs * 2 ** (attempt - 1), 2 * 60 * minuteMs);
/** First as long as an event of it may take to come; then a service that was away for two hours is back. */
const unknownWaitsMs = [5 * minuteMs, 2 * 60 * minuteMs];

type Waiting = {
  tenantId: TenantId;
  mailId: string;
  channel: MessageChannel;
  event: MessageEvent | null;
  recipient: string;
  subject: string;
  body: string;
  createdAt: Instant;
  begunAt: Instant | null;
  failures: number;
  unknowns: number;
  forgetsRecipient: boolean;
  storeId: StoreId | null;
};

/** Gives messages to the services that carry them, patiently, and says so when it gives up. Source: spec/mail.md MA3, MA4 */
export const mailHandler =
  (db: Database, deps: HubDeps, secrets: SecretBox, carriers: Carriers): WorkHandler =>
  async ({ tenantId, subject: mailId }) => {
    const waiting = await asTenant(db, tenantId, (tx) => readWaiting(tx, tenantId, mailId));
    if (!waiting) return { done: true };
    const whyNot = await asTenant(db, tenantId, (tx) => whyNotSent(tx, waiting));
    const carrier = whyNot === null ? await carriers(tenantId, waiting.channel, waiting.storeId) : null;
    if (!carrier) {
      const trouble = whyNot ?? 'No SMS service is set up for this company.';
      return asTenant(db, tenantId, (tx) => settle(tx, deps, waiting, { state: 'stopped', trouble }));
    }
    const carried = await carryOnce(db, deps, secrets, { waiting, carrier });
    return asTenant(db, tenantId, (tx) => keep(tx, deps, waiting, { carried, carrier }));
  };

const readWaiting = (tx: Tx, tenantId: TenantId, mailId: string): Promise<Waiting | undefined> =>
  rowOf<Waiting>(
    tx,
    sql`select tenant_id as "tenantId", mail_id as "mailId", channel, event, recipient, subject, body,
               created_at as "createdAt", begun_at as "begunAt", failures, unknowns, forgets_recipient as "forgetsRecipient", store_id as "storeId"
        from mail
        where tenant_id = ${tenantId} and mail_id::text = ${mailId} and state = 'waiting' and body is not null`,
  );

/** Source: spec/messages.md MG8, MG9 */
async function whyNotSent(tx: Tx, { tenantId, channel, event, recipient }: Waiting): Promise<string | null> {
  const address = await readAddress(tx, { tenantId, channel, address: recipient });
  if (address?.bouncedAt) return `This address is off since something bounced: ${address.bouncedWhy}`;
  const isAskedFor = event === null || ruleOfEvent(event).isAskedFor;
  return address?.unsubscribedAt && !isAskedFor ? 'They unsubscribed.' : null;
}

/** Says first that it is begun, so that a process that dies with the answer leaves a trace of it. */
async function carryOnce(
  db: Database,
  deps: HubDeps,
  secrets: SecretBox,
  { waiting, carrier }: { waiting: Waiting; carrier: Carrier },
): Promise<Carried> {
  const { tenantId, mailId, begunAt } = waiting;
  const letter: Letter = {
    mailId,
    to: waiting.recipient,
    subject: waiting.subject,
    ...unpacked(secrets.open(waiting.body, mailPurpose(tenantId, mailId))),
    sender: await asTenant(db, tenantId, (tx) => senderOf(tx, tenantId, waiting.storeId)),
    date: new Date(waiting.createdAt),
  };
  if (begunAt !== null && carrier.lookUp) {
    const known = await asTenant(db, tenantId, (tx) => knownIds(tx, tenantId, waiting.recipient));
    const looked = await carrier.lookUp(letter, new Date(begunAt), known);
    if (looked.is === 'found') return { is: 'taken', state: 'sent', serviceId: looked.serviceId };
    if (looked.is === 'unknown') return looked;
  }
  // It was begun and nothing was written down of how it ended: a process died with the answer.
  const died = begunAt !== null && !carrier.lookUp;
  if (died && waiting.unknowns + 1 >= mostUnknown)
    return { is: 'unknown', trouble: 'The hub stopped each time while this was sent.' };
  const now = deps.clock.now();
  const twinUntil = await asTenant(db, tenantId, async (tx) => {
    const first = begunAt === null && carrier.lookUp !== undefined;
    const until = first ? await waitsForTwin(tx, secrets, { ...waiting, text: letter.text }, now) : null;
    if (until !== null) return until;
    await tx.execute(
      sql`update mail set begun_at = coalesce(begun_at, ${now}), unknowns = unknowns + ${died ? 1 : 0}
          where tenant_id = ${tenantId} and mail_id = ${mailId}`,
    );
    return null;
  });
  if (twinUntil !== null)
    return { is: 'later', trouble: 'The same words to this number are on their way.', againAt: twinUntil };
  waiting.unknowns += died ? 1 : 0;
  return carrier.carry(letter).catch((error: unknown) => ({ is: 'unknown', trouble: messageOfError(error) }));
}

/** What the service calls the other messages to this address. */
const knownIds = async (tx: Tx, tenantId: TenantId, recipient: string): Promise<ReadonlySet<string>> => {
  const rows = await rowsOf<{ serviceId: string }>(
    tx,
    sql`select service_id as "serviceId" from mail
        where tenant_id = ${tenantId} and channel = 'sms' and recipient = ${recipient} and service_id is not null`,
  );
  return new Set(rows.map(({ serviceId }) => serviceId));
};

async function keep(
  tx: Tx,
  deps: HubDeps,
  waiting: Waiting,
  { carried, carrier }: { carried: Carried; carrier: Carrier },
): Promise<WorkOutcome> {
  const { tenantId, channel, recipient } = waiting;
  const hasList = carrier.lookUp !== undefined;
  const by = { via: carrier.via, hasList };
  switch (carried.is) {
    case 'taken':
      await carrier.isWell?.(tx);
      return settle(tx, deps, waiting, {
        ...{ state: carried.state, trouble: null, via: carrier.via, serviceId: carried.serviceId },
      });
    case 'unsubscribed':
      await unsubscribe(tx, deps, { tenantId, channel, address: recipient });
      return settle(tx, deps, waiting, { state: 'stopped', trouble: carried.trouble, via: carrier.via });
    case 'settings':
      if (carrier.needsAPerson) await carrier.needsAPerson(tx, carried.trouble);
      else await alertOfSettings(tx, deps, { tenantId, via: carrier.via, trouble: carried.trouble });
      return again(tx, deps, waiting, { ...carried, ...by });
    case 'unknown':
      if (waiting.unknowns + 1 < (hasList ? mostAttempts : mostUnknown))
        return again(tx, deps, waiting, { ...carried, ...by });
      break;
    case 'later':
      if (waiting.failures + 1 < mostAttempts) return again(tx, deps, waiting, { ...carried, ...by });
      break;
    case 'refused':
  }
  const { trouble } = carried;
  await alertOfMail(tx, deps, { tenantId, channel, to: recipient, subject: waiting.subject, trouble });
  return settle(tx, deps, waiting, { state: 'dead', trouble, via: carrier.via });
}

type Untaken = {
  is: 'later' | 'unknown' | 'settings';
  trouble: string;
  via: string;
  againAt?: Instant | null;
  hasList: boolean;
};

async function again(
  tx: Tx,
  deps: HubDeps,
  { tenantId, mailId, begunAt, failures, unknowns }: Waiting,
  { is, trouble, via, againAt, hasList }: Untaken,
): Promise<WorkOutcome> {
  const now = deps.clock.now();
  // What may have been taken, now or before, is looked for; where there is no list the doubt is counted, and counted once.
  const begun = hasList && (is === 'unknown' || begunAt !== null) ? sql`begun_at` : sql`null`;
  const counted = {
    // The breaker is open, or the service asked us to wait: nobody failed.
    failures: failures + (is === 'later' && againAt === undefined ? 1 : 0),
    unknowns: unknowns + (is === 'unknown' ? 1 : 0),
  };
  await tx.execute(
    sql`update mail set trouble = ${trouble}, via = ${via}, begun_at = ${begun}, failures = ${counted.failures}, unknowns = ${counted.unknowns}
        where tenant_id = ${tenantId} and mail_id = ${mailId} and state = 'waiting'`,
  );
  await keepStep(tx, tenantId, { mailId, stepKey: deps.ids.next(), at: now, step: is, said: trouble });
  return { done: false, againAt: againAt ?? instant(now + waitOf(is, counted, hasList)) };
}

function waitOf(
  is: Untaken['is'],
  { failures, unknowns }: { failures: number; unknowns: number },
  hasList: boolean,
): number {
  if (is === 'settings') return settingsMs;
  if (is === 'later') return waitAfterMs(Math.max(1, failures));
  return hasList ? waitAfterMs(unknowns) : (unknownWaitsMs[unknowns - 1] ?? 2 * 60 * minuteMs);
}

type Settled = {
  state: 'sent' | 'written' | 'dead' | 'stopped';
  trouble: string | null;
  via?: string;
  serviceId?: string | null;
};

/**
 * The text is gone when it has left: nobody needs the links in it. What did not leave keeps it for as long as somebody may send it
 * again. A callback may have settled it before its own answer came. Source: spec/mail.md MA2, spec/messages.md MG11
 */
async function settle(
  tx: Tx,
  deps: HubDeps,
  { tenantId, mailId, recipient, forgetsRecipient }: Waiting,
  { state, trouble, via = '', serviceId = null }: Settled,
): Promise<WorkOutcome> {
  const now = deps.clock.now();
  const hasLeft = state === 'sent' || state === 'written';
  await tx.execute(
    sql`update mail set state = case when state = 'waiting' then ${state} else state end,
          body = case when ${hasLeft} then null else body end, begun_at = null,
          recipient = ${hasLeft && forgetsRecipient ? masked(recipient) : recipient},
          settled_at = coalesce(settled_at, ${now}), trouble = case when state = 'waiting' then ${trouble}::text else trouble end, via = nullif(${via}, ''), service_id = coalesce(${serviceId}, service_id)
        where tenant_id = ${tenantId} and mail_id = ${mailId}`,
  );
  await keepStep(tx, tenantId, { mailId, stepKey: deps.ids.next(), at: now, step: state, said: trouble });
  return { done: true };
}
