import { type CountId, ok } from '@tillbridge/core/kernel';
import { countStates } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { doneBy, mayActAt } from '../../access';
import { type Tx, asTenant, rowOf, rowsOf } from '../../database';
import { officeStaff } from '../../goods';
import {
  type CountListed,
  approve,
  askRecount,
  cancel,
  countOfTheirs,
  countRefusal,
  findCounts,
  judgeAtOffice,
  openCount,
} from '../../stock-count';
import { pageOf, readCursor } from '../cursor';
import {
  amount,
  id,
  isoOf,
  isoOrNull,
  momentMs,
  momentOut,
  pageQuery,
  quantityOut,
  text,
  unitsOf,
} from '../fields';
import { cursorUnreadable, notFound, refused } from '../problem';
import { type ApiContext, type ApiRoute, act, create, list, show } from '../route';

const CountAnswer = z.object({
  countId: id('CountId'),
  storeId: id('StoreId'),
  state: z.enum(countStates),
  name: z.string().nullable(),
  openedAt: momentOut.nullable(),
  openedBy: z.string().nullable(),
  finishedAt: momentOut.nullable(),
  decidedAt: momentOut.nullable(),
  decidedBy: z.string().nullable(),
  changedAt: momentOut,
  value: amount.nullable().meta({ description: 'What its variances are worth, once it is approved.' }),
  linesCounted: z.int(),
});
const PostedLine = z.object({
  itemId: id('ItemId'),
  counted: quantityOut,
  variance: quantityOut,
  value: amount.nullable(),
  at: momentOut.meta({ description: 'When the last of it was counted.' }),
});
const most = 5_000;
const Scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('full') }),
  z.strictObject({ kind: z.literal('categories'), categoryIds: z.array(id('CategoryId')).min(1).max(most) }),
  z.strictObject({ kind: z.literal('spots'), spots: z.array(text(60)).min(1).max(most) }),
  z.strictObject({ kind: z.literal('items'), itemIds: z.array(id('ItemId')).min(1).max(most) }),
]);

const shown = (row: CountListed): z.input<typeof CountAnswer> => ({
  countId: row.countId,
  storeId: row.storeId,
  state: row.state,
  name: row.name,
  openedAt: isoOrNull(row.openedAt),
  openedBy: row.openedBy,
  finishedAt: isoOrNull(row.finishedAt),
  decidedAt: isoOrNull(row.decidedAt),
  decidedBy: row.decidedBy,
  changedAt: isoOf(row.changedAt),
  value: row.value === null ? null : amount.parse(Number(row.value)),
  linesCounted: row.lines,
});

const troubleOf = (trouble: Parameters<typeof countRefusal>[0]) =>
  trouble.kind === 'count-unknown'
    ? notFound('count')
    : refused(countRefusal(trouble).sentence, trouble, 'conflict');

const params = z.object({ countId: id('CountId') });
const tag = 'Counts';

const countOf = async (tx: Tx, { by, principal }: ApiContext, countId: CountId) => {
  const row = await countOfTheirs(tx, by.tenantId, principal.storeIds, countId);
  return row ? ok(shown(row)) : notFound('count');
};

