import { createHmac } from 'node:crypto';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { axeClean, expect, picture, test } from '../office';
import { expectAxeClean, takePicture } from '../seen';

type Heard = { id: string; timestamp: string; signatures: string; body: string };

/** A receiver on this machine, which checks what it gets as the Standard Webhooks text says. */
class Receiver {
  readonly heard: Heard[] = [];
  status = 204;
  readonly #server: Server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (text: string) => (body += text));
    request.on('end', () => {
      this.heard.push({
        id: String(request.headers['webhook-id']),
        timestamp: String(request.headers['webhook-timestamp']),
        signatures: String(request.headers['webhook-signature']),
        body,
      });
      response.writeHead(this.status).end(this.status === 204 ? '' : 'the books are closed');
    });
  });
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`;
  }
  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

const isSignedBy = (secret: string, { id, timestamp, signatures, body }: Heard): boolean => {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const right = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return signatures.split(' ').includes(`v1,${right}`);
};

const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const titled = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

const receiver = new Receiver();
test.beforeAll(() => {
  // The hub of this journey may send to this machine; no other hub may.
  process.env['TILLBRIDGE_WEBHOOKS_TO_LOOPBACK'] = '1';
});
test.afterAll(() => {
  receiver.close();
  delete process.env['TILLBRIDGE_WEBHOOKS_TO_LOOPBACK'];
});

test('[AP1, AP2, AP3] a program gets a key, reads what it may, and is turned away once the key is revoked', async ({
  owner: page,
  office,
}) => {
  await page.goto('/programs');
  await expect(page.getByText('No program has a key yet')).toBeVisible();
  await axeClean(page, 'programs-empty');
  await picture(page, 'programs-empty');
  await page.getByRole('button', { name: 'New key' }).first().click();
  await press(page, 'Make the key');
  await expect(page.getByText('which program will use it?')).toBeVisible();
  await page.getByRole('textbox', { name: 'Name' }).fill('Bookkeeping');
  await page.getByRole('checkbox', { name: 'Sales: Read' }).check();
  await page.getByRole('checkbox', { name: 'Stores: Read' }).check();
  await axeClean(page, 'programs-new-key');
  await picture(page, 'programs-new-key');
  await press(page, 'Make the key');
  const secret = (await field(page, 'API key').textContent()) ?? '';
  expect(secret).toMatch(/^tb_[0-9a-f]{8}_[\w-]{43}$/);
  await axeClean(page, 'programs-key-once');
  await page.getByRole('checkbox', { name: /I have put it/ }).check();
  await press(page, 'Done');

  const ask = (path: string) =>
    fetch(`${office.url}/api/v1${path}`, { headers: { authorization: `Bearer ${secret}` } });
  expect((await ask('/stores')).status).toBe(200);
  expect((await ask('/customers')).status).toBe(403);
  await expect(page.getByText('sales:read')).toBeVisible();
  await axeClean(page, 'programs');
  await picture(page, 'programs');
  await press(page, 'Revoke Bookkeeping');
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('Revoked', { exact: true })).toBeVisible();
  expect((await ask('/stores')).status).toBe(401);
});

test('[AP4] the description of the API can be browsed, from files of the hub alone', async ({
  page,
  office,
}) => {
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(office.url) && !request.url().startsWith('data:'))
      elsewhere.push(request.url());
  });
  await page.goto('/api/v1/docs');
  await expect(page.getByText('/transfers/{transferId}/approve')).toBeVisible();
  await expectAxeClean(page, 'api-docs');
  await page.getByText('/customers', { exact: true }).first().click();
  await expect(page.getByText('Needs the scope customers:read.').first()).toBeVisible();
  await expectAxeClean(page, 'api-docs-open');
  await takePicture(page, 'office', 'api-docs-1366');
  expect(elsewhere).toEqual([]);
});

test('[WH3, WH4, WH7] a webhook is made, its messages are signed, and one that failed is sent again', async ({
  owner: page,
}) => {
  const url = await receiver.listen();
  await page.goto('/webhooks');
  await expect(page.getByText('Nobody is told yet')).toBeVisible();
  await axeClean(page, 'webhooks-empty');
  await page.getByRole('button', { name: 'New webhook' }).first().click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Books');
  await page.getByRole('textbox', { name: 'Address' }).fill('https://10.0.0.1/hook');
  await page.getByRole('checkbox', { name: /A customer changed/ }).check();
  await press(page, 'Make the webhook');
  await expect(page.getByText('not on the open internet')).toBeVisible();
  await page.getByRole('textbox', { name: 'Address' }).fill(url);
  await axeClean(page, 'webhooks-new');
  await picture(page, 'webhooks-new');
  await press(page, 'Make the webhook');
  const secret = (await field(page, 'Signing secret').textContent()) ?? '';
  expect(secret).toMatch(/^whsec_/);
  await page.getByRole('checkbox', { name: /I have put it/ }).check();
  await press(page, 'Done');
  await axeClean(page, 'webhooks');
  await picture(page, 'webhooks');

  await page.getByRole('link', { name: 'Books', exact: true }).click();
  await expect(titled(page, 'Books')).toBeVisible();
  receiver.status = 500;
  await press(page, 'Send a test');
  await expect.poll(() => receiver.heard.length).toBe(1);
  const [first] = receiver.heard;
  expect(first && isSignedBy(secret, first), 'the signature of the test message').toBe(true);
  receiver.status = 204;
  await expect.poll(() => receiver.heard.length, { timeout: 60_000 }).toBe(2);
  await page.reload();
  await expect(page.getByText('Delivered').last()).toBeVisible();
  await axeClean(page, 'webhook');
  await picture(page, 'webhook');
  await page
    .getByRole('button', { name: /^Look at/ })
    .first()
    .click();
  await expect(page.getByText('The receiver answered 500.')).toBeVisible();
  await axeClean(page, 'webhook-delivery');
  await picture(page, 'webhook-delivery');
  await press(page, 'Send again');
  await expect.poll(() => receiver.heard.length).toBe(3);
  expect(new Set(receiver.heard.map(({ id }) => id)).size, 'it is the same message each time').toBe(1);
});

test('[CU1, CU2, CU3] a customer is added, found by phone, changed, and archived', async ({
  owner: page,
}) => {
  await page.goto('/customers');
  await expect(page.getByText('No customer yet')).toBeVisible();
  await axeClean(page, 'customers-empty');
  await press(page, 'Groups');
  await page.getByRole('textbox', { name: 'New group' }).fill('Trade');
  await press(page, 'Add');
  await expect(page.getByRole('cell', { name: 'Trade', exact: true })).toBeVisible();
  await axeClean(page, 'customer-groups');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  const add = async (name: string, email: string, phone: string): Promise<void> => {
    await page.getByRole('button', { name: 'New customer' }).first().click();
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await page.getByRole('textbox', { name: 'Email' }).fill(email);
    await page.getByRole('textbox', { name: 'Phone' }).fill(phone);
    await press(page, 'Save');
  };
  await add('Jörg Müller', 'jorg@example.nz', '+64 27 555 9876');
  await expect(page.getByRole('link', { name: 'Jörg Müller' })).toBeVisible();
  await add('Kiri Tui', 'kiri@example.nz', '021 555 1234');
  await expect(page.getByRole('link', { name: 'Kiri Tui' })).toBeVisible();
  await add('Somebody Else', 'kiri@example.nz', '');
  await expect(page.getByText('Another customer has this email address')).toBeVisible();
  await press(page, 'Cancel');
  await axeClean(page, 'customers');
  await picture(page, 'customers');
  await page.getByRole('textbox', { name: 'Find' }).fill('555 98');
  await expect(page.getByRole('link', { name: 'Kiri Tui' })).toBeHidden();
  await page.getByRole('link', { name: 'Jörg Müller' }).click();
  await press(page, 'Change');
  await page.getByRole('switch', { name: 'Pays no tax, by a certificate' }).check();
  await page.getByRole('textbox', { name: 'Certificate' }).fill('NZ-17');
  await page.getByRole('textbox', { name: 'Reason' }).fill('Diplomat');
  await axeClean(page, 'customer');
  await picture(page, 'customer');
  await press(page, 'Save');
  await expect(page.getByText('Tax exempt')).toBeVisible();
  await press(page, 'Change');
  await press(page, 'Archive');
  await expect(page.getByText('Archived: tills do not find them')).toBeVisible();
  await page.goto('/customers?find=555 98');
  await expect(page.getByText('Nobody is called that')).toBeVisible();
});

test('[TR2, TR4, TR6] goods are asked for, agreed to in part, and called off', async ({
  owner: page,
  office,
}) => {
  const stores = await office.asOperator<{ name: string }[]>('store.list');
  const [from = '', to = ''] = stores.map(({ name }) => name);
  await page.goto('/transfers');
  await expect(page.getByText('No transfer yet')).toBeVisible();
  await axeClean(page, 'transfers-empty');
  await page.getByRole('link', { name: 'New transfer' }).first().click();
  await press(page, 'Request the transfer');
  await expect(page.getByText('Choose where the goods are')).toBeVisible();
  await choose(page, 'From', from);
  await choose(page, 'To', to);
  const finder = page.getByRole('textbox', { name: 'Add an item' });
  await finder.fill('wine');
  await page.getByRole('option').first().click();
  await finder.fill('tea');
  await page.getByRole('option').first().click();
  await page
    .getByRole('textbox', { name: /^Quantity of/ })
    .first()
    .fill('6');
  await page.getByRole('textbox', { name: 'Note' }).fill('For the long weekend');
  await axeClean(page, 'transfer-new');
  await picture(page, 'transfer-new');
  await press(page, 'Request the transfer');
  const heading = titled(page, /^TR-\d{8}-\d+$/);
  await expect(heading).toBeVisible();
  const reference = await heading.innerText();
  await press(page, 'Approve');
  await page
    .getByRole('textbox', { name: /^Approve of/ })
    .first()
    .fill('4');
  await page.getByRole('textbox', { name: /^Why less of/ }).fill('Last ones');
  await axeClean(page, 'transfer-approve');
  await picture(page, 'transfer-approve');
  await page.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(page.getByText('Cut: Last ones')).toBeVisible();
  await axeClean(page, 'transfer');
  await picture(page, 'transfer');
  await press(page, 'Call it off');
  await page.getByRole('textbox', { name: 'Reason' }).fill('Sold here');
  await page.getByRole('dialog').getByRole('button', { name: 'Call it off' }).click();
  await expect(page.getByText('Sold here')).toBeVisible();
  await page.goto('/transfers');
  await expect(page.getByRole('link', { name: reference })).toBeVisible();
  await axeClean(page, 'transfers');
  await picture(page, 'transfers');
});
