import { type CountId, type StaffId, instant, ok, refuse } from '@tillbridge/core/kernel';
import type { ReviewLine } from '@tillbridge/core/stock-count';
import { sql } from 'drizzle-orm';
import { type Tx, rowOf } from '../database';
import type { Asking, RequestHandler } from '../sync/requests/answer-request';
import type { RequestRefusal } from '../sync/requests/request-refusal';
import { type CountJudge, approve, askRecount, cancel, countRefusal } from './decide-count';
import { judgeAtTill } from './judges';
import { loadCount, reviewOf } from './load-count';

const notPermitted: RequestRefusal = {
  kind: 'not-permitted',
  sentence: 'You may not decide on counts. Ask somebody who may.',
};
const elsewhere: RequestRefusal = {
  kind: 'count-unknown',
  sentence: 'There is no such count in this store.',
};

/** Somebody at a till decides on a count of their own store, as at head office. Source: spec/counts.md ST10, ST18 */
async function judged(
  tx: Tx,
  asking: Asking,
  { countId, staffId }: { countId: CountId; staffId: StaffId },
): Promise<CountJudge | RequestRefusal> {
  const here = await rowOf(
    tx,
    sql`select 1 from stock_count
        where tenant_id = ${asking.tenantId} and count_id = ${countId} and store_id = ${asking.storeId}`,
  );
  if (!here) return elsewhere;
  return (await judgeAtTill(tx, asking, staffId)) ?? notPermitted;
}

/** Nobody at a till reads more: head office has pages. Source: spec/counts.md ST23 */
const mostAtTill = 1_000;
/** What agrees and is sure is of no interest. */
const isLookedAt = ({ variance, recountBecause, isRecountAsked }: ReviewLine): boolean =>
  variance !== 0 || recountBecause.length > 0 || isRecountAsked;

const isRefusal = (judge: CountJudge | RequestRefusal): judge is RequestRefusal => 'sentence' in judge;
const refusedWith = (trouble: Parameters<typeof countRefusal>[0]) => refuse(countRefusal(trouble));

export const approveCountAtTill: RequestHandler<'approve-count'> = async (tx, context, input) => {
  const judge = await judged(tx, context, input);
  if (isRefusal(judge)) return refuse(judge);
  const done = await approve(tx, { ...context, at: instant(context.at) }, judge, input);
  return done.ok ? ok({}) : refusedWith(done.refusal);
};

export const cancelCountAtTill: RequestHandler<'cancel-count'> = async (tx, context, input) => {
  const judge = await judged(tx, context, input);
  if (isRefusal(judge)) return refuse(judge);
  const done = await cancel(tx, { ...context, at: instant(context.at) }, judge, input);
  return done.ok ? ok({}) : refusedWith(done.refusal);
};

export const askRecountAtTill: RequestHandler<'ask-recount'> = async (tx, context, input) => {
  const judge = await judged(tx, context, input);
  if (isRefusal(judge)) return refuse(judge);
  const done = await askRecount(tx, { ...context, at: instant(context.at) }, judge, input);
  return done.ok ? ok({}) : refusedWith(done.refusal);
};

/** Only for whoever may approve: a blind count stays blind for everybody else. Source: spec/counts.md ST8 */
export const reviewCountAtTill: RequestHandler<'review-count'> = async (tx, context, input) => {
  const judge = await judged(tx, context, input);
  if (isRefusal(judge)) return refuse(judge);
  const loaded = await loadCount(tx, context.tenantId, input.countId);
  if (!loaded) return refuse(elsewhere);
  const all = await reviewOf(tx, context.tenantId, loaded);
  const lines = all.toSorted((one, other) => Number(isLookedAt(other)) - Number(isLookedAt(one)));
  return ok({
    all: all.length,
    lines: lines
      .slice(0, mostAtTill)
      .map(({ itemId, counted, expected, variance, value, isRecountAsked, recountBecause }) => ({
        ...{ itemId, counted, expected, variance, value, isRecountAsked },
        recountBecause: [...recountBecause],
      })),
  });
};
