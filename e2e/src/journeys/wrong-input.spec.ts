import SqliteFile from 'better-sqlite3';
import { open } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { type Counter, type TillPage, expect, item, person, salesInJournal, test } from '../counter';

async function sellOne(till: TillPage, counter: Counter): Promise<void> {
  await counter.scan(item('Gin').code);
  await expect(till.lines).toHaveCount(1);
  await till.payExactCash();
}

test('[SE1, SE3] a wrong PIN gets a sentence, five in a row a wait, and somebody else is not kept waiting', async ({
  till,
}) => {
  const lead = person('store-lead');
  const cashier = person('cashier');
  await till.button(lead.name).first().click();
  for (const left of [9, 8, 7, 6, 5]) {
    await till.type('9999');
    await till.press('Enter');
    await expect(till.refusal).toContainText(`That is not ${lead.name}’s PIN. ${left} tries left.`);
  }
  await till.type(lead.pin);
  await till.press('Enter');
  await expect(till.refusal).toContainText(/Too many wrong PINs\. Try again in \d+ seconds\./);
  await till.button('Somebody else').click();
  await till.signIn(cashier);
});

test('a hub that speaks a newer version is a notice; selling goes on, and nothing is lost', async ({
  lead: till,
  counter,
  page,
}) => {
  await counter.stopHub();
  const newer = createServer((_request, response) => response.writeHead(426).end());
  await new Promise<void>((resolve) => newer.listen(counter.hubPort, '127.0.0.1', resolve));
  await sellOne(till, counter);
  await expect(till.chip('hub')).toContainText(/Update needed · \d+ to send/, { timeout: 60_000 });
  await expect(page.getByRole('status', { name: 'Notice' })).toContainText('The hub is newer than this till');
  await sellOne(till, counter);
  await expect(till.receiptState).toContainText('Receipt printed');

  newer.closeAllConnections();
  await new Promise((resolve) => newer.close(resolve));
  await counter.startHub();
  await expect.poll(() => counter.books.salesTotal().then(({ sales }) => sales), { timeout: 90_000 }).toBe(2);
});

/** Writes rubbish over the list of sales, as a failing disk does. The journal stands on other pages. */
async function damage(path: string): Promise<void> {
  const db = new SqliteFile(path);
  db.pragma('wal_checkpoint(TRUNCATE)');
  const pageBytes = Number(db.pragma('page_size', { simple: true }));
  const sales = db
    .prepare<[], { page: number }>("select rootpage as page from sqlite_master where name = 'sale'")
    .get();
  db.close();
  if (!sales) throw new Error('the ledger has no list of sales');
  const file = await open(path, 'r+');
  await file.write(Buffer.alloc(pageBytes, 0x5a), 0, pageBytes, (sales.page - 1) * pageBytes);
  await file.close();
}

test('[EN4] a damaged ledger is one sentence and is set aside; the till enrolled anew sends what could be saved of it', async ({
  lead: till,
  counter,
  page,
}) => {
  await counter.stopHub();
  await sellOne(till, counter);
  await sellOne(till, counter);
  expect(salesInJournal(counter.tillFolder)).toHaveLength(2);
  await counter.stopTill();
  await damage(join(counter.tillFolder, 'ledger.db'));

  const { exitCode, output } = await counter.startTillInVain();
  expect(exitCode).toBe(2);
  const said = output.split('\n').filter((line) => line.includes('"event":"refused"'));
  expect(said).toHaveLength(1);
  expect(said[0]).toContain('The till’s database was damaged and has been set aside');

  // Enrolled anew, with a code of the register next to it, the same machine sells at once and owes the hub nothing.
  await counter.enrolAnew();
  await till.open(counter.tillUrl);
  await till.signIn(person('store-lead'));
  await sellOne(till, counter);
  await expect.poll(() => counter.books.salesTotal().then(({ sales }) => sales), { timeout: 60_000 }).toBe(3);
  await expect(page.getByRole('status', { name: 'Notice' })).not.toContainText('damaged');
});
