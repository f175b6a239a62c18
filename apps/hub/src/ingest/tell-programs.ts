import type { Tx } from '../database';
import { publishMany } from '../program';
import { vendHearsOfSales } from '../vend';
import { type Sale, type SetAside, type Understood, salesIn } from './links';
import type { Pushed } from './pushed';

/**
 * Tells the company's webhooks of the sales that were applied, and the links to services that follow sales, in their transaction: a few
 * statements for any number of sales. Source: spec/webhooks.md WH1, WH2; spec/vend.md VN21
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
  await vendHearsOfSales(
    tx,
    deps,
    tenantId,
    sales.map(({ fact }) => fact),
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
