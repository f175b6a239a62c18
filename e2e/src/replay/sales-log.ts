import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** Expected trouble with a file: the reader of the message has the file, and can mend it. */
export class LogUnusable extends Error {
  override name = 'LogUnusable';
}

export type LoggedLine = {
  stockCode: string;
  description: string;
  /** Whole pieces; negative where goods came back. */
  pieces: number;
  /** Pence, with tax, as the log has it. */
  unitPrice: number;
};

export type Invoice = { invoiceNo: string; at: number; lines: LoggedLine[] };

const columns = ['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice', 'Country'];

const Row = z.object({
  InvoiceNo: z.string().min(1),
  StockCode: z.string().min(1),
  Description: z.string(),
  Quantity: z.string().regex(/^-?\d+$/, 'is no whole number'),
  InvoiceDate: z.string().refine((text) => !Number.isNaN(timeOf(text)), 'is no date'),
  UnitPrice: z.string().regex(/^-?\d+(\.\d+)?$/, 'is no price'),
});

/** The log says the time of day without a zone; British winter time is Greenwich's. */
const timeOf = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`);

/** Pence without going through a fraction: `2.55` is 255. A price finer than a penny cannot be charged. */
function penceOf(text: string, where: string): number {
  const [pounds = '0', fraction = ''] = text.replace('-', '').split('.');
  if (/[1-9]/.test(fraction.slice(2)))
    throw new LogUnusable(`${where}: the price ${text} is finer than a penny.`);
  const pence = Number(pounds) * 100 + Number(fraction.slice(0, 2).padEnd(2, '0'));
  return text.startsWith('-') ? -pence : pence;
}

/**
 * The invoices of a sales log in the columns of the UCI "Online Retail" set, in the order of their first lines.
 * Throws `LogUnusable` with the file's own line when a row cannot be read.
 */
export async function readSalesLog(file: string): Promise<Invoice[]> {
  const invoices = new Map<string, Invoice>();
  try {
    for (const { record, info } of rowsIn(file, await readFile(file, 'utf8'))) {
      const where = `${file}, line ${info.lines}`;
      const row = Row.safeParse(record);
      if (!row.success) {
        const [issue] = row.error.issues;
        throw new LogUnusable(
          `${where}: ${issue?.path.join('.') ?? 'the row'} ${issue?.message ?? 'cannot be read'}.`,
        );
      }
      const { InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice } = row.data;
      const invoice = invoices.get(InvoiceNo) ?? { invoiceNo: InvoiceNo, at: timeOf(InvoiceDate), lines: [] };
      invoices.set(InvoiceNo, invoice);
      invoice.lines.push({
        stockCode: StockCode,
        description: Description,
        pieces: Number(Quantity),
        unitPrice: penceOf(UnitPrice, where),
      });
    }
  } catch (error) {
    throw sentence(file, error);
  }
  if (invoices.size === 0) throw new LogUnusable(`${file} has a header and no rows.`);
  return [...invoices.values()];
}

type CsvRow = { record: unknown; info: { lines: number } };

const rowsIn = (file: string, text: string): CsvRow[] =>
  parse(text, {
    bom: true,
    columns: (header: string[]) => requireColumns(file, header),
    info: true,
  });

function requireColumns(file: string, header: string[]): string[] {
  const missing = columns.filter((name) => !header.includes(name));
  if (missing.length > 0)
    throw new LogUnusable(
      `${file} is not a sales log: it has no column ${missing.join(', ')}. Needed are ${columns.join(', ')}.`,
    );
  return header;
}

function sentence(file: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof LogUnusable) return error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return new LogUnusable(`There is no file ${file}.`);
  if (code === 'EISDIR') return new LogUnusable(`${file} is a folder; the replay takes a file.`);
  if (code?.startsWith('CSV_')) return new LogUnusable(`${file} cannot be read as CSV: ${error.message}.`);
  return error;
}
