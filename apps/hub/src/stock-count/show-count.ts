import {
  type CountId,
  type ItemId,
  type Money,
  type Quantity,
  type StaffId,
  type TenantId,
  addQuantity,
  money,
  negateQuantity,
  quantity,
} from '@tillbridge/core/kernel';
import { recountSentences, doubtSentences } from '@tillbridge/core/stock-count';
import { sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowOf, rowsOf } from '../database';
import { type CountRow, type LoadedCount, loadCount, reviewOf } from './load-count';
import { type Memory, noMemory } from './review-memory';
import { countRuleOf } from './rule';

/** Which lines of a review somebody looks at. Source: spec/counts.md ST21 */
export const reviewFilters = ['all', 'off', 'to-recount', 'in-doubt'] as const;
export type ReviewFilter = (typeof reviewFilters)[number];

/** Lines from so many on, those that matter most first; the sums are of all. */
export type ReviewPage = { only: ReviewFilter; offset: number; limit: number };

export type ShownLine = {
  itemId: ItemId;
  sku: string;
  name: string;
  counted: Quantity;
  expected: Quantity;
  variance: Quantity;
  value: Money | null;
  round: number;
  isPresumedGone: boolean;
  isRecountAsked: boolean;
  /** Nobody has asked for it yet, and the rule would. */
  isRecountProposed: boolean;
  mayRiseBy: Quantity;
  mayFallBy: Quantity;
  /** Why it should be counted again, and why nobody can be sure, in sentences. */
  because: string[];
  spots: { spot: string; quantity: Quantity; by: string | null }[];
};
export type ShownCount = {
  count: CountRow;
  lines: ShownLine[];
  exceptions: { kind: string; itemId: ItemId | null; name: string | null }[];
  sums: { lines: number; off: number; value: Money | null; unknown: number };
  /** How many lines there are of each filter. */
  filtered: Record<ReviewFilter, number>;
  people: string[];
};

/** A count as whoever approves it looks at it, in words. Source: spec/counts.md ST9, ST15, ST23 */
export async function showCount(
  tx: Tx,
  tenantId: TenantId,
  countId: CountId,
  { only, offset, limit }: ReviewPage,
  memory: Memory = noMemory,
): Promise<ShownCount | null> {
  const mark = await markOf(tx, tenantId, countId);
  if (mark === null) return null;
  const reviewed = await memory(`${tenantId} ${countId}`, mark, async () => {
    const loaded = await loadCount(tx, tenantId, countId);
    return loaded && { loaded, lines: await linesOf(tx, tenantId, loaded) };
  });
  if (!reviewed) return null;
  const { loaded, lines } = reviewed;
  const off = lines.filter(({ variance }) => variance !== 0);
  const unknown = off.filter(({ value }) => value === null).length;
  const shown = lines.filter(passes[only]).slice(offset, offset + limit);
  const names = await namesOf(tx, tenantId, loaded, shown);
  return {
    count: loaded.row,
    lines: shown.map((line) => ({
      ...line,
      ...(names.items.get(line.itemId) ?? { sku: '', name: 'Something that is no longer here' }),
      spots: line.spots.map(({ spot, quantity, staffId }) => ({
        ...{ spot, quantity, by: names.staff.get(staffId) ?? null },
      })),
    })),
    exceptions: loaded.count.exceptions.map((exception) => {
      const itemId = 'itemId' in exception ? exception.itemId : null;
      return { kind: exception.kind, itemId, name: itemId && (names.items.get(itemId)?.name ?? null) };
    }),
    sums: {
      lines: lines.length,
      off: off.length,
      value: unknown > 0 && unknown === off.length ? null : sumOf(off),
      unknown,
    },
    filtered: {
      all: lines.length,
      off: off.length,
      'to-recount': lines.filter(passes['to-recount']).length,
      'in-doubt': lines.filter(passes['in-doubt']).length,
    },
    people: [
      ...new Set(loaded.count.timeline.map(({ fact }) => names.staff.get(fact.staffId) ?? 'Head office')),
    ],
  };
}

/** What changes when more is told of a count, it is decided, or the company looks at counts in another way; null for no count. */
async function markOf(tx: Tx, tenantId: TenantId, countId: CountId): Promise<string | null> {
  const row = await rowOf<{ mark: string }>(
    tx,
    sql`select concat_ws(' ', state, changed_at, (
                 select count(*) from count_fact
                 where count_fact.tenant_id = stock_count.tenant_id and count_fact.count_id = stock_count.count_id)) as mark
        from stock_count where tenant_id = ${tenantId} and count_id = ${countId}`,
  );
  return row ? `${row.mark} ${JSON.stringify((await countRuleOf(tx, tenantId)).review)}` : null;
}

