import { unreachable } from '@tillbridge/core/kernel';
import type { Contradiction } from '@tillbridge/core/order';
import type { OrderMovedV1, OrderV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Tx, rowOf, rowsOf } from '../database';
import type { Pushed } from '../ingest/pushed';
import { raiseAlert } from '../ingest/set-aside';
import { orderStateWords } from './sentences';

/** A step as its till stated it, by the number of its fact. */
export type Step = Pick<OrderMovedV1, 'orderId' | 'registerId' | 'staffId' | 'at' | 'step'> & {
  sequence: number;
};
export type Call = { order: OrderV1; step: Step; contradiction: Contradiction };

/** Two tills did what only one can have done, while they could not know of each other. Source: spec/orders.md OR7 */
export async function callForContradiction(
  tx: Tx,
  pushed: Pushed,
  { order, step, contradiction: { state, movedBy } }: Call,
): Promise<void> {
  const here = await whoAt(tx, pushed, step);
  const there = movedBy ? await whoAt(tx, pushed, movedBy) : 'head office or its channel';
  const name = `Order ${order.number} (${order.channelName})`;
  await raiseAlert(tx, pushed, {
    kind: 'order-contradicted',
    sequence: step.sequence,
    sentence: `${name} was ${deedOf(step.step)} at ${here}, while it was ${orderStateWords[state]} by ${there}. ${whatNow(step.step, state)}`,
    evidence: { orderId: order.orderId, was: { state, movedBy }, step: step.step, saleId: order.saleId },
  });
}

/** A till worked on what nobody here knows of: one call for each order, in the words of its last step. Source: spec/orders.md OR20 */
export async function callForUnknown(tx: Tx, pushed: Pushed, step: Step): Promise<void> {
  const { tenantId } = pushed;
  const { orderId } = step;
  const saleId = step.step.kind === 'handed-over' ? step.step.saleId : null;
  const sold = saleId === null ? undefined : await soldAs(tx, pushed, saleId);
  const name = sold
    ? `${sold.channelName} ${sold.number}`
    : `its id ends in ${orderId.slice(-6).toUpperCase()}`;
  const here = await whoAt(tx, pushed, step);
  const stands = saleId === null ? 'The step is kept.' : 'Its sale stands and is counted.';
  const sentence = `An order that head office does not know (${name}) was ${deedOf(step.step)} at ${here}. ${stands} Head office forgot it, as after a restore from a backup: have its channel send it again under the same id, and this settles itself. What was made here by hand cannot come again: ask at the till what it was, and settle this.`;
  const evidence = { orderId, step: step.step, saleId };
  const said = await rowsOf(
    tx,
    sql`update alert set sentence = ${sentence}, evidence = ${JSON.stringify(evidence)}::jsonb
        where tenant_id = ${tenantId} and kind = 'order-unknown' and settled_at is null
          and evidence ->> 'orderId' = ${orderId} returning alert_id`,
  );
  if (said.length > 0) return;
  await raiseAlert(tx, pushed, { kind: 'order-unknown', sequence: step.sequence, sentence, evidence });
}

/** The sale that an order became says by what people call it. */
const soldAs = (tx: Tx, { tenantId }: Pushed, saleId: string) =>
  rowOf<{ number: string; channelName: string }>(
    tx,
    sql`select fact.body::jsonb #>> '{fact,order,number}' as number,
               fact.body::jsonb #>> '{fact,order,channelName}' as "channelName"
        from sale join fact on fact.tenant_id = sale.tenant_id and fact.fact_id = sale.fact_id
        where sale.tenant_id = ${tenantId} and sale.sale_id = ${saleId}
          and fact.body::jsonb #> '{fact,order}' is not null`,
  );

function deedOf(step: OrderMovedV1['step']): string {
  switch (step.kind) {
    case 'accepted':
      return 'accepted';
    case 'refused':
      return 'refused';
    case 'picking-begun':
      return 'taken for picking';
    case 'made-ready':
      return 'made ready';
    case 'handed-over':
      return 'handed over';
    default:
      return unreachable(step);
  }
}

function whatNow(step: OrderMovedV1['step'], state: OrderV1['state']): string {
  if (step.kind === 'handed-over')
    return state === 'handed-over'
      ? 'Both sales stand: find out who has the goods, and take one of them back.'
      : 'Its sale stands: tell the customer and the channel that it went out after all.';
  if (step.kind === 'made-ready' || step.kind === 'picking-begun')
    return 'It may have been picked twice: put the goods of one back on the shelf.';
  return 'Find out which of them is right, and tell the customer.';
}

async function whoAt(
  tx: Tx,
  { tenantId }: Pushed,
  { registerId, staffId }: Pick<NonNullable<OrderV1['movedBy']>, 'registerId' | 'staffId'>,
): Promise<string> {
  const row = await rowOf<{ register: string | null; staff: string | null }>(
    tx,
    sql`select (select name from register where tenant_id = ${tenantId} and register_id = ${registerId}) as register,
               (select name from staff where tenant_id = ${tenantId} and staff_id = ${staffId}) as staff`,
  );
  return `${row?.register ?? 'a till'} (${row?.staff ?? 'somebody'})`;
}
