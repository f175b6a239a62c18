import { stockEntriesOf } from '@tillbridge/core/ledger';
import type { SaleCompletedV1 } from '@tillbridge/core/wire';
import type { HubSale } from './read-sales';
import { type Balances, reckoned } from '../simulation/reckoned';
import { type Finding, booksOf, unlike } from './reckon';

const mapOf = (sums: Record<string, number>): Balances => new Map(Object.entries(sums));

/** What differs between a sale as the till stated it and as the hub's tables add up. */
export function unlikeSale(sale: SaleCompletedV1, hub: HubSale | undefined): Finding[] {
  if (!hub) return [`sale ${sale.saleId} is not at the hub`];
  const { subtotal, discount, net, tax, total, cashRounding, change, lines, tenders } = sale;
  const all = (part: (line: SaleCompletedV1['lines'][number]) => number) =>
    lines.reduce((sum, line) => sum + part(line), 0);
  const byKind = (part: 'applied' | 'tendered'): Balances => {
    const sums: Balances = new Map();
    for (const tender of tenders) sums.set(tender.kind, (sums.get(tender.kind) ?? 0) + tender[part]);
    return sums;
  };
  const stated = { subtotal, discount, net, tax, total, cashRounding, change };
  const ofLines = { net, tax, discount, quantity: all(({ quantity }) => quantity), count: lines.length };
  return [
    ...unlike('the row at the hub says', mapOf(hub.row), mapOf(stated)),
    ...unlike('the lines at the hub come to', mapOf(hub.lines), mapOf(ofLines)),
    ...unlike('the hub has settled by', mapOf(hub.applied), byKind('applied')),
    ...unlike('the hub was handed by', mapOf(hub.tendered), byKind('tendered')),
    ...unlike('the ledger of the hub has at', mapOf(hub.money), reckoned(sale)),
    ...unlike('the shelves of the hub have', mapOf(hub.stock), booksOf([], stockEntriesOf(sale)).stock),
  ];
}
