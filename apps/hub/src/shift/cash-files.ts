import { decimalText } from '@tillbridge/core/format';
import {
  type Instant,
  type Money,
  type RegisterId,
  type StoreId,
  type TenantId,
  type TradingDate,
  subtract,
} from '@tillbridge/core/kernel';
import { type ShiftTotalsV1, type TenderKind, tenderKinds } from '@tillbridge/core/wire';
import { stringify } from 'csv-stringify/sync';
import { type SQL, sql } from 'drizzle-orm';
import { type Database, type ReadDb, asTenant, rowsOf } from '../database';
import { tenderNames } from './figure-words';

export type CashFileAsked = {
  storeId: StoreId | null;
  registerId: RegisterId | null;
  /** Trading dates, both included. */
  from: TradingDate | null;
  to: TradingDate | null;
};
type Reader = { tenantId: TenantId; limitedTo: readonly StoreId[] | null; asked: CashFileAsked };
type Cell = string | number;
type Last = { at: Instant; factId: string };

const rowsPerPage = 500;
/** The byte-order mark is what makes Excel read it as UTF-8; a cell that a spreadsheet would take for a formula begins with an apostrophe. */
const csv = (rows: Cell[][]): string =>
  stringify(rows, { escape_formulas: true, record_delimiter: 'windows' });

/** Page by page, so that a file of years never stands in memory whole. */
async function* paged<Row extends Last>(
  db: Database,
  reader: Reader,
  titles: string[],
  page: (tx: ReadDb, reader: Reader, after: Last | null) => Promise<Row[]>,
  cellsOf: (row: Row) => Cell[],
): AsyncGenerator<string> {
  yield `\ufeff${csv([titles])}`;
  let after: Last | null = null;
  do {
    const from: Last | null = after;
    const rows: Row[] = await asTenant(db, reader.tenantId, (tx): Promise<Row[]> => page(tx, reader, from));
    if (rows.length > 0) yield csv(rows.map(cellsOf));
    after = rows.length === rowsPerPage ? (rows.at(-1) ?? null) : null;
  } while (after !== null);
}

const narrowed = (table: string, { tenantId, limitedTo, asked }: Reader): SQL[] => {
  const of = (column: string) => sql.raw(`${table}.${column}`);
  const conditions = [
    sql`${of('tenant_id')} = ${tenantId}`,
    limitedTo && sql`${of('store_id')} = any(string_to_array(${limitedTo.join()}, ',')::uuid[])`,
    asked.storeId && sql`${of('store_id')} = ${asked.storeId}`,
    asked.registerId && sql`${of('register_id')} = ${asked.registerId}`,
    asked.from && sql`${of('trading_date')} >= ${asked.from}::date`,
    asked.to && sql`${of('trading_date')} <= ${asked.to}::date`,
  ];
  return conditions.filter((condition) => condition !== null);
};
const both = (conditions: SQL[]): SQL => sql.join(conditions, sql` and `);

/** As many decimals as the currency has, so that a spreadsheet adds them up. */
function amountsIn(currency: string): (value: Money) => string {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return (value) => decimalText(value, maximumFractionDigits);
}
const time = (at: Instant): string => new Date(at).toISOString();

type ZRow = Last & {
  store: string;
  register: string;
  drawer: string | null;
  zNumber: number;
  tradingDate: string;
  openedAt: Instant | null;
  openedBy: string | null;
  closedBy: string | null;
  currency: string;
  float: Money;
  expectedCash: Money;
  countedCash: Money;
  variance: Money;
  varianceReason: string | null;
  approvedBy: string | null;
  left: Money;
  banked: Money;
  totals: ShiftTotalsV1;
  differences: number;
  late: number;
};

const zTitles = [
  ...['Store', 'Register', 'Drawer', 'Z', 'Trading date', 'Opened', 'Opened by', 'Closed', 'Closed by'],
  ...[
    'Currency',
    'Sales',
    'Returns',
    'First receipt',
    'Last receipt',
    'Sold',
    'Returned',
    'Discounts',
    'Net',
    'Tax',
  ],
  ...['Total', 'Cash rounding', ...tenderKinds.map((kind) => tenderNames[kind] ?? kind)],
  ...['Float', 'Paid in', 'Paid out', 'Dropped', 'Transferred in', 'Transferred out', 'Expected cash'],
  ...[
    'Counted cash',
    'Variance',
    'Reason',
    'Accepted by',
    'Left',
    'Banked',
    'Figures that differ',
    'Late facts',
  ],
];

/** Z reports as CSV, the oldest first. Source: spec/shifts.md SF21 */
export const zReportsFile = (db: Database, reader: Reader): AsyncGenerator<string> =>
  paged(db, reader, zTitles, zRows, zCells);

