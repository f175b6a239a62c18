import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { placeInQueue } from '@tillbridge/core/update';
import type { UpdateToldV1 } from '@tillbridge/core/wire';
import { capture, repoRoot } from '../../../scripts/program/index';
import { type Office, type StatingTill, axeClean, enrolStatingTill, expect, picture, test } from '../office';

const hubMain = process.env['TILLBRIDGE_HUB_MAIN'] ?? 'apps/hub/dist/main.js';

/** What an administrator types on the hub's machine, while the hub runs. */
async function hub(...words: string[]): Promise<Record<string, unknown>> {
  const { exitCode, output } = await capture(process.execPath, [resolve(repoRoot, hubMain), ...words]);
  expect(exitCode, output).toBe(0);
  const said = output.split('\n').find((line) => line.includes('"event":"release'));
  return JSON.parse(said ?? '{}') as Record<string, unknown>;
}

/** Two versions of a program, signed and on the hub, each of one file: nobody starts them here. @returns the key's public half */
async function addReleases(office: Office, versions: readonly string[]): Promise<string> {
  const key = join(office.folder, 'release.pem');
  const publicKey = String((await hub('release', 'key', '--key', key))['publicKey']);
  const add = async (version: string): Promise<void> => {
    const folder = join(office.folder, `release-${version}`);
    mkdirSync(join(folder, 'kiosk-linux-x64', 'engine'), { recursive: true });
    writeFileSync(join(folder, 'kiosk-linux-x64', 'engine', 'main.js'), `// ${version}`);
    await hub('release', 'sign', folder, '--version', version, '--key', key);
    await hub('release', 'add', folder, '--data', office.dataFolder, '--public-key', publicKey);
  };
  await Promise.all(versions.map(add));
  return publicKey;
}

type Said = Partial<UpdateToldV1>;

/** One report of a till that takes releases. @returns the release that it is offered */
async function report(till: StatingTill, appVersion: string, said: Said = {}) {
  const told: UpdateToldV1 = {
    ...{ platform: 'kiosk-linux-x64', state: 'none', version: null, attempt: 0, sentence: '' },
    ...said,
  };
  return (await till.report({ appVersion, update: told })).update ?? null;
}

const inDialog = (page: Page): Locator => page.getByRole('dialog');
const press = (at: Page | Locator, name: string) => at.getByRole('button', { name, exact: true }).click();

const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

