import type { OrderId, RegisterId, StaffId, TerminalId } from '@tillbridge/core/kernel';
import { believe } from '@tillbridge/core/order';
import { OrderStepV1, OrderV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { settleOwn } from '../alert/settle-own';
import { type Tx, rowOf, rowsOf } from '../database';
import type { Pushed } from '../ingest/pushed';
import { type Call, type Step, callForContradiction } from './call-for-order';
import { holdOrder, saveOrder } from './keep-order';

/** What came of a step: nothing for one that was heard before. */
type Believed = { kind: 'heard-before' } | { kind: 'unknown' } | { kind: 'believed'; call: Call | null };

export async function believeStep(tx: Tx, pushed: Pushed, step: Step): Promise<Believed> {
  const { tenantId, terminalId } = pushed;
  let order = await lockedOrder(tx, pushed, step.orderId);
  if (!order) {
    await holdOrder(tx, tenantId, step.orderId);
    order = await lockedOrder(tx, pushed, step.orderId);
  }
  const after = order ? believe(order, { ...step, terminalId }) : null;
  const kept = await rowOf(
    tx,
    sql`insert into order_step (tenant_id, order_id, terminal_id, sequence, staff_id, at, step, contradicted, arrived_at)
        values (${tenantId}, ${step.orderId}, ${terminalId}, ${step.sequence}, ${step.staffId}, ${step.at},
                ${JSON.stringify(step.step)}::jsonb, ${after?.contradiction?.state ?? null}, ${pushed.at})
        on conflict do nothing returning order_id`,
  );
  if (!kept) return { kind: 'heard-before' };
  if (!after || !order) return { kind: 'unknown' };
  await saveOrder(tx, pushed, after.order);
  const { contradiction } = after;
  return { kind: 'believed', call: contradiction && { order, step, contradiction } };
}

async function lockedOrder(tx: Tx, { tenantId }: Pushed, orderId: OrderId): Promise<OrderV1 | null> {
  const row = await rowOf<{ record: unknown }>(
    tx,
    sql`select record from customer_order where tenant_id = ${tenantId} and order_id = ${orderId} for update`,
  );
  return row ? OrderV1.parse(row.record) : null;
}

type Kept = {
  terminalId: TerminalId;
  registerId: RegisterId;
  sequence: number;
  staffId: StaffId;
  at: Step['at'];
  step: unknown;
};

/**
 * What tills did with an order before it was here counts now, in the order in which it came, and whoever was called for it need not
 * look any more. @returns the order as it stands after that. Source: spec/orders.md OR20
 */
export async function believeKept(
  tx: Tx,
  about: Pick<Pushed, 'tenantId' | 'at' | 'deps'>,
  made: OrderV1,
): Promise<OrderV1> {
  const { tenantId } = about;
  const { orderId } = made;
  const kept = await rowsOf<Kept>(
    tx,
    sql`select step.terminal_id as "terminalId", terminal.register_id as "registerId", sequence,
               staff_id as "staffId", at, step
        from order_step as step
        join terminal on terminal.tenant_id = step.tenant_id and terminal.terminal_id = step.terminal_id
        where step.tenant_id = ${tenantId} and step.order_id = ${orderId} order by arrived_at, at, sequence`,
  );
  if (kept.length === 0) return made;
  let order = made;
  for (const { terminalId, ...row } of kept) {
    const step: Step = { ...row, orderId, step: OrderStepV1.parse(row.step) };
    const after = believe(order, { ...step, terminalId });
    const { contradiction } = after;
    if (contradiction) {
      await tx.execute(
        sql`update order_step set contradicted = ${contradiction.state}
            where tenant_id = ${tenantId} and order_id = ${orderId} and terminal_id = ${terminalId}
              and sequence = ${step.sequence}`,
      );
      await callForContradiction(tx, { ...about, terminalId }, { order, step, contradiction });
    }
    order = after.order;
  }
  await saveOrder(tx, about, order);
  const note = `Order ${order.number} (${order.channelName}) arrived, and what tills did with it counts.`;
  await settleOwn(tx, about, { kind: 'order-unknown', evidence: { orderId }, note });
  return order;
}
