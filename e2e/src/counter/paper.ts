import SqliteFile from 'better-sqlite3';
import { join } from 'node:path';
import { layOut, receiptLines, receiptOf } from '@tillbridge/core/receipt';
import { RecordedFact, type SaleCompletedV1 } from '@tillbridge/core/wire';
import { type SimulatedPrinter, paperText } from '@tillbridge/devices/sim';
import { demo } from './demo';

const cut = '[cut]';

/** What lies before the printer, one list of lines per receipt; a last one without a cut is one that stopped on the way. */
export function receiptsOnPaper(printer: SimulatedPrinter): string[][] {
  const receipts: string[][] = [[]];
  for (const line of paperText(printer.paper().lines)) {
    receipts.at(-1)?.push(line);
    if (line === cut) receipts.push([]);
  }
  return receipts.filter((lines) => lines.some((line) => line !== ''));
}

/** Every sale that the till's own journal states, oldest first, read beside the running engine. */
export function salesInJournal(tillFolder: string): SaleCompletedV1[] {
  const db = new SqliteFile(join(tillFolder, 'ledger.db'), { readonly: true });
  const rows = db.prepare<[], { body: string }>('select body from journal order by sequence').all();
  db.close();
  return rows
    .map(({ body }) => RecordedFact.parse(JSON.parse(body)).fact)
    .flatMap((fact) => (fact.type === 'sale-completed' ? [fact] : []));
}

/** The receipt document of a stated sale, worked out here from the fact and the demo's store, as lines of plain text. */
export function receiptOfFact(
  sale: SaleCompletedV1,
  { columns, isCopy, staffName }: { columns: number; isCopy: boolean; staffName: string },
): string[] {
  const { plan } = demo();
  const store = plan.stores.find(({ storeId }) => storeId === sale.storeId);
  const register = plan.registers.find(({ registerId }) => registerId === sale.registerId);
  if (!store || !register) throw new Error('the sale is of no store of the demo');
  const units = new Map(plan.items.map((item) => [item.itemId, item.unitOfMeasure]));
  const unitOf = (itemId: SaleCompletedV1['lines'][number]['itemId']) => units.get(itemId);
  const document = receiptOf(sale, { store, registerName: register.name, staffName, unitOf, copy: isCopy });
  return receiptLines(layOut(document, columns), columns);
}

/** Paper that was only fed carries no words, and how it is centred is the printer's affair in one and ours in the other. */
export const wordsOf = (lines: readonly string[]): string[] =>
  lines.map((line) => line.trim()).filter((line) => line !== '');