async function act(page: Page, version: string, item: string): Promise<void> {
  await press(page, `More of ${version}`);
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** What asks first: its words are read, and it is done. */
async function confirm(page: Page, words: string, button: string): Promise<void> {
  await expect(inDialog(page)).toContainText(words);
  await press(inDialog(page), button);
  await expect(inDialog(page)).toBeHidden();
}

const tillsText = (count: number, one: string, more: string): string =>
  count === 1 ? `1 till ${one}` : `${count} tills ${more}`;

const thorndon = 'Kauri & Quay Thorndon';

test('[UP15, UP30, UP31, UP32, UP33, UP34, UP35] a version goes to a share of a store, is widened, paused, tried again, forced, withdrawn and gone back from', async ({
  owner: page,
  office,
}) => {
  const releases = page.getByRole('region', { name: 'Releases on the hub' });
  const rollOut = (version: string) => page.getByRole('listitem', { name: `Roll-out of ${version}` });
  const row = (register: string) =>
    page.getByRole('row').filter({ hasText: register }).filter({ hasText: thorndon });

  await test.step('without a release the page says by which command they come', async () => {
    await page.goto('/updates');
    await expect(releases).toContainText('hub release add FOLDER');
    await axeClean(page, 'updates-empty');
    await picture(page, 'updates-empty');
  });

  const [front, deli] = [
    await enrolStatingTill(office, 'Front counter', 'Thorndon'),
    await enrolStatingTill(office, 'Deli counter', 'Thorndon'),
  ];
  for (const till of [front, deli]) expect(await report(till, '1.3.0')).toBeNull();
  const isFirstHalf = ({ terminal }: StatingTill): boolean =>
    placeInQueue(terminal.terminalId, '1.4.0') < 5_000;
  const half = [front, deli].filter(isFirstHalf).length;

  await test.step('a version is begun at half of a store, and the tills of that half are offered it', async () => {
    const publicKey = await addReleases(office, ['1.3.0', '1.4.0']);
    await expect(releases).toContainText(`Compared with the key ending in ${publicKey.slice(-8)}`);
    await press(page, 'Roll out 1.4.0');
    const dialog = inDialog(page);
    await dialog.getByRole('radio', { name: 'Some stores' }).check();
    await choose(page, 'Stores', thorndon);
    await dialog.getByRole('textbox', { name: 'Share of these tills' }).fill('50');
    await expect(dialog.getByRole('status')).toContainText(
      half === 0 ? 'No till would take it now.' : `${tillsText(half, 'takes', 'take')} it.`,
    );
    await axeClean(page, 'updates-begin');
    await picture(page, 'updates-begin');
    await press(dialog, 'Roll out');
    await expect(dialog).toBeHidden();
    await expect(rollOut('1.4.0')).toContainText(`50 % of the tills of ${thorndon}`);
    for (const till of [front, deli])
      expect((await report(till, '1.3.0')) !== null, 'who is offered it').toBe(isFirstHalf(till));
  });

  await test.step('it is widened, and what the tills say of it stands beside them', async () => {
    await press(page, 'Widen 1.4.0');
    await press(inDialog(page), '100 %');
    await expect(inDialog(page)).toContainText('2 at 100 %');
    await press(inDialog(page), 'Save');
    await expect(inDialog(page)).toBeHidden();
    const offer = { version: '1.4.0', attempt: 1, isForced: false };
    for (const till of [front, deli]) expect(await report(till, '1.3.0')).toEqual(offer);
    const waits = 'Version 1.4.0 is ready. It comes when the shift is closed.';
    await report(front, '1.3.0', { version: '1.4.0', attempt: 1, state: 'waiting', sentence: waits });
    const because = 'Its page was not opened within three minutes.';
    await report(deli, '1.3.0', { version: '1.4.0', attempt: 1, state: 'returned', sentence: because });
    await expect(row('Front counter')).toContainText(waits);
    await expect(row('Deli counter')).toContainText(`It went back from 1.4.0: ${because}`);
    await expect(rollOut('1.4.0')).toContainText('0 of 2 tills');
    await expect(rollOut('1.4.0')).toContainText('1 waiting for a quiet moment');
    await expect(rollOut('1.4.0')).toContainText('1 went back or did not take it');
    await axeClean(page, 'updates');
    await picture(page, 'updates');
    await choose(page, 'Show', 'Went back or did not take it');
    await expect(row('Front counter')).toBeHidden();
    await expect(row('Deli counter')).toBeVisible();
    await choose(page, 'Show', 'All of them');
    await expect(row('Front counter')).toBeVisible();
  });

  await test.step('paused it is offered to nobody, and tried again and forced it is told anew', async () => {
    await press(page, 'Pause 1.4.0');
    await expect(rollOut('1.4.0')).toContainText('Paused');
    expect(await report(front, '1.3.0')).toBeNull();
    await press(page, 'Go on with 1.4.0');
    await expect(rollOut('1.4.0')).toContainText('Running');
    await act(page, '1.4.0', 'Try again where it failed');
    await confirm(page, '1 till now', 'Try again');
    await expect(rollOut('1.4.0')).toContainText('told 2 times');
    await act(page, '1.4.0', 'Force');
    await expect(inDialog(page)).toBeVisible();
    await axeClean(page, 'updates-force');
    await picture(page, 'updates-force');
    await confirm(page, 'in the middle of a shift, between two sales', 'Force it');
    await expect(rollOut('1.4.0')).toContainText('Forced');
    expect(await report(deli, '1.3.0')).toEqual({ version: '1.4.0', attempt: 2, isForced: true });
  });

  await test.step('withdrawn it stays withdrawn, and who runs it stays on it', async () => {
    await report(front, '1.4.0', { version: '1.4.0', attempt: 2, state: 'installed' });
    await expect(rollOut('1.4.0')).toContainText('1 of 2 tills runs it');
    await act(page, '1.4.0', 'Withdraw');
    await confirm(page, '1 till that runs it stays on it', 'Withdraw it');
    await expect(rollOut('1.4.0')).toBeHidden();
    expect(await report(deli, '1.3.0')).toBeNull();
    await page.goto(`/terminals/${deli.terminal.terminalId}`);
    const kept = page.getByRole('list', { name: 'Versions that it did not keep' });
    await expect(kept).toContainText('Its page was not opened within three minutes.');
    await expect(kept).toContainText('Went back');
    await axeClean(page, 'updates-till');
    await picture(page, 'updates-till');
    await page.goto('/updates');
    await press(page, 'Show what was withdrawn (1)');
    await expect(rollOut('1.4.0')).toContainText('Withdrawn');
    await expect(page.getByRole('button', { name: 'More of 1.4.0' })).toBeHidden();
  });

  await test.step('the way back is said plainly, and goes to the till that runs the later version', async () => {
    await press(page, 'Roll out 1.3.0');
    const dialog = inDialog(page);
    await dialog.getByRole('radio', { name: 'Some stores' }).check();
    await choose(page, 'Stores', thorndon);
    await dialog.getByRole('textbox', { name: 'Share of these tills' }).fill('100');
    await expect(dialog.getByRole('status')).toContainText('1 till runs a later version and stays on it.');
    await dialog.getByRole('switch', { name: 'This is the way back' }).check();
    await expect(dialog.getByRole('status')).toContainText('1 till of these goes back to it');
    await picture(page, 'updates-way-back');
    await press(dialog, 'Roll out');
    await expect(dialog).toBeHidden();
    await expect(rollOut('1.3.0')).toContainText('Tills that run a later version go back to it.');
    expect(await report(front, '1.4.0')).toMatchObject({ version: '1.3.0' });
  });

  await test.step('a store is put on the early channel and taken off, and all of it is on record', async () => {
    await press(page, 'Put on a channel');
    await choose(page, 'Store or till', thorndon);
    await press(inDialog(page), 'Save');
    await expect(inDialog(page)).toBeHidden();
    await expect(row('Deli counter')).toContainText('early channel');
    await press(page, `Take ${thorndon} off`);
    await expect(page.getByText('Nobody is on it.')).toBeVisible();
    await page.goto('/audit');
    for (const [deed, times] of [
      ['Begin roll out', 2],
      ['Change roll out', 6],
      ['Set update channel', 2],
    ] as const)
      await expect(page.getByRole('row').filter({ hasText: deed })).toHaveCount(times);
  });
});
