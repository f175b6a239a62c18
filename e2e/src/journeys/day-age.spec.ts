import SqliteFile from 'better-sqlite3';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Counter, expect, items, look, restricted, salesInJournal, test } from '../counter';

const licence = (born: string): string =>
  `@\n\u001e\rANSI 636000100102DL00410278ZV03190008DLDAQT64235789\nDCSSAMPLE\nDACMICHAEL\nDBB${born}\nDBA12102090\r`;

/** Everything the till has on its disk, as it lies there. */
function onDisk(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n');
}

const ageChecks = (counter: Counter): { outcome: string; refusal: string | null }[] => {
  const db = new SqliteFile(join(counter.tillFolder, 'ledger.db'), { readonly: true });
  const rows = db
    .prepare<[], { body: string }>("select body from journal where type = 'age-checked' order by sequence")
    .all();
  db.close();
  return rows.map(
    ({ body }) => (JSON.parse(body) as { fact: { outcome: string; refusal: string | null } }).fact,
  );
};

test('[AH1, AH3] a bottle asks for an age with the hub off: nothing but an answer closes it, and refused goods go alone', async ({
  lead: till,
  counter,
  page,
}) => {
  const [bread] = items(1);
  if (!bread) throw new Error('an item is needed');
  const bottle = restricted();
  await counter.stopHub();
  await counter.scan(bottle.code);
  const question = page.getByRole('dialog', { name: 'Is the customer 18 or older?' });
  await expect(question).toBeVisible();
  await look(page, 'age-asked');
  await page.keyboard.press('Escape');
  await counter.scan(bread.code);
  await expect(till.lines).toHaveCount(2);
  await expect(question, 'a scan closes nothing').toBeVisible();

  await question.getByRole('button', { name: 'Refuse' }).click();
  await look(page, 'age-refused');
  await question.getByRole('button', { name: 'No ID' }).click();
  await expect(till.lines).toHaveCount(1);
  await till.payExactCash();
  expect(ageChecks(counter)).toMatchObject([{ outcome: 'refused', refusal: 'no-id' }]);
});

test('[AH1, AH3] by keyboard alone an ID is looked at once for all bottles of a sale', async ({
  lead: till,
  counter,
  page,
}) => {
  const bottle = restricted();
  await counter.scan(bottle.code);
  const question = page.getByRole('dialog', { name: 'Is the customer 18 or older?' });
  await expect(question.getByText('Born on or before').locator('..')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog'), 'Enter alone is no yes').toHaveCount(1);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await counter.scan(bottle.code);
  await till.expectLines([{ name: bottle.name, quantity: 2 }]);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await till.payExactCash();
  expect(ageChecks(counter)).toMatchObject([{ outcome: 'id-sighted' }]);
  expect(salesInJournal(counter.tillFolder)).toHaveLength(1);
});

test('[AH4, AH5] a scanned licence decides, and nothing that is on it is on the till’s disk', async ({
  lead: till,
  counter,
  page,
}) => {
  const bottle = restricted();
  await counter.scan(bottle.code);
  await expect(page.getByRole('dialog')).toBeVisible();
  await counter.scan(licence('06061986'));
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await till.payExactCash();
  expect(ageChecks(counter)).toMatchObject([{ outcome: 'id-scanned' }]);
  expect(onDisk(counter.tillFolder)).not.toMatch(/T64235789|MICHAEL|06061986|1986-06-06/);
});
