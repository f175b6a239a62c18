import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { kindOfFile, readFileRecords } from './read-file';
import type { FileKind, FileRecord } from './record';

describe('a file of products', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-files-'));
  const path = join(folder, 'products');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const read = async (bytes: string | Uint8Array, kind: FileKind = 'csv'): Promise<FileRecord[]> => {
    writeFileSync(path, bytes);
    const records: FileRecord[] = [];
    for await (const record of readFileRecords(path, kind)) records.push(record);
    return records;
  };
  const cellsOf = (records: FileRecord[]) =>
    records.map((record) => (record.kind === 'stop' ? record.reason : record.cells));

  it.each([
    {
      why: 'UTF-16, as Excel saves Unicode text',
      bytes: Buffer.from('\ufeffsku\tname\r\nA\tRosé\r\n', 'utf16le'),
    },
    {
      why: 'UTF-16 the other way round',
      bytes: Buffer.from('\ufeffsku\tname\r\nA\tRosé\r\n', 'utf16le').swap16(),
    },
    { why: 'bars', bytes: Buffer.from('sku|name\nA|Rosé\n') },
    { why: 'old Macintosh line ends', bytes: Buffer.from('sku,name\rA,Rosé\r') },
    { why: 'empty rows and cells behind the last column', bytes: Buffer.from('sku,name\n\n,\nA,Rosé,,\n') },
    { why: 'a comma in a title', bytes: Buffer.from('sku;"name, long"\nA;Rosé\n') },
  ])('[IP3] reads $why', async ({ bytes }) => {
    const [header, row, ...more] = cellsOf(await read(bytes));
    expect([header?.[0], row, more]).toEqual(['sku', ['A', 'Rosé'], []]);
  });

  it('[IP4] a file without line breaks is no table, and is not gathered in memory', async () => {
    const records = await read('x'.repeat(3_000_000));
    expect(records).toMatchObject([
      { kind: 'stop', reason: expect.stringContaining('longer than a million') },
    ]);
  });

  it('[IP2] a hundred and fifty thousand rows go by without staying', async () => {
    const rows = Array.from(
      { length: 150_000 },
      (_, no) => `SKU-${no},A thing of some kind with a name ${no},${no}.50`,
    );
    writeFileSync(path, `sku,name,price\n${rows.join('\n')}\n`);
    rows.length = 0;
    const before = process.memoryUsage().heapUsed;
    let most = 0;
    let count = 0;
    for await (const record of readFileRecords(path, 'csv')) {
      count += record.kind === 'record' ? 1 : 0;
      if (count % 5_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
    }
    expect(count).toBe(150_001);
    // All of them as arrays of cells take about 90 MB more than this.
    expect(most / 1_000_000).toBeLessThan(60);
  });

  it('[IP1] is what its first bytes say', () => {
    expect(kindOfFile(Buffer.from('sku,name'))).toEqual({ ok: true, value: 'csv' });
    expect(kindOfFile(Buffer.from([0x50, 0x4b, 3, 4]))).toEqual({ ok: true, value: 'xlsx' });
    expect(kindOfFile(Buffer.from([0x25, 0x50, 0x44, 0x46, 0]))).toMatchObject({ ok: false });
  });

  it('[IP4] whatever bytes come, rows or a sentence come out, and nothing is thrown', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 400 }),
          fc
            .string({ unit: fc.constantFrom(...'a,;"\n\r|\t1'.split('')), maxLength: 200 })
            .map((text) => Buffer.from(text)),
        ),
        fc.constantFrom('csv', 'xlsx'),
        async (bytes, kind) => {
          for (const record of await read(bytes, kind as FileKind)) {
            expect(record.line).toBeGreaterThan(0);
            if (record.kind !== 'record') expect(record.reason).toMatch(/[.]$/);
          }
        },
      ),
      { numRuns: 300 },
    ));
});
