import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Counter, type TillPage, expect, items, person, test } from '../counter';

const [milk] = items(1);

async function sell(till: TillPage, counter: Counter): Promise<void> {
  await counter.scan(milk?.code ?? '');
  await expect(till.lines).toHaveCount(1);
  await till.payExactCash();
}

const backupsOn = (counter: Counter): string[] => readdirSync(counter.stick).sort();

/** Whose it is stands in a backup's second line, for everybody to read. */
const registerOf = (path: string): string => {
  const [, header = '{}'] = readFileSync(path, 'latin1').split('\n', 2);
  return (JSON.parse(header) as { registerId: string }).registerId;
};

async function startAgain(counter: Counter, till: TillPage): Promise<void> {
  await till.open(counter.tillUrl);
  await till.signIn(person('store-lead'));
}

test('[BK1, BK2, BK4, BK6, BK7, EN3] a till dies in an outage with sales that nobody else has: a new machine at its register brings them to the hub once', async ({
  lead: till,
  counter,
  page,
}) => {
  await counter.startHub();
  await test.step('the till keeps its backups on a stick', async () => {
    await counter.stopTill();
    mkdirSync(counter.stick);
    await counter.startTill();
    await startAgain(counter, till);
    await sell(till, counter);
    await expect.poll(() => counter.books.salesTotal().then(({ sales }) => sales)).toBe(1);
    await expect.poll(() => backupsOn(counter).length, { timeout: 90_000 }).toBeGreaterThan(0);
  });

  await test.step('it sells without the hub, is switched off, and its disk dies', async () => {
    await counter.stopHub();
    for (let count = 0; count < 3; count++) await sell(till, counter);
    await counter.stopTill();
    // Its window is gone with it.
    await page.goto('about:blank');
    rmSync(counter.tillFolder, { recursive: true });
  });

  const backup = join(counter.stick, backupsOn(counter).at(-1) ?? '');
  await test.step('a new machine takes its place and has the key from the hub', async () => {
    await counter.enrolAt(registerOf(backup));
    const keys = () => readdirSync(counter.tillFolder).filter((name) => name.startsWith('backup-key'));
    await expect.poll(() => keys().length, { timeout: 90_000 }).toBe(1);
    await counter.stopTill();
    const { exitCode, output } = await counter.restoreTill(backup);
    expect(exitCode, output).toBe(0);
    expect(output).toContain('"event":"restored"');
  });

  await test.step('every sale is at the hub once, and receipt numbers go on', async () => {
    await counter.startTill();
    await startAgain(counter, till);
    await expect
      .poll(() => counter.books.salesTotal().then(({ sales }) => sales), { timeout: 60_000 })
      .toBe(4);
    await sell(till, counter);
    await expect.poll(() => counter.books.salesTotal().then(({ sales }) => sales)).toBe(5);
    const numbers = (await counter.books.sales()).map(({ receiptNo }) => receiptNo);
    expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
    expect(await counter.books.alerts()).toEqual([]);
  });

  await test.step('the same file picked on the till’s page brings nothing twice', async () => {
    await page.getByRole('button', { name: 'Next sale' }).click();
    await till.choose('How this till is');
    const panel = page.getByRole('region', { name: 'This till replaces another' });
    await panel.getByLabel('Choose the backup’s file').setInputFiles(backup);
    // Until it has been read, those that lie on the stick are offered.
    await expect(panel).toContainText('/picked/');
    await expect(panel.getByRole('button', { name: /^Restore/ })).toHaveCount(1);
    await panel.getByRole('button', { name: /^Restore/ }).click();
    await panel.getByRole('button', { name: /^The old till is gone: restore/ }).click();
    await expect(panel.getByRole('status')).toContainText(/records? of that till go(es)? to the hub now/);
    await expect(till.chip('outbox')).toContainText('All sent');
    await expect(page.getByText('saved from a damaged database')).toBeHidden();
    expect((await counter.books.salesTotal()).sales).toBe(5);
  });
});
