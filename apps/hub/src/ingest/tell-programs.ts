import { milliPerUnit } from '@tillbridge/core/kernel';
import { type Tx, arrayLiteral, rowsOf } from '../database';
import { sql } from 'drizzle-orm';
import { publish, publishMany } from '../program';
import { type Sale, type SetAside, type Understood, salesIn } from './links';
import type { Pushed } from './pushed';

/** What a message about stock holds at most: a receiver reads it whole. */
const levelsPerMessage = 200;

/**
 * Tells the company's webhooks of the sales that were applied and of the stock they moved, in their transaction: a few statements
 * for any number of sales. Source: spec/webhooks.md WH1, WH2
 */
export async function tellOfSales(
  tx: Tx,
  { tenantId, deps }: Pushed,
  facts: readonly Understood[],
  refused: readonly SetAside[],
): Promise<void> {
  const isRefused = new Set(refused.map(({ link }) => link.sequence));
  const sales = salesIn(facts.filter(({ link }) => !isRefused.has(link.sequence)));
  if (sales.length === 0) return;
  await publishMany(
    tx,
    deps,
    { tenantId, event: 'sale.completed' },
    sales.map(({ fact }) => ({ subject: fact.saleId, data: summaryOf(fact) })),
  );
  const [first] = sales;
  if (!first) return;
  const { storeId } = first.fact;
  const itemIds = [...new Set(sales.flatMap(({ stock }) => stock.map(({ itemId }) => itemId)))];
  if (itemIds.length === 0) return;
  const levels = await rowsOf<{ itemId: string; milli: number }>(
    tx,
    sql`select item_id as "itemId", on_hand_milli as milli from stock_level
        where tenant_id = ${tenantId} and store_id = ${storeId} and item_id = any(${arrayLiteral(itemIds)}::text::uuid[])
        order by item_id`,
  );
  const told = levels.map(({ itemId, milli }) => ({ itemId, onHand: Number(milli) / milliPerUnit }));
  const pieces = Array.from({ length: Math.ceil(told.length / levelsPerMessage) }, (_, index) =>
    told.slice(index * levelsPerMessage, (index + 1) * levelsPerMessage),
  );
  await publishMany(
    tx,
    deps,
    { tenantId, event: 'stock.changed' },
    pieces.map((piece) => ({ subject: storeId, data: { storeId, levels: piece } })),
  );
}

const summaryOf = (fact: Sale['fact']) => ({
  saleId: fact.saleId,
  storeId: fact.storeId,
  registerId: fact.registerId,
  receiptNo: fact.receiptNo,
  completedAt: new Date(fact.completedAt).toISOString(),
  currency: fact.currency,
  net: fact.net,
  tax: fact.tax,
  total: fact.total,
});

/** A person at head office should look at a terminal. */
export const tellOfAttention = (
  tx: Tx,
  { tenantId, terminalId, deps }: Pushed,
  { kind, sentence }: { kind: string; sentence: string },
): Promise<void> =>
  publish(tx, deps, {
    tenantId,
    event: 'terminal.attention',
    subject: terminalId,
    data: { terminalId, kind, sentence },
  });
