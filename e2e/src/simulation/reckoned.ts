import type { SaleCompletedV1 } from '@tillbridge/core/wire';

export type Balances = Map<string, number>;

export function bump(balances: Balances, key: string, amount: number): void {
  balances.set(key, (balances.get(key) ?? 0) + amount);
}

/** What a sale does to each account: from what is printed on its receipt, and never by the ledger's own code. */
export function reckoned(sale: SaleCompletedV1): Balances {
  const balances: Balances = new Map();
  const loads = sale.lines.filter((line) => line.loads);
  const loaded = loads.reduce((all, { net }) => all + net, 0);
  for (const { loads: load, net } of loads) bump(balances, `value:${load?.valueAccountId}`, -net);
  bump(balances, 'sales', sale.tax - sale.total + loaded);
  for (const { code, amount } of sale.taxShares) bump(balances, `tax:${code}`, -amount);
  bump(balances, 'tips', -(sale.tip ?? 0));
  bump(balances, 'cash-rounding', -sale.cashRounding);
  bump(balances, `cash:${sale.registerId}`, -sale.change);
  for (const tender of sale.tenders) bump(balances, accountOf(tender, sale), tender.tendered);
  return balances;
}

function accountOf(tender: SaleCompletedV1['tenders'][number], sale: SaleCompletedV1): string {
  switch (tender.kind) {
    case 'cash':
      return `cash:${sale.registerId}`;
    case 'card-manual':
      return `card:${sale.registerId}`;
    case 'foreign-cash':
      return `foreign:${tender.foreign?.currency ?? ''}:${sale.registerId}`;
    case 'on-account':
      return `account:${sale.customer?.customerId ?? ''}`;
    case 'points':
      return 'points';
    case 'deposit':
      return `deposit:${sale.laybyId ?? ''}`;
    default:
      return `value:${tender.valueAccountId ?? ''}`;
  }
}