const linesOf = (tx: Tx, tenantId: TenantId, loaded: LoadedCount): Promise<Line[]> =>
  loaded.row.decision?.kind === 'approved'
    ? postedLines(tx, tenantId, loaded.row.countId)
    : reviewedLines(tx, tenantId, loaded);

type Line = Omit<ShownLine, 'sku' | 'name' | 'spots'> & {
  spots: { spot: string; quantity: Quantity; staffId: StaffId }[];
};
/** Of what is decided nothing is to be counted again. */
const passes: Readonly<Record<ReviewFilter, (line: Line) => boolean>> = {
  all: () => true,
  off: ({ variance }) => variance !== 0,
  'to-recount': ({ isRecountProposed }) => isRecountProposed,
  'in-doubt': ({ mayRiseBy, mayFallBy }) => mayRiseBy !== 0 || mayFallBy !== 0,
};

/** Every item of an open count that a filter lets through. Source: spec/counts.md ST21 */
export async function itemsUnder(
  tx: Tx,
  tenantId: TenantId,
  countId: CountId,
  only: ReviewFilter,
): Promise<ItemId[]> {
  const loaded = await loadCount(tx, tenantId, countId);
  if (!loaded || loaded.row.decision) return [];
  const lines = await reviewedLines(tx, tenantId, loaded);
  return lines.filter(passes[only]).map(({ itemId }) => itemId);
}

const sumOf = (lines: readonly Line[]): Money =>
  money(lines.reduce((all, { value }) => all + (value ?? 0), 0));

async function reviewedLines(tx: Tx, tenantId: TenantId, loaded: LoadedCount): Promise<Line[]> {
  const spotsOf = new Map(loaded.count.items.map(({ itemId, spots }) => [itemId, spots]));
  const lines = await reviewOf(tx, tenantId, loaded);
  return lines
    .map(({ recountBecause, doubtful, uncountedSpots: _, ...line }): Line => ({
      ...line,
      isRecountProposed: recountBecause.length > 0 && !line.isRecountAsked,
      because: [
        ...recountBecause.map((reason) => recountSentences[reason]),
        ...new Set(doubtful.map(({ doubt }) => doubtSentences[doubt])),
      ],
      spots: (spotsOf.get(line.itemId) ?? []).map(({ spot, quantity, staffId }) => ({
        spot,
        quantity,
        staffId,
      })),
    }))
    .sort((one, other) => Number(other.variance !== 0) - Number(one.variance !== 0));
}

/** What was posted stands as it was, whatever has happened since. */
async function postedLines(tx: Tx, tenantId: TenantId, countId: CountId): Promise<Line[]> {
  const rows = await rowsOf<{
    itemId: ItemId;
    counted: Quantity;
    variance: Quantity;
    value: Money | null;
    spots: { spot: string; quantity: Quantity; staffId: StaffId }[];
  }>(
    tx,
    sql`select item_id as "itemId", counted_milli as counted, variance_milli as variance, value, spots from counted_item
        where tenant_id = ${tenantId} and count_id = ${countId}
        order by variance_milli = 0, coalesce(value, 0), item_id`,
  );
  return rows.map(({ spots, ...row }): Line => ({
    ...row,
    expected: addQuantity(row.counted, negateQuantity(row.variance)),
    ...{ round: 1, isPresumedGone: false, isRecountAsked: false, isRecountProposed: false, because: [] },
    ...{ mayRiseBy: quantity(0), mayFallBy: quantity(0) },
    spots: spots.map(({ spot, quantity, staffId }) => ({ spot, quantity, staffId })),
  }));
}

async function namesOf(
  tx: Tx,
  tenantId: TenantId,
  { count }: LoadedCount,
  lines: readonly { itemId: ItemId }[],
): Promise<{ items: Map<string, { sku: string; name: string }>; staff: Map<string, string> }> {
  const wanted = [
    ...lines.map(({ itemId }) => itemId),
    ...count.exceptions.flatMap((each) => ('itemId' in each ? [each.itemId] : [])),
  ];
  const items = await rowsOf<{ id: string; sku: string; name: string }>(
    tx,
    sql`select item_id as id, record->>'sku' as sku, record->>'name' as name from item
        where tenant_id = ${tenantId} and item_id = any(${arrayLiteral([...new Set(wanted)])}::text::uuid[])`,
  );
  const people = await rowsOf<{ id: string; name: string }>(
    tx,
    sql`select distinct on (staff_id) staff_id as id, record->>'name' as name from staff where tenant_id = ${tenantId}
          and staff_id = any(${arrayLiteral([...new Set(count.timeline.map(({ fact }) => fact.staffId))])}::text::uuid[])`,
  );
  return {
    items: new Map(items.map(({ id, sku, name }) => [id, { sku, name }])),
    staff: new Map(people.map(({ id, name }) => [id, name])),
  };
}
