import {
  type Money,
  type SaleId,
  type ShiftId,
  money,
  noMoney,
  subtract,
  sum,
} from '@tillbridge/core/kernel';
import { type Cause, type Evidence, expectedCash, explainVariance } from '@tillbridge/core/shift';
import type { CashControlV1, Fact, SaleCompletedV1, StoreV1 } from '@tillbridge/core/wire';
import { type ReadDb, all } from '../database/database';
import type { KeptShift } from './shift-rows';

type SaleEvidence = Evidence['sales'][number];

/** So many facts are read at a time. */
const pageLength = 500;

/**
 * What the ledger holds of a counted shift that its variance may be read from; null before a count. It reads the shift's sales,
 * so it is asked for when somebody looks at a variance, and by the close of a shift that does not agree. Source: spec/shifts.md SF10
 */
export function evidenceOf(
  db: ReadDb,
  kept: KeptShift,
  { control, store }: { control: CashControlV1; store: StoreV1 },
): Evidence | null {
  const { shift, totals } = kept;
  const last = shift.counts.at(-1);
  if (!last) return null;
  const { sales, opened, openings } = factsOf(db, kept);
  // A till that opened its drawer for no sale at all cannot: that nobody put money in is not read from it.
  const neverOpens = opened.size === 0;
  return {
    variance: subtract(last.count.total, expectedCash(shift.float.total, totals)),
    count: last.count,
    float: shift.float,
    usualFloat: control.usualFloat,
    dropAbove: control.dropAbove,
    denominations: store.jurisdiction.denominations,
    coin: store.jurisdiction.cashRounding?.coin ?? money(1),
    sales: sales.map((sale) => ({ ...sale, openedDrawer: neverOpens || opened.has(sale.saleId) })),
    movements: shift.movements,
    openings,
  };
}

/** A list that nobody reads helps nobody. */
const mostCauses = 4;
/** More than a busy day brings: whoever closes a longer shift does not wait until all of it is read. */
const mostSalesAtClose = 5_000;

/** The likeliest causes of a counted shift's variance; null before a count. */
export function causesOf(
  db: ReadDb,
  kept: KeptShift,
  place: Parameters<typeof evidenceOf>[2],
): Cause[] | null {
  const evidence = evidenceOf(db, kept, place);
  return evidence && explainVariance(evidence).slice(0, mostCauses);
}

/** The same for the Z report of a drawer that does not agree; nothing of a shift that is too long to be read while somebody waits. */
export const causesAtClose = (
  db: ReadDb,
  kept: KeptShift,
  place: Parameters<typeof evidenceOf>[2],
): { causes?: Cause[] } => {
  const causes =
    kept.totals.sales + kept.totals.returns > mostSalesAtClose ? null : causesOf(db, kept, place);
  return causes ? { causes } : {};
};

function factsOf(db: ReadDb, { shiftId, shift: { openedSequence } }: KeptShift) {
  const sales: Omit<SaleEvidence, 'openedDrawer'>[] = [];
  const opened = new Set<SaleId>();
  const openings: { reason: string }[] = [];
  let after = openedSequence;
  for (;;) {
    const page = all<{ sequence: number; body: string }>(
      db,
      `select sequence, body from journal
       where sequence > ? and type in ('sale-completed', 'drawer-opened', 'drawer-found-open') order by sequence limit ${pageLength}`,
      after,
    );
    for (const { sequence, body } of page) {
      after = sequence;
      const { fact } = JSON.parse(body) as { fact: Fact };
      if (!isOf(fact, shiftId)) continue;
      if (fact.type === 'sale-completed') sales.push(saleEvidence(fact));
      else if (fact.type === 'drawer-found-open') openings.push({ reason: 'found-open' });
      else if (fact.type !== 'drawer-opened') continue;
      else if (fact.saleId !== null) opened.add(fact.saleId);
      else openings.push({ reason: fact.reason });
    }
    if (page.length < pageLength) return { sales, opened, openings };
  }
}

const isOf = (fact: Fact, shiftId: ShiftId): boolean => 'shiftId' in fact && fact.shiftId === shiftId;

const saleEvidence = (sale: SaleCompletedV1): Omit<SaleEvidence, 'openedDrawer'> => ({
  saleId: sale.saleId,
  cash: appliedOf(sale, 'cash'),
  card: appliedOf(sale, 'card-manual'),
  change: sale.change,
  unreceipted: sale.lines.some(({ quantity, returns }) => quantity < 0 && returns === null),
});

const appliedOf = ({ tenders }: SaleCompletedV1, kind: 'cash' | 'card-manual'): Money =>
  tenders.length === 0
    ? noMoney
    : sum(tenders.filter((tender) => tender.kind === kind).map(({ applied }) => applied));