const zRows = (tx: ReadDb, reader: Reader, after: Last | null): Promise<ZRow[]> =>
  rowsOf(
    tx,
    sql`select z.fact_id as "factId", z.closed_at as at, store.name as store, coalesce(register.name, '') as register,
               shift.drawer, z_number as "zNumber", z.trading_date::text as "tradingDate", shift.opened_at as "openedAt",
               opener.name as "openedBy", closer.name as "closedBy", z.currency, z.float, expected_cash as "expectedCash",
               counted_cash as "countedCash", variance, variance_reason as "varianceReason", approver.name as "approvedBy",
               left_in_drawer as left, banked, totals, jsonb_array_length(differences)::int as differences,
               (select count(*)::int from shift_late as late
                where late.tenant_id = z.tenant_id and late.shift_id = z.shift_id) as late
        from z_report as z
        join store on store.tenant_id = z.tenant_id and store.store_id = z.store_id
        left join register on register.tenant_id = z.tenant_id and register.register_id = z.register_id
        left join shift on shift.tenant_id = z.tenant_id and shift.shift_id = z.shift_id
        left join staff as opener on opener.tenant_id = z.tenant_id and opener.staff_id = shift.opened_by
        left join staff as closer on closer.tenant_id = z.tenant_id and closer.staff_id = z.closed_by
        left join staff as approver on approver.tenant_id = z.tenant_id and approver.staff_id = z.approved_by
        where ${both([
          ...narrowed('z', reader),
          ...(after ? [sql`(z.closed_at, z.fact_id) > (${after.at}::bigint, ${after.factId}::uuid)`] : []),
        ])}
        order by z.closed_at, z.fact_id limit ${rowsPerPage}`,
  );

function zCells(row: ZRow): Cell[] {
  const { totals } = row;
  const amount = amountsIn(row.currency);
  const paid = (kind: TenderKind): string => {
    const tender = totals.tenders.find((each) => each.kind === kind);
    return tender ? amount(subtract(tender.taken, tender.given)) : '';
  };
  return [
    ...[row.store, row.register, row.drawer ?? '', row.zNumber, row.tradingDate],
    ...[
      row.openedAt === null ? '' : time(row.openedAt),
      row.openedBy ?? '',
      time(row.at),
      row.closedBy ?? '',
    ],
    ...[row.currency, totals.sales, totals.returns, totals.firstReceiptNo ?? '', totals.lastReceiptNo ?? ''],
    ...[totals.gross, totals.returned, totals.discount, totals.net, totals.tax, totals.total].map(amount),
    ...[amount(totals.cashRounding), ...tenderKinds.map(paid)],
    ...[row.float, totals.paidIn, totals.paidOut, totals.dropped].map(amount),
    ...[totals.transferredIn, totals.transferredOut, row.expectedCash].map(amount),
    ...[amount(row.countedCash), amount(row.variance), row.varianceReason ?? '', row.approvedBy ?? ''],
    ...[amount(row.left), amount(row.banked), row.differences, row.late],
  ];
}

type CashRow = Last & {
  store: string;
  register: string;
  drawer: string | null;
  tradingDate: string;
  kind: string;
  amount: Money;
  currency: string;
  reason: string;
  by: string | null;
  approvedBy: string | null;
  zNumber: number | null;
};

const cashTitles = [
  ...['Store', 'Register', 'Drawer', 'Trading date', 'Time', 'What', 'Amount', 'Currency', 'Reason', 'By'],
  ...['Allowed by', 'Z'],
];
const kindWords: Readonly<Record<string, string>> = {
  'paid-in': 'Paid in',
  'paid-out': 'Paid out',
  drop: 'Drop to the safe',
  'transfer-in': 'Transfer in',
  'transfer-out': 'Transfer out',
  deposit: 'Bank deposit',
};

/** What went in and out of drawers beside sales, and what each close sent to the bank. Source: spec/shifts.md SF21 */
export const cashMovementsFile = (db: Database, reader: Reader): AsyncGenerator<string> =>
  paged(db, reader, cashTitles, cashRows, cashCells);

const cashRows = (tx: ReadDb, reader: Reader, after: Last | null): Promise<CashRow[]> =>
  rowsOf(
    tx,
    sql`with moved as (
          select tenant_id, fact_id, at, store_id, register_id, shift_id, trading_date, kind, amount, currency, reason,
                 staff_id, approved_by, null::int as z_number
          from cash_movement where ${both(narrowed('cash_movement', reader))}
          union all
          select tenant_id, fact_id, closed_at, store_id, register_id, shift_id, trading_date, 'deposit', banked, currency, '',
                 closed_by, null, z_number
          from z_report where ${both(narrowed('z_report', reader))} and banked <> 0)
        select moved.fact_id as "factId", moved.at, store.name as store, coalesce(register.name, '') as register, shift.drawer,
               moved.trading_date::text as "tradingDate", moved.kind, moved.amount, moved.currency, moved.reason,
               staff.name as by, approver.name as "approvedBy", moved.z_number as "zNumber"
        from moved
        join store on store.tenant_id = moved.tenant_id and store.store_id = moved.store_id
        left join register on register.tenant_id = moved.tenant_id and register.register_id = moved.register_id
        left join shift on shift.tenant_id = moved.tenant_id and shift.shift_id = moved.shift_id
        left join staff on staff.tenant_id = moved.tenant_id and staff.staff_id = moved.staff_id
        left join staff as approver on approver.tenant_id = moved.tenant_id and approver.staff_id = moved.approved_by
        where ${after ? sql`(moved.at, moved.fact_id) > (${after.at}::bigint, ${after.factId}::uuid)` : sql`true`}
        order by moved.at, moved.fact_id limit ${rowsPerPage}`,
  );

const cashCells = (row: CashRow): Cell[] => [
  ...[row.store, row.register, row.drawer ?? '', row.tradingDate, time(row.at)],
  ...[kindWords[row.kind] ?? row.kind, amountsIn(row.currency)(row.amount), row.currency, row.reason],
  ...[row.by ?? '', row.approvedBy ?? '', row.zNumber ?? ''],
];
