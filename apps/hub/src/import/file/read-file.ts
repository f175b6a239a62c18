import { open } from 'node:fs/promises';
import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { readXlsx } from '../xlsx/read-xlsx';
import { readCsv } from './read-csv';
import type { FileKind, FileRecord } from './record';
import { withoutCardNumbers } from './without-card-numbers';

const begins = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/**
 * What a file is, by its first bytes and not by its name.
 * @param head its first bytes, a thousand or so
 */
export function kindOfFile(head: Uint8Array): Result<FileKind, string> {
  if (head.length === 0) return refuse('The file is empty.');
  if (begins(head, 0x50, 0x4b, 3, 4)) return ok('xlsx');
  if (begins(head, 0xd0, 0xcf, 0x11, 0xe0)) {
    return refuse('This is an old Excel file (.xls) or one with a password. Save it as .xlsx or CSV.');
  }
  const isUtf16 = begins(head, 0xff, 0xfe) || begins(head, 0xfe, 0xff);
  if (!isUtf16 && head.includes(0)) {
    return refuse(
      'This is neither a CSV file nor an Excel file (.xlsx). Export the products as one of these.',
    );
  }
  return ok('csv');
}

export async function kindOfFileAt(path: string): Promise<Result<FileKind, string>> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1_024), 0, 1_024, 0);
    return kindOfFile(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

export const readFileRecords = (path: string, kind: FileKind): AsyncGenerator<FileRecord> =>
  withoutCardNumbers(kind === 'xlsx' ? readXlsx(path) : readCsv(path));
