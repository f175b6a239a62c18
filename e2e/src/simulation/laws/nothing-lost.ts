import type { Law } from '../evidence';

/** Everything that a screen called paid is at the hub, once, with its number and its total. */
export const nothingLost: Law = {
  name: 'no sale that a screen showed as paid is lost',
  rule: 'SIM2',
  check: ({ terminals, hub }) => {
    const atHub = new Map(hub.sales.map((sale) => [sale.saleId, sale]));
    return terminals.flatMap((terminal) =>
      terminal.shownAsPaid.flatMap((shown) => {
        const till = terminal.sales.filter((sale) => sale.saleId === shown.saleId);
        const found = atHub.get(shown.saleId);
        const told = `${terminal.name}: receipt ${shown.receiptNo} (${shown.saleId}) was shown as paid`;
        if (till.length !== 1) return [`${told} and stands ${till.length} times in the till`];
        if (found === undefined) return [`${told} and is not at the hub`];
        return found.receiptNo === shown.receiptNo && found.total === shown.total
          ? []
          : [`${told} at ${shown.total} and is receipt ${found.receiptNo} at ${found.total} at the hub`];
      }),
    );
  },
};
