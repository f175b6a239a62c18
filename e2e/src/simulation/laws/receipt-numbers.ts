import type { Law } from '../evidence';

export const receiptNumbers: Law = {
  name: 'receipt numbers have no gap and no double',
  rule: 'SIM4',
  check: ({ terminals, hub }) =>
    terminals.flatMap((terminal) => {
      const atHub = hub.sales.filter((sale) => sale.registerId === terminal.registerId);
      return [
        ...outOfStep(
          `${terminal.name}`,
          terminal.sales.map((sale) => sale.receiptNo),
        ),
        ...outOfStep(
          `${terminal.name} at the hub`,
          atHub.map((sale) => sale.receiptNo),
        ),
      ];
    }),
};

function outOfStep(where: string, numbers: number[]): string[] {
  const sorted = [...numbers].sort((a, b) => a - b);
  const index = sorted.findIndex((number, place) => number !== place + 1);
  return index === -1 ? [] : [`${where}: receipt ${sorted[index]} stands where ${index + 1} belongs`];
}
