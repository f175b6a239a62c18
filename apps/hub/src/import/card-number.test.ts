import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowsOf } from '../database';
import { bothDatabases } from '../testing/databases';
import { fixRow, refusedAsCsv } from './index';
import { testImporter } from './testing';

const planted = '4111 1111 1111 1111';
const digits = /4111 ?1111|1111 ?1111/;
const file = [
  'sku,name,description,price,barcode,our remark',
  `A1,Shirt,paid with ${planted},10.00,9400000000012,`,
  `A2,Trousers,,20.00,9400000000029,${planted}`,
  `A3,Hat,,${planted.replaceAll(' ', '')},,`,
  '',
].join('\r\n');

describe.each(bothDatabases)('a file with the number of a card in it, on $name', ({ open }) => {
  let db: Database;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());

  it('[IP24] [VA20] [PC-2] its row is refused, nothing keeps or repeats the digits, and a mended row goes in', async () => {
    const shop = await testImporter(db, 990);
    const run = await shop.check(file);
    expect(run.counts).toMatchObject({ new: 1, refused: 2 });
    const refused = await shop.rows(run, 'refused');
    expect(refused).toMatchObject([
      { line: 2, problems: [{ column: 'description', reason: expect.stringContaining('payment card') }] },
      { line: 4, problems: [{ column: 'price', reason: expect.stringContaining('payment card') }] },
    ]);
    expect(refused.every(({ problems }) => problems.length === 1)).toBe(true);
    const kept = await asTenant(db, shop.tenantId, async (tx) => [
      ...(await rowsOf(
        tx,
        sql`select cells, problems, remarks, changes, codes from import_row where import_id = ${run.importId}`,
      )),
      ...(await rowsOf(tx, sql`select header, sample from import_run where import_id = ${run.importId}`)),
    ]);
    const download: string[] = [];
    for await (const piece of refusedAsCsv(db, shop.which(run), null)) download.push(piece);
    expect(download.join('')).toContain('A1,Shirt');
    expect(JSON.stringify([run, kept, download])).not.toMatch(digits);

    const mended = await fixRow(db, shop.deps, shop.which(run), {
      line: 2,
      cells: ['A1', 'Shirt', 'with a collar', '10.00', '9400000000012', ''],
    });
    expect(mended).toMatchObject({ ok: true, value: { row: { outcome: 'new' } } });
    await shop.apply(run);
    const skus = (await shop.items()).map(({ sku }) => sku);
    expect(skus).toEqual(expect.arrayContaining(['A1', 'A2']));
    expect(skus).not.toContain('A3');
  });
});
