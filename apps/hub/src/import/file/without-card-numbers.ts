import { holdsCardNumber } from '@tillbridge/core/card-number';
import type { FileRecord } from './record';

/** What stands in a cell in place of a card's number, which is kept and repeated nowhere; also in a download, until somebody mends it. */
export const cardNumberLeftOut = '(card number left out)';

/** Source: spec/imports.md IP24 */
export async function* withoutCardNumbers(records: AsyncGenerator<FileRecord>): AsyncGenerator<FileRecord> {
  for await (const record of records) {
    yield record.kind === 'stop' ? record : { ...record, cells: record.cells.map(withoutCardNumber) };
  }
}

const withoutCardNumber = (cell: string): string => (holdsCardNumber(cell) ? cardNumberLeftOut : cell);
