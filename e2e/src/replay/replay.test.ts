import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { replay } from './replay';
import { type Invoice, readSalesLog } from './sales-log';
import { factsBeside, totalsOf } from './totals';

const realLog = fileURLToPath(
  new URL('../../../../shared/reference/data/sales/uci_online_retail_2010-12_a.csv', import.meta.url),
);
const quietly = { sold: () => undefined, tell: () => undefined };

const line = (stockCode: string, pieces: number, unitPrice: number) => ({
  stockCode,
  description: stockCode,
  pieces,
  unitPrice,
});
const day = Date.UTC(2010, 11, 1, 9);

/** A return, a gift, an even exchange, the same goods twice on one invoice, and one code at two prices. */
const awkward: Invoice[] = [
  { invoiceNo: '1', at: day, lines: [line('A', 6, 255), line('A', 6, 255)] },
  { invoiceNo: 'C2', at: day + 1, lines: [line('A', -4, 255)] },
  { invoiceNo: '3', at: day + 2, lines: [line('B', 1, 0)] },
  { invoiceNo: '4', at: day + 3, lines: [line('A', 1, 300), line('A', -1, 300)] },
  { invoiceNo: '5', at: day + 4, lines: [line('A', 1, 199), line('B', 2, 1)] },
];

describe('a sales log sold again', () => {
  it('[RP4] comes to the same totals at the hub, with the hub away in the middle of it', async () => {
    const replayed = await replay(awkward, { terminals: 2, ...quietly });
    expect(replayed.totals).toEqual(totalsOf(awkward));
    expect(replayed.piecesMoved).toBe(12);
    expect(replayed.soldWhileAway).toBeGreaterThan(0);
  });

  // The whole log is a step of its own in `npm test`: `npm run replay`.
  it.skipIf(!existsSync(realLog))(
    '[RP3, RP4] is the real one, its first 150 invoices at three tills (needs ../shared)',
    async () => {
      const invoices = await readSalesLog(realLog);
      expect(totalsOf(invoices)).toEqual(factsBeside(realLog));
      const some = invoices.slice(0, 150);
      const replayed = await replay(some, { terminals: 3, ...quietly });
      expect(replayed.totals).toEqual(totalsOf(some));
    },
  );
});