/** What was counted, and what somebody decides of it. Source: spec/api.md AP15 */
export const countRoutes: ApiRoute[] = [
  list({
    path: '/counts',
    tag,
    summary: 'List counts, what changed last first',
    scope: 'counts:read',
    query: pageQuery.extend({ state: z.enum(countStates).optional(), storeId: id('StoreId').optional() }),
    answer: CountAnswer,
    handle: async ({ db, by, principal }, { query }) => {
      const after = query.cursor === undefined ? null : readCursor(query.cursor, [momentMs, id('CountId')]);
      if (query.cursor !== undefined && !after) return cursorUnreadable();
      const rows = await asTenant(db, by.tenantId, (tx) =>
        findCounts(tx, by.tenantId, principal.storeIds, {
          state: query.state ?? null,
          storeId: query.storeId ?? null,
          after: after && { changedAt: after[0], countId: after[1] },
          limit: query.limit + 1,
        }),
      );
      const { items, nextCursor } = pageOf(rows, query.limit, (last) => [last.changedAt, last.countId]);
      return ok({ items: items.map(shown), nextCursor });
    },
  }),
  create({
    path: '/counts',
    tag,
    summary: 'Open a count, which the tills of its store then join',
    scope: 'counts:approve',
    body: z.strictObject({
      storeId: id('StoreId'),
      name: text(100),
      scope: Scope,
      isBlind: z.boolean().default(true),
    }),
    answer: CountAnswer,
    handle: (context, { body }) =>
      asTenant(context.db, context.by.tenantId, async (tx) => {
        const { deps, principal, by } = context;
        const { tenantId } = by;
        if (!mayActAt(principal, body.storeId).ok)
          return refused(
            'This is for another store than yours.',
            { kind: 'not-your-store' },
            'not-your-store',
          );
        const store = await rowOf(
          tx,
          sql`select 1 from store where tenant_id = ${tenantId} and store_id = ${body.storeId}`,
        );
        if (!store) return refused('There is no such store.', { kind: 'store-unknown' });
        const stater = { by: doneBy(principal), staffId: await officeStaff(tx, principal) };
        const opened = await openCount(tx, { tenantId, at: deps.clock.now(), deps }, stater, body);
        return countOf(tx, context, opened.countId);
      }),
  }),
  show({
    path: '/counts/{countId}',
    tag,
    summary: 'Show a count',
    scope: 'counts:read',
    params,
    answer: CountAnswer,
    handle: (context, { params: { countId } }) =>
      asTenant(context.db, context.by.tenantId, (tx) => countOf(tx, context, countId)),
  }),
  list({
    path: '/counts/{countId}/lines',
    tag,
    summary: 'What a count found and how far the ledger was off; nothing before it is approved',
    scope: 'counts:read',
    params,
    query: pageQuery,
    answer: PostedLine,
    handle: async (context, { params: { countId }, query }) => {
      const { db, by } = context;
      const after = query.cursor === undefined ? null : readCursor(query.cursor, [id('ItemId')]);
      if (query.cursor !== undefined && !after) return cursorUnreadable();
      return asTenant(db, by.tenantId, async (tx) => {
        const found = await countOf(tx, context, countId);
        if (!found.ok) return found;
        const rows = await postedLines(tx, context, {
          countId,
          after: after?.[0] ?? null,
          limit: query.limit,
        });
        const { items, nextCursor } = pageOf(rows, query.limit, (last) => [last.itemId]);
        return ok({ items: items.map(lineOf), nextCursor });
      });
    },
  }),
  act({
    path: '/counts/{countId}/approve',
    tag,
    summary: 'Approve a finished count: its variances are posted',
    scope: 'counts:approve',
    params,
    body: z.strictObject({
      accepted: z
        .array(id('ItemId'))
        .max(50_000)
        .default([])
        .meta({ description: 'Items that need no recount although one was proposed.' }),
    }),
    answer: CountAnswer,
    handle: (context, { params: { countId }, body: { accepted } }) =>
      decided(context, countId, (tx, count, judge) => approve(tx, count, judge, { countId, accepted })),
  }),
  act({
    path: '/counts/{countId}/recount',
    tag,
    summary: 'Have some of its items counted once more, each in a round of its own',
    scope: 'counts:approve',
    params,
    body: z.strictObject({ itemIds: z.array(id('ItemId')).min(1).max(1_000), reason: text(500) }),
    answer: CountAnswer,
    handle: (context, { params: { countId }, body: { itemIds, reason } }) =>
      decided(context, countId, (tx, count, judge) =>
        askRecount(tx, count, judge, { countId, itemIds, reason }),
      ),
  }),
  act({
    path: '/counts/{countId}/cancel',
    tag,
    summary: 'Call a count off: nothing of it is posted',
    scope: 'counts:approve',
    params,
    body: z.strictObject({ reason: text(500) }),
    answer: CountAnswer,
    handle: (context, { params: { countId }, body: { reason } }) =>
      decided(context, countId, (tx, count, judge) => cancel(tx, count, judge, { countId, reason })),
  }),
];

type Context = Parameters<typeof approve>[1];
type Judge = Parameters<typeof approve>[2];
type Decided = { ok: true } | { ok: false; refusal: Parameters<typeof countRefusal>[0] };

const decided = (
  context: ApiContext,
  countId: CountId,
  decide: (tx: Tx, count: Context, judge: Judge) => Promise<Decided>,
) =>
  asTenant(context.db, context.by.tenantId, async (tx) => {
    const { deps, principal, by } = context;
    const found = await countOf(tx, context, countId);
    if (!found.ok) return found;
    const judge = await judgeAtOffice(tx, principal, id('StoreId').parse(found.value.storeId));
    const done = await decide(tx, { tenantId: by.tenantId, at: deps.clock.now(), deps }, judge);
    return done.ok ? countOf(tx, context, countId) : troubleOf(done.refusal);
  });

type Row = {
  itemId: z.infer<typeof PostedLine>['itemId'];
  counted: number;
  variance: number;
  value: number | null;
  at: number;
};
const lineOf = ({ itemId, counted, variance, value, at }: Row): z.input<typeof PostedLine> => ({
  itemId,
  counted: unitsOf(Number(counted)),
  variance: unitsOf(Number(variance)),
  value: value === null ? null : amount.parse(Number(value)),
  at: isoOf(at),
});

const postedLines = (
  tx: Tx,
  { by }: ApiContext,
  { countId, after, limit }: { countId: CountId; after: string | null; limit: number },
): Promise<Row[]> =>
  rowsOf<Row>(
    tx,
    sql`select item_id as "itemId", counted_milli as counted, variance_milli as variance, value, at from counted_item
        where tenant_id = ${by.tenantId} and count_id = ${countId}
          and (${after}::uuid is null or item_id > ${after}::uuid)
        order by item_id limit ${limit + 1}`,
  );
