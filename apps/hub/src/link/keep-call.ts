import { type Instant, instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, asTenant, rowOf } from '../database';
import { type Health, type Leave, afterCall, breakerState, fresh, leaveToCall } from './breaker';
import { type Call, type CallRequest, type SentOrUnfit, outcomeOf } from './call';
import type { Links, OpenLink } from './kinds';
import { masker } from './mask';
import type { RateWord } from './rate-limit';

const healthColumns = sql.raw(
  `failures, open_until as "openUntil", trial_until as "trialUntil", budget_left as "budgetLeft",
   budget_at as "budgetAt", rest_until as "restUntil"`,
);

/** A trial that nobody came back from is over after the call's own time and this. */
const trialSlackMs = 10_000;

/**
 * Whether a call may go out, and takes its place among those of all hub processes: one of what is left, or the one trial of a service
 * that is down. Source: spec/links.md LK5, LK6
 */
export const askLeave = (
  { db, deps, isByHand }: Links,
  { tenantId, linkId }: OpenLink,
  timeoutMs: number,
): Promise<Leave> =>
  asTenant(db, tenantId, async (tx) => {
    const now = deps.clock.now();
    const read = (lock: boolean) =>
      rowOf<Health>(
        tx,
        sql`select ${healthColumns} from link_health where tenant_id = ${tenantId} and link_id = ${linkId}
            ${lock ? sql`for update` : sql``}`,
      );
    const seen = (await read(false)) ?? fresh;
    const first = leaveToCall(seen, now, isByHand);
    // Nothing to take a place in: it answers, and it said nothing of a limit.
    if (!first.may || (!first.isTrial && seen.budgetLeft === null)) return first;
    const health = (await read(true)) ?? fresh;
    const leave = leaveToCall(health, now, isByHand);
    if (!leave.may) return leave;
    const trialUntil = leave.isTrial ? instant(now + timeoutMs + trialSlackMs) : null;
    await tx.execute(
      sql`update link_health set trial_until = ${trialUntil}, budget_left = greatest(budget_left - 1, 0)
          where tenant_id = ${tenantId} and link_id = ${linkId}`,
    );
    return leave;
  });

export type Kept = {
  at: Instant;
  tookMs: number;
  call: Call;
  request: CallRequest;
  sent: SentOrUnfit;
  word: RateWord | null;
};

/** Writes a call down and learns from it, in one transaction. @returns the call's id */
export const keepCall = (links: Links, link: OpenLink, kept: Kept): Promise<string> =>
  asTenant(links.db, link.tenantId, async (tx) => {
    const callId = links.deps.ids.next();
    await writeCall(tx, link, callId, kept);
    await learn(tx, links, link, kept);
    return callId;
  });

async function writeCall(tx: Tx, link: OpenLink, callId: string, kept: Kept): Promise<void> {
  const { at, tookMs, call, request, sent } = kept;
  const mask = masker(link.secrets);
  const answered = sent.is === 'answered' ? sent : null;
  const requestBody =
    request.body === null
      ? null
      : typeof request.body === 'string'
        ? mask.text(request.body)
        : `(${request.body.length} bytes)`;
  await tx.execute(
    sql`insert into link_call (tenant_id, call_id, link_id, task_id, at, took_ms, what, method, url, request_headers,
                               request_body, outcome, status, response_headers, response_body, trouble)
        values (${link.tenantId}, ${callId}, ${link.linkId}, ${call.taskId ?? null}, ${at}, ${tookMs}, ${call.what},
                ${call.method}, ${mask.url(request.address)}, ${JSON.stringify(mask.headers(request.headers))}::jsonb,
                ${requestBody}, ${outcomeOf(sent)}, ${answered?.status ?? (sent.is === 'unknown' ? sent.status : null)},
                ${answered === null ? null : JSON.stringify(mask.headers(answered.headers))}::text::jsonb,
                ${answered === null ? null : mask.text(answered.body.subarray(0, 256 * 1024).toString('utf8'))},
                ${'trouble' in sent ? sent.trouble : null})`,
  );
}

async function learn(tx: Tx, links: Links, link: OpenLink, { sent, word }: Kept): Promise<void> {
  // Our own mistake says nothing about the service.
  if (sent.is === 'unfit') return;
  const { tenantId, linkId } = link;
  const now = links.deps.clock.now();
  await tx.execute(
    sql`insert into link_health (tenant_id, link_id) values (${tenantId}, ${linkId}) on conflict do nothing`,
  );
  const before =
    (await rowOf<Health>(
      tx,
      sql`select ${healthColumns} from link_health where tenant_id = ${tenantId} and link_id = ${linkId} for update`,
    )) ?? fresh;
  const isDown = sent.is !== 'answered' || sent.status >= 500;
  const after = afterCall(before, isDown ? 'down' : 'alive', now);
  const isOpen = after.openUntil !== null;
  const hasOpened = isOpen && breakerState(before, now) === 'closed';
  const trouble = sent.is === 'answered' ? (isDown ? `It answered ${sent.status}.` : null) : sent.trouble;
  await tx.execute(
    sql`update link_health set failures = ${after.failures}, open_until = ${after.openUntil}, trial_until = ${after.trialUntil},
               opened_at = case when ${!isOpen} then null when ${hasOpened} then ${now}::bigint else opened_at end,
               last_success_at = case when ${isDown} then last_success_at else ${now}::bigint end,
               last_trouble = coalesce(${trouble}::text, last_trouble),
               last_trouble_at = case when ${trouble === null} then last_trouble_at else ${now}::bigint end,
               budget_limit = coalesce(${word?.limit ?? null}::int, budget_limit),
               budget_left = coalesce(${word?.left ?? null}::int, budget_left),
               budget_at = case when ${(word?.left ?? null) === null} then budget_at else ${now}::bigint end,
               rest_until = coalesce(${word?.restUntil ?? null}::bigint, rest_until)
        where tenant_id = ${tenantId} and link_id = ${linkId}`,
  );
  if (hasOpened) links.heard?.({ is: 'breaker', kind: link.kind, state: 'open' });
  if (!isOpen && before.openUntil !== null)
    links.heard?.({ is: 'breaker', kind: link.kind, state: 'closed' });
}
