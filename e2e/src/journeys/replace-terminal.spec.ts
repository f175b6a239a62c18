import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Counter,
  type TillPage,
  cutOff,
  englishAmong,
  expect,
  heardOn,
  items,
  look,
  openKiosk,
  overlapping,
  person,
  receiptsOnPaper,
  test,
  tooSmall,
} from '../counter';

const [milk, other] = items(2);

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

async function park(till: TillPage, label: string): Promise<void> {
  await till.press('F4');
  await expect(till.page.getByRole('dialog').getByLabel('How will you know it again?')).toBeFocused();
  await till.type(label);
  await till.press('Enter');
  await expect(till.lines).toHaveCount(0);
}

const parkedButton = (till: TillPage) => till.page.getByRole('button', { name: /^Parked/ }).first();
const salesAt = (counter: Counter) => counter.books.salesTotal().then(({ sales }) => sales);

test('[BK1, BK2, BK4, BK6, BK7, BK8, BK9, BK10, BK11, BK12, E10, EN3] a till dies in an outage: a new machine at its register is given a code, brings back all that it had, and sells', async ({
  lead: till,
  counter,
  page,
}) => {
  await counter.startHub();
  await test.step('the till keeps its backups on a stick', async () => {
    await counter.stopTill();
    mkdirSync(counter.stick);
    await counter.startTill();
    await till.open(counter.tillUrl);
    await till.signIn(person('store-lead'));
    await sell(till, counter);
    await expect.poll(() => salesAt(counter)).toBe(1);
    await expect.poll(() => backupsOn(counter).length, { timeout: 90_000 }).toBeGreaterThan(0);
  });

  await test.step('without the hub it sells, parks, runs out of paper, and is switched off in the middle of a sale', async () => {
    await counter.stopHub();
    await sell(till, counter);
    await sell(till, counter);
    await expect(till.receiptState).toContainText('Receipt printed', { timeout: 60_000 });
    counter.printer.printer.setPaper('out');
    await expect(till.chip('printer')).toContainText('Paper out');
    await sell(till, counter);
    await counter.scan(other?.code ?? '');
    await expect(till.lines).toHaveCount(1);
    await park(till, 'Back after lunch');
    await counter.scanBurst([milk?.code ?? '', other?.code ?? '']);
    await expect(till.lines).toHaveCount(2);
    await counter.stopTill();
    // Its window is gone with it, and so is its disk.
    await page.goto('about:blank');
    rmSync(counter.tillFolder, { recursive: true });
    counter.printer.printer.setPaper('ok');
    counter.printer.printer.tearOff();
  });

  const backup = join(counter.stick, backupsOn(counter).at(-1) ?? '');
  await test.step('a new machine is given a code, and offers what the old one had before anybody signs in', async () => {
    const code = await counter.codeFor(registerOf(backup));
    const kiosk = await openKiosk(counter, '482913');
    await page.goto(kiosk.address());
    await page.getByLabel('Enrolment code').fill(code);
    await till.press('Enter');
    await expect(till.firstRun).toBeVisible({ timeout: 60_000 });
    const offered = till.firstRun.getByRole('list', { name: 'Backups' });
    await expect(offered).toContainText('A sale of 2 lines lay on the counter');
    await expect(offered).toContainText('1 sale was parked there');
    await expect(offered).toContainText('1 paper waited to be printed.');
    expect(await tooSmall(page)).toEqual([]);
    await look(page, 'first-run');
    await page.getByRole('button', { name: 'Español' }).click();
    await expect(page.getByRole('heading', { name: 'Esta caja reemplaza a otra' })).toBeVisible();
    await expect(page.getByText('Había una venta de 2 líneas')).toBeVisible();
    await expect.poll(async () => englishAmong(await heardOn(page, []))).toEqual([]);
    expect(await cutOff(page)).toEqual([]);
    expect(await overlapping(page)).toEqual([]);
    await look(page, 'first-run-es');
    await page.getByRole('button', { name: 'English (New Zealand)' }).click();
    await expect(offered).toContainText('A sale of 2 lines lay on the counter');
  });

  await test.step('by its keys it is restored: its facts go first, and its sale comes back', async () => {
    await till.tabTo(till.firstRun.getByRole('button', { name: /^Restore/ }));
    await till.press('Enter');
    const comes = till.firstRun.getByRole('status', { name: 'What comes back' });
    await expect(comes).toContainText('The sale that lay on its counter lies on this one.', {
      timeout: 60_000,
    });
    await expect(comes).toContainText('1 paper waits');
    await look(page, 'first-run-restored');
    await till.tabTo(till.button('Go on to sell'));
    await till.press('Enter');
    await expect(page.getByText('The sale of 2 lines is kept.')).toBeVisible();
    await till.signIn(person('store-lead'));
    await expect(till.lines).toHaveCount(2);
    await expect.poll(() => salesAt(counter), { timeout: 60_000 }).toBe(4);
  });

  await test.step('the receipt that waited is asked about, and comes out as a copy', async () => {
    await expect(till.chip('printer')).toContainText('Check receipt', { timeout: 60_000 });
    await till.chip('printer').click();
    await expect(page.getByRole('dialog')).toContainText('Receipt 4 of the old till: did it print?');
    await look(page, 'first-run-paper');
    await till.button('Print again').click();
    await expect(page.getByRole('dialog')).not.toContainText('did it print?');
    await expect.poll(() => receiptsOnPaper(counter.printer.printer)[0]?.join(' ') ?? '').toContain('[cut]');
    expect(receiptsOnPaper(counter.printer.printer)[0]?.join(' ')).toContain('COPY');
    await till.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });

  await test.step('the sale is finished, the parked one is taken up, and receipt numbers go on', async () => {
    await till.payExactCash();
    await page.getByRole('button', { name: 'Next sale' }).click();
    await expect(parkedButton(till)).toContainText('1', { timeout: 60_000 });
    await parkedButton(till).click();
    const takeUp = page.getByRole('main', { name: 'Parked sales' }).getByRole('button', { name: /^Take up/ });
    await expect(takeUp).toBeVisible();
    // The hub is asked, and one that is slow for a moment is said to be away.
    await expect(async () => {
      if (await takeUp.isVisible()) await takeUp.click({ timeout: 2_000 });
      await expect(till.lines).toHaveCount(1, { timeout: 5_000 });
    }).toPass();
    await till.payExactCash();
    await expect.poll(() => salesAt(counter)).toBe(6);
    const numbers = (await counter.books.sales()).map(({ receiptNo }) => receiptNo);
    expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
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
    expect(await salesAt(counter)).toBe(6);
    await till.press('Escape');
    await expect(till.cart).toBeVisible();
    await expect(till.lines).toHaveCount(0);
    await expect(till.chip('printer')).not.toContainText('Check receipt');
  });
});
