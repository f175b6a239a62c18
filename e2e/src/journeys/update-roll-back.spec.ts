import { join } from 'node:path';
import { type Counter, type TillPage, expect, items, look, person, test, tooSmall } from '../counter';
import { HeadOffice, ReleaseMaker, programOf } from '../updates';

const [milk] = items(1);
const goodEngine = (version: string) => `// This is version ${version}.`;

async function sell(till: TillPage, counter: Counter): Promise<void> {
  await expect(till.chip('scanner')).toHaveAttribute('data-state', 'ok');
  await counter.scan(milk?.code ?? '');
  await expect(till.lines).toHaveCount(1);
  await till.payExactCash();
  await till.press('Enter');
  await expect(till.lines).toHaveCount(0);
}

/** The window finds its till again by itself, whichever version that is; its people sign in anew. */
async function comesBack(till: TillPage): Promise<void> {
  await expect(till.page.getByRole('heading', { name: 'Who is at the till?' })).toBeVisible();
  await expect(till.page.getByRole('alertdialog', { name: /restarting/ })).toBeHidden();
  await till.signIn(person('store-lead'));
}

/** The window shows this version's own page. */
const showsPageOf = (till: TillPage, version: string) =>
  expect(till.page.locator('meta[name="tillbridge-version"]')).toHaveAttribute('content', version);

test('[UP1, UP5, UP6, UP8, UP10, UP11, UP15] a release that does not start is returned from, a good one waits for the shift, a changed one is refused, and somebody goes back by hand: every sale arrives once', async ({
  till,
  counter,
  page,
}) => {
  const office = new HeadOffice(counter);
  const chip = page.getByTestId('chip-update');
  const drawer = page.getByRole('main', { name: 'Drawer' });
  let sold = 0;
  const sellOne = async () => {
    await sell(till, counter);
    sold += 1;
    await expect.poll(() => counter.books.salesTotal().then(({ sales }) => sales)).toBe(sold);
  };

  const releases = await ReleaseMaker.withKey(join(counter.folder, 'releases'), join(counter.folder, 'hub'));
  await test.step('the till sells on the version of its package', async () => {
    await counter.stopTill();
    const program = programOf('1.0.0', join(counter.folder, 'package'));
    counter.launchBy({ program, releaseKey: releases.publicKey });
    await counter.startTill();
    await showsPageOf(till, '1.0.0');
    await comesBack(till);
    await sellOne();
  });

  await test.step('a release whose engine ends: it goes on with the version before, and head office reads why', async () => {
    await releases.release('1.1.0', 'process.exit(7);');
    const rollOutId = await office.rollOut('1.1.0');
    await expect
      .poll(() => office.reads())
      .toEqual({ runs: '1.0.0', state: 'returned', sentence: expect.stringContaining('code 7') });
    await office.change(rollOutId, { state: 'withdrawn' });
    await comesBack(till);
    await showsPageOf(till, '1.0.0');
    await sellOne();
  });

  await test.step('a good one waits for the shift, is not there while it is paused, and comes when the shift is closed', async () => {
    await till.press('Shift+F7');
    await drawer.getByRole('button', { name: 'Usual float: $200.00' }).click();
    await expect(drawer.getByText('Sales go into this drawer')).toBeVisible();
    await releases.release('1.2.0', goodEngine('1.2.0'));
    const rollOutId = await office.rollOut('1.2.0');
    await expect(chip).toContainText('Version 1.2.0 is ready');
    await till.tabTo(chip);
    await till.press('Enter');
    const sheet = page.getByRole('dialog', { name: 'A new version' });
    await expect(sheet).toContainText('It comes when the shift is closed.');
    await expect(sheet.getByRole('button', { name: 'Install now' })).toBeVisible();
    expect.soft(await tooSmall(page), 'the sheet').toEqual([]);
    await look(page, 'update-waits');
    await till.press('Escape');
    await expect(sheet).toBeHidden();
    await expect(drawer.getByText('Sales go into this drawer')).toBeVisible();
    await expect.poll(() => office.reads()).toMatchObject({ runs: '1.0.0', state: 'waiting' });
    await office.change(rollOutId, { state: 'paused' });
    await expect(chip).toBeHidden();
    await office.change(rollOutId, { state: 'running' });
    await expect(chip).toBeVisible();
    await till.type('c');
    await drawer.getByRole('button', { name: 'Key the sum instead' }).click();
    await till.type('20000');
    await till.press('Enter');
    await expect(page.getByTestId('variance')).toContainText('It agrees');
    await till.press('Enter');
    await expect.poll(() => office.reads()).toMatchObject({ runs: '1.2.0', state: 'installed' });
    // Nobody loaded it anew: the window did, and the launcher heard of it by that alone.
    await showsPageOf(till, '1.2.0');
    await comesBack(till);
    await sellOne();
  });

  await test.step('one that was changed on the hub is refused', async () => {
    await releases.release('1.3.0', goodEngine('1.3.0'));
    releases.tamperWith('1.3.0');
    const rollOutId = await office.rollOut('1.3.0');
    await expect
      .poll(() => office.reads())
      .toMatchObject({
        runs: '1.2.0',
        state: 'refused',
        sentence: expect.stringContaining('engine/main.js of version 1.3.0 is not what was signed'),
      });
    await office.change(rollOutId, { state: 'withdrawn' });
    await sellOne();
  });

  await test.step('somebody goes back by hand, and stays there', async () => {
    await counter.stopTill();
    const { exitCode, output } = await counter.askLauncher('go-back');
    expect(exitCode, output).toBe(0);
    await counter.startTill();
    await showsPageOf(till, '1.0.0');
    await comesBack(till);
    await expect
      .poll(() => office.reads())
      .toEqual({ runs: '1.0.0', state: 'returned', sentence: expect.stringContaining('by hand') });
    await sellOne();
  });

  const sales = await counter.books.sales();
  expect(sales.map(({ receiptNo }) => receiptNo)).toEqual([1, 2, 3, 4, 5]);
  expect(await counter.books.alerts()).toEqual([]);
  const { exitCode, output } = await counter.verifyTill();
  expect(exitCode, output).toBe(0);
});
