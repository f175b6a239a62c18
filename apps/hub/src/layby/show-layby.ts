import type {
  FactId,
  Instant,
  LaybyId,
  Money,
  Quantity,
  SaleId,
  StoreId,
  TenantId,
} from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowOf, rowsOf } from '../database';
import { agreedLines } from './agreed-lines';
import { type LaybyRow, listLaybys } from './list-laybys';

export type AgreedLine = { description: string; quantity: Quantity; unitOfMeasure: string; net: Money };
export type ShownPayment = {
  factId: FactId;
  at: Instant;
  by: string | null;
  register: string;
  /** Negative where it was given back. */
  amount: Money;
  tenders: { kind: string; applied: Money }[];
};
export type ShownEnding = {
  factId: FactId;
  how: 'collected' | 'cancelled';
  at: Instant;
  by: string | null;
  till: string;
  fee: Money;
  /** The sale that it became, when that has arrived. */
  sale: { saleId: SaleId; receiptNo: number } | null;
};
export type ShownReminder = { at: Instant; state: 'waiting' | 'sent' | 'written' | 'dead' | null };
export type ShownLayby = {
  layby: LaybyRow;
  /** Null when nothing of them is kept: their customer was erased. */
  lines: AgreedLine[] | null;
  payments: ShownPayment[];
  /** More than one is a contradiction (LY9). */
  endings: ShownEnding[];
  reminders: ShownReminder[];
  /** When it is to be reminded of next. */
  remindAt: Instant | null;
};

/** One layby whole, or null when it is not there for this person. Source: spec/laybys.md LY11 */
export async function showLayby(
  tx: ReadDb,
  asked: { tenantId: TenantId; limitedTo: readonly StoreId[] | null; now: Instant; laybyId: LaybyId },
): Promise<ShownLayby | null> {
  const { tenantId, laybyId } = asked;
  const everything = { storeId: null, only: null, text: '', after: null, limit: 1 };
  const [layby] = await listLaybys(tx, { ...asked, asked: { ...everything, laybyId } });
  if (!layby) return null;
  const kept = await rowOf<{ sale: unknown }>(
    tx,
    sql`select sale from layby where tenant_id = ${tenantId} and layby_id = ${laybyId}`,
  );
  const waits = await rowOf<{ at: Instant }>(
    tx,
    sql`select due_at as at from work where tenant_id = ${tenantId} and kind = 'layby-reminder' and subject = ${laybyId}
        order by due_at limit 1`,
  );
  return {
    layby,
    lines: agreedLines(kept?.sale, layby.openedAt),
    payments: await paymentsOf(tx, tenantId, laybyId),
    endings: await endingsOf(tx, tenantId, laybyId),
    reminders: await remindersOf(tx, tenantId, laybyId),
    remindAt: (layby.standing === 'collected' || layby.standing === 'cancelled' ? null : waits?.at) ?? null,
  };
}

const paymentsOf = (tx: ReadDb, tenantId: TenantId, laybyId: LaybyId): Promise<ShownPayment[]> =>
  rowsOf(
    tx,
    sql`select fact_id as "factId", at, staff.name as by, coalesce(register.name, 'A register') as register, amount, tenders
        from payment
        left join staff on staff.tenant_id = payment.tenant_id and staff.staff_id = payment.staff_id
        left join register on register.tenant_id = payment.tenant_id and register.register_id = payment.register_id
        where payment.tenant_id = ${tenantId} and purpose = 'layby' and subject_id = ${laybyId} order by at, fact_id`,
  );

/** A sale ends its layby in one transaction of the till: in its journal they lie beside each other. */
const besideEachOther = 20;

async function endingsOf(tx: ReadDb, tenantId: TenantId, laybyId: LaybyId): Promise<ShownEnding[]> {
  type Row = Omit<ShownEnding, 'sale'> & { saleId: SaleId | null; receiptNo: number | null };
  const rows = await rowsOf<Row>(
    tx,
    sql`select ending.fact_id as "factId", how, at, staff.name as by, coalesce(terminal.name, 'a till') as till, fee,
               sold.sale_id as "saleId", sold.receipt_no as "receiptNo"
        from layby_ending as ending
        left join staff on staff.tenant_id = ending.tenant_id and staff.staff_id = ending.staff_id
        left join terminal on terminal.tenant_id = ending.tenant_id and terminal.terminal_id = ending.terminal_id
        left join lateral (
          select sale.sale_id, sale.receipt_no from fact
          join sale on sale.tenant_id = fact.tenant_id and sale.sale_id = (fact.body::jsonb #>> '{fact,saleId}')::uuid
          where fact.tenant_id = ending.tenant_id and fact.terminal_id = ending.terminal_id and how = 'collected'
            and fact.type = 'sale-completed'
            and fact.sequence between ending.sequence - ${besideEachOther} and ending.sequence + ${besideEachOther}
            and fact.body::jsonb #>> '{fact,laybyId}' = ending.layby_id::text
          limit 1) as sold on true
        where ending.tenant_id = ${tenantId} and layby_id = ${laybyId} order by at, fact_id`,
  );
  return rows.map(({ saleId, receiptNo, ...ending }) => ({
    ...ending,
    sale: saleId === null || receiptNo === null ? null : { saleId, receiptNo },
  }));
}

const remindersOf = (tx: ReadDb, tenantId: TenantId, laybyId: LaybyId): Promise<ShownReminder[]> =>
  rowsOf(
    tx,
    sql`select reminder.at, mail.state from layby_reminder as reminder
        left join mail on mail.tenant_id = reminder.tenant_id and mail.mail_id = reminder.mail_id
        where reminder.tenant_id = ${tenantId} and layby_id = ${laybyId} order by reminder.at, reminder.mail_id`,
  );
