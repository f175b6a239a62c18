import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readSalesLog } from './sales-log';
import { compareTotals, factsBeside, totalsOf } from './totals';

const folder = mkdtempSync(join(tmpdir(), 'tillbridge-log-'));
afterAll(() => rmSync(folder, { recursive: true }));

const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,Country';
const log = (name: string, ...rows: string[]): string => {
  const file = join(folder, `${name}.csv`);
  writeFileSync(file, [header, ...rows].join('\n'));
  return file;
};

describe('a sales log', () => {
  it('[RP1] becomes invoices with their lines in order, prices in whole pence', async () => {
    const file = log(
      'two',
      '1,85123A,"LANTERN, WHITE ""OLD""",6,2010-12-01 08:26:00,2.55,United Kingdom',
      'C2,22139,,-1,2010-12-01 09:00:00,0.0,France',
      '1,71053,TIN,8,2010-12-01 08:26:00,13541.3,United Kingdom',
    );
    const invoices = await readSalesLog(file);
    expect(invoices.map((invoice) => [invoice.invoiceNo, invoice.lines.length])).toEqual([
      ['1', 2],
      ['C2', 1],
    ]);
    expect(invoices[0]?.lines[0]).toEqual({
      stockCode: '85123A',
      description: 'LANTERN, WHITE "OLD"',
      pieces: 6,
      unitPrice: 255,
    });
    expect(totalsOf(invoices)).toEqual({
      lines: 3,
      invoices: 2,
      cancelInvoices: 1,
      negativeLines: 1,
      zeroPriceLines: 1,
      distinctCodes: 3,
      netValue: 6 * 255 + 8 * 1354130,
    });
  });

  it.each([
    {
      row: '1,A,x,1.5,2010-12-01 08:26:00,1.00,UK',
      says: /line 2: Quantity is no whole number/,
      why: 'half a piece',
    },
    { row: '1,A,x,1,yesterday,1.00,UK', says: /line 2: InvoiceDate is no date/, why: 'no date' },
    {
      row: '1,A,x,1,2010-12-01 08:26:00,1.005,UK',
      says: /line 2: the price 1.005 is finer than a penny/,
      why: 'half a penny',
    },
    { row: '1,A,x,1', says: /cannot be read as CSV/, why: 'a row that ends early' },
  ])('[RP2] gets a sentence with its line for $why', async ({ row, says }) => {
    await expect(readSalesLog(log('wrong', row))).rejects.toThrow(says);
  });

  it('[RP2] gets a sentence when it is another file, or none', async () => {
    const other = join(folder, 'other.csv');
    writeFileSync(other, 'a,b\n1,2\n');
    await expect(readSalesLog(other)).rejects.toThrow(/is not a sales log: it has no column InvoiceNo/);
    await expect(readSalesLog(join(folder, 'none.csv'))).rejects.toThrow(/There is no file/);
    await expect(readSalesLog(log('empty'))).rejects.toThrow(/no rows/);
  });
});

describe("the hub's totals beside the facts file", () => {
  const totals = totalsOf([]);

  it('[RP3] are equal only when every single one is', () => {
    expect(compareTotals(totals, totals).isEqual).toBe(true);
    const { isEqual, table } = compareTotals({ ...totals, netValue: 1 }, totals);
    expect(isEqual).toBe(false);
    expect(table).toMatch(/net value +£0\.01 +£0\.00 +NOT EQUAL/);
  });

  it('[RP3] are only told where there is no facts file', () => {
    expect(factsBeside(log('lonely'))).toBeNull();
    expect(compareTotals(totals, null)).toMatchObject({ isEqual: true });
  });
});
