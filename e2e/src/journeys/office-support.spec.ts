import { readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Locator, Page } from '@playwright/test';
import { type TillPage, expect, test } from '../counter';
import { axeClean, picture, signIn } from '../office';

/** What nobody who reads a log may know; it comes into the till’s log by a call that fails at its door. */
const [mail, token] = ['aroha@example.nz', '4f1c9a77b2e05d3389aa'];

/** One thing that a till’s doctor finds good on any machine. */
const wellFound = 'Every page of the till’s database can be read.';

const press = (at: Page | Locator, name: string) => at.getByRole('button', { name, exact: true }).click();

/** Asks the door of the customer’s screen for something that is not there, in these words: the till writes down what failed. */
const askInVain = (page: Page, words: string): Promise<void> =>
  page.evaluate(
    (path) =>
      new Promise<void>((resolve, reject) => {
        const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/display/trpc`);
        socket.onerror = () => reject(new Error('the door is shut'));
        socket.onopen = () => socket.send(JSON.stringify({ id: 1, method: 'query', params: { path } }));
        socket.onmessage = () => {
          socket.close();
          resolve();
        };
      }),
    words,
  );

async function ask(office: Page, button: string, reason: string): Promise<void> {
  const support = office.getByRole('region', { name: 'Support' });
  await press(support, button);
  const dialog = office.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
  await press(dialog, button);
  await expect(dialog).toBeHidden();
  await expect(support.getByRole('list', { name: 'What was asked of it' })).toContainText(reason);
}

async function openHowThisTillIs(till: TillPage): Promise<Locator> {
  await till.choose('How this till is');
  const how = till.page.getByRole('main', { name: 'How this till is' });
  await expect(how.getByRole('region', { name: 'Head office' })).toBeVisible();
  return how;
}

test.use({ devices: 'none' });

test('[SU2, SU4, SU5, SU6, SU8, DR10, DS33] head office has a till look at itself, gets its logs without a secret in them, and sees what was set up there', async ({
  lead: till,
  counter,
  browser,
}) => {
  await counter.startHub();
  const context = await browser.newContext({
    baseURL: counter.url,
    viewport: { width: 1366, height: 768 },
    acceptDownloads: true,
  });
  const office = await context.newPage();
  await signIn(office, { url: counter.url });
  await askInVain(till.page, `mail ${mail} token=${token}`);

  const how = await openHowThisTillIs(till);
  await test.step('the till looks at itself and tells head office at once', async () => {
    await press(how, 'Look now');
    await expect(how.getByRole('status')).toContainText('Looked at');
    await expect(how.getByRole('list', { name: 'What was found' })).toContainText(wellFound);
    await press(how, 'Tell head office');
    await expect(how.getByRole('region', { name: 'Head office' })).toContainText('It was told of this at');
  });

  const support = office.getByRole('region', { name: 'Support' });
  await test.step('head office reads what it found, and has it look once more', async () => {
    const terminals = await counter.asOperator<{ terminalId: string; state: string }[]>('terminal.list');
    const here = terminals.find(({ state }) => state === 'active')?.terminalId ?? '';
    await office.goto(`/terminals/${here}`);
    await support.getByText(/All is well|more things? (is|are) well/).click();
    await expect(support.getByRole('list', { name: 'What is well' })).toContainText(wellFound);
    await ask(office, 'Look now', 'Slow since lunch');
    await expect(support.getByRole('list', { name: 'What was asked of it' })).toContainText('Came');
  });

  await test.step('it asks for the logs; the till says who and why, and they arrive masked', async () => {
    await ask(office, 'Ask for logs', 'It froze this morning');
    const link = support.getByRole('link', { name: /^Download the logs of/ });
    await expect(link).toBeVisible();
    await expect(how.getByRole('region', { name: 'Head office' })).toContainText(
      /Mere Tawhiri.* asked for this till’s logs at .*, and has them: It froze this morning/,
    );
    const [file] = await Promise.all([office.waitForEvent('download'), link.click()]);
    const logs = gunzipSync(readFileSync(await file.path())).toString();
    expect(logs).toContain('--- engine.log');
    expect(logs).toContain('the display failed');
    expect(logs).toContain('mail [masked] token=[masked]');
    for (const secret of [mail, token]) expect(logs).not.toContain(secret);
  });

  await test.step('a crash is sent once the company agreed to it, and not before', async () => {
    mkdirSync(join(counter.tillFolder, 'crashes'), { recursive: true });
    const crash = {
      ...{ at: Date.now(), kind: 'engine', version: '0.1.0', platform: 'linux x64, Node 24' },
      ...{ what: 'Error: the paper caught fire', lastLog: ['{"msg":"a scan"}'] },
    };
    writeFileSync(join(counter.tillFolder, 'crashes', 'a-crash.json'), JSON.stringify(crash));
    const crashes = support.getByRole('list', { name: 'What ended by itself' });
    const terminalPage = office.url();
    await ask(office, 'Look now', 'After the crash');
    await expect(support.getByText('Waits for the till')).toBeHidden();
    await expect(crashes).toBeHidden();
    await office.goto('/company');
    const consent = office.getByRole('switch', { name: 'Tills send reports of crashes to head office' });
    await consent.click();
    await expect(office.getByText('Tills send reports of crashes with their next word.')).toBeVisible();
    await expect(consent).toBeChecked();
    await axeClean(office, 'company-crash-reports');
    await picture(office, 'company-crash-reports');
    await office.goto(terminalPage);
    await press(how, 'Tell head office');
    await expect(crashes).toContainText('Error: the paper caught fire');
  });

  await test.step('what is set up at the till stands on its page at head office', async () => {
    await till.press('Escape');
    await expect(till.cart).toBeVisible();
    await till.choose('Devices');
    const devices = till.page.getByRole('main', { name: 'Devices' });
    const field = devices.getByRole('textbox', { name: 'Where it is' });
    await till.tabTo(field);
    await till.type(counter.printer.address);
    await expect(field).toHaveValue(counter.printer.address);
    await till.press('Enter');
    await expect(devices).toContainText('The hub keeps it');
    const panel = office.getByRole('region', { name: 'Set up at this register' });
    await expect(panel).toContainText('Receipt printer');
    await expect(panel).toContainText(counter.printer.address);
    await axeClean(office, 'terminal-support');
    await picture(office, 'terminal-support');
  });

  await test.step('asking and reading are on record', async () => {
    await office.goto('/audit');
    for (const deed of ['Ask for logs', 'Read logs'])
      await expect(office.getByRole('row').filter({ hasText: deed })).toHaveCount(1);
  });
  await context.close();
});
