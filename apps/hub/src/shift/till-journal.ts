import { permissionWords } from '@tillbridge/core/access';
import type { FactId, Instant, Money, RegisterId, SaleId, StoreId, TenantId } from '@tillbridge/core/kernel';
import type { Fact } from '@tillbridge/core/wire';
import { type SQL, sql } from 'drizzle-orm';
import { type ReadDb, inTillJournal, rowsOf } from '../database';

/** What a till did beside its sales, as its lead reads it. */
export const journalKinds = [
  'approval-given',
  'age-checked',
  'sale-hours-refused',
  'training-begun',
  'training-ended',
  'drawer-opened',
  'drawer-found-open',
  'line-removed',
  'sale-discarded',
  'receipt-reprinted',
  'pin-locked',
] as const satisfies readonly Fact['type'][];
export type JournalKind = (typeof journalKinds)[number];

export type JournalQuestion = {
  storeId: StoreId | null;
  registerId: RegisterId | null;
  kind: JournalKind | null;
  /** Instants: from this one, and before that one. */
  from: Instant | null;
  until: Instant | null;
  after: { at: Instant; factId: FactId } | null;
  limit: number;
};

export type JournalRow = {
  factId: FactId;
  kind: JournalKind;
  at: Instant;
  storeId: StoreId;
  register: string;
  /** Who did it, or who asked. */
  who: string | null;
  /** Who allowed it; of approvals only. */
  allowedBy: string | null;
  /** What it was about, in words. */
  what: string;
  saleId: SaleId | null;
  /** Of a removed line or a discarded sale. */
  amount: Money | null;
  currency: string;
};

type Found = Omit<JournalRow, 'what' | 'amount'> & { fact: Fact; item: string | null };

/** What tills did beside their sales, the latest first; a page at a time. Source: spec/shifts.md SF18, SF20 */
export async function tillJournal(
  tx: ReadDb,
  {
    tenantId,
    limitedTo,
    asked,
  }: { tenantId: TenantId; limitedTo: readonly StoreId[] | null; asked: JournalQuestion },
): Promise<JournalRow[]> {
  const { after } = asked;
  const conditions: (SQL | null)[] = [
    sql`fact.tenant_id = ${tenantId}`,
    inTillJournal,
    limitedTo && sql`terminal.store_id = any(string_to_array(${limitedTo.join()}, ',')::uuid[])`,
    asked.storeId && sql`terminal.store_id = ${asked.storeId}`,
    asked.registerId && sql`terminal.register_id = ${asked.registerId}`,
    asked.kind && sql`fact.type = ${asked.kind}`,
    asked.from === null ? null : sql`fact.recorded_at >= ${asked.from}::bigint`,
    asked.until === null ? null : sql`fact.recorded_at < ${asked.until}::bigint`,
    after && sql`(fact.recorded_at, fact.fact_id) < (${after.at}::bigint, ${after.factId}::uuid)`,
  ];
  const where = sql.join(
    conditions.filter((condition) => condition !== null),
    sql` and `,
  );
  const rows = await rowsOf<Found>(
    tx,
    sql`with page as (
          select fact.fact_id, fact.type as kind, fact.recorded_at, terminal.store_id, terminal.register_id,
                 fact.body::jsonb -> 'fact' as said
          from fact join terminal on terminal.tenant_id = fact.tenant_id and terminal.terminal_id = fact.terminal_id
          where ${where} order by fact.recorded_at desc, fact.fact_id desc limit ${asked.limit})
        select page.fact_id as "factId", page.kind, page.recorded_at as at, page.store_id as "storeId",
               coalesce(register.name, 'A register') as register, staff.name as who, other.name as "allowedBy",
               page.said as fact, item.name as item, sold.sale_id as "saleId",
               store.record #>> '{jurisdiction,currency}' as currency
        from page
        join store on store.tenant_id = ${tenantId} and store.store_id = page.store_id
        left join register on register.tenant_id = ${tenantId} and register.register_id = page.register_id
        left join staff on staff.tenant_id = ${tenantId}
          and staff.staff_id = coalesce(page.said ->> 'askedBy', page.said ->> 'staffId')::uuid
        left join staff as other on other.tenant_id = ${tenantId} and other.staff_id = (page.said ->> 'approvedBy')::uuid
        left join item on item.tenant_id = ${tenantId} and item.item_id = (page.said ->> 'itemId')::uuid
        left join sale as sold on sold.tenant_id = ${tenantId} and sold.sale_id = (page.said ->> 'saleId')::uuid
        order by page.recorded_at desc, page.fact_id desc`,
  );
  return rows.map(({ fact, item, ...row }) => ({ ...row, what: whatOf(fact, item), amount: amountOf(fact) }));
}

const drawerWords: Readonly<Record<string, string>> = {
  'no-sale': 'Without a sale',
  float: 'For the float',
  'paid-in': 'To pay in',
  'paid-out': 'To pay out',
  drop: 'For a drop',
  count: 'To count',
};
const ageWords: Readonly<Record<string, string>> = {
  'id-sighted': 'ID seen',
  'id-scanned': 'ID scanned',
  'clearly-over': 'Clearly older',
  refused: 'Refused',
};
const inWords = (code: string): string => code.replaceAll('-', ' ').replace(/\bid\b/, 'ID');

function whatOf(fact: Fact, item: string | null): string {
  const goods = item ?? 'something that is no longer here';
  switch (fact.type) {
    case 'approval-given':
      return `${permissionWords[fact.permission]}: ${fact.subject}`;
    case 'age-checked':
      return `${ageWords[fact.outcome] ?? fact.outcome}${fact.refusal === null ? '' : `: ${inWords(fact.refusal)}`} (${fact.rule})`;
    case 'sale-hours-refused':
      return `${goods}: not at this hour`;
    case 'training-ended':
      if (fact.cutShort) return 'Cut short: the till stopped';
      return fact.sales === 1 ? '1 practice sale' : `${fact.sales} practice sales`;
    case 'drawer-opened':
      return `${drawerWords[fact.reason] ?? fact.reason}${fact.note === undefined ? '' : `: ${fact.note}`}`;
    case 'drawer-found-open':
      return 'Nothing that the till did opened it';
    case 'line-removed':
      return `${goods}: ${inWords(fact.reason)}`;
    case 'sale-discarded':
      return fact.lineCount === 1 ? '1 line' : `${fact.lineCount} lines`;
    case 'receipt-reprinted':
      return `Receipt ${fact.receiptNo}`;
    case 'pin-locked':
      return `${fact.misses} wrong PINs`;
    default:
      return '';
  }
}

function amountOf(fact: Fact): Money | null {
  if (fact.type === 'sale-discarded') return fact.total;
  return fact.type === 'line-removed' ? fact.unitPrice : null;
}
