import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { genesisHash } from '@tillbridge/core/journal';
import { EnrolAnswer } from '@tillbridge/core/wire';
import { demo } from '../counter';
import { type Office, axeClean, expect, picture, signIn, test } from '../office';

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click();
const field = (page: Page, name: string) => page.getByLabel(new RegExp(`^${name}( \\*)?$`));
const titled = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A terminal that is not ours states something that no hub can use. */
async function stateNonsense(office: Office): Promise<void> {
  const post = async (path: string, body: object, authorization?: string): Promise<unknown> => {
    const answer = await fetch(`${office.url}/sync/v1/${path}`, {
      method: 'POST',
      headers: {
        'tillbridge-protocol': '1',
        'content-type': 'application/json',
        ...(authorization ? { authorization } : {}),
      },
      body: JSON.stringify(body),
    });
    expect(answer.status, path).toBe(200);
    return answer.json();
  };
  const code = office.demo.enrolmentCodes[0]?.code ?? '';
  const asked = { code, terminalName: 'A till of somebody else', appVersion: '0.0.1' };
  const { terminalId, secret } = EnrolAnswer.parse(await post('enrol', asked));
  const body = '{"what":"nonsense"}';
  const hash = sha256(`${genesisHash(terminalId, sha256)}\n${body}`);
  await post('facts', { facts: [{ sequence: 1, hash, body }] }, `Bearer ${terminalId}.${secret}`);
}

test('[FL9] a fact that nobody understands is tried again, and the alert of it is settled with a note', async ({
  owner: page,
  office,
}) => {
  await stateNonsense(office);
  await page.goto('/alerts');
  await expect(page.getByRole('heading', { name: 'Facts set aside' })).toBeVisible();
  await axeClean(page, 'alerts-open');
  await picture(page, 'alerts-open');
  await page.getByRole('tab', { name: 'Facts set aside (1)' }).click();
  await press(page, 'Try again: fact 1');
  await expect(page.getByText('Still set aside')).toBeVisible();
  await axeClean(page, 'facts-set-aside');
  await picture(page, 'facts-set-aside');

  await page.getByRole('tab', { name: 'To look at (1)' }).click();
  await press(page, /^Settle: /);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Settle' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Say in a few words');
  await dialog
    .getByRole('textbox', { name: 'What came of it' })
    .fill('A test of the supplier; nothing was sold.');
  await axeClean(page, 'alert-settle');
  await picture(page, 'alert-settle');
  await dialog.getByRole('button', { name: 'Settle' }).click();
  await expect(page.getByText('Nothing waits for a person')).toBeVisible();
  await page.getByRole('tab', { name: 'Settled' }).click();
  await expect(page.getByText('A test of the supplier; nothing was sold.')).toBeVisible();
  await axeClean(page, 'alerts-settled');
  await picture(page, 'alerts-settled');
});

test('[AU10, PE11] a session that somebody left open elsewhere is seen on their page and ended there', async ({
  owner: page,
  office,
  browser,
}) => {
  const elsewhere = await browser.newPage({ baseURL: office.url });
  await signIn(elsewhere, office);
  await elsewhere.goto('/');
  await expect(titled(elsewhere, /./)).toBeVisible();
  await page.goto('/staff');
  await page.getByLabel('Name or email').fill('mere');
  await page.getByRole('link', { name: 'Mere Tawhiri' }).click();
  const sessions = page.getByRole('region', { name: 'Where they are signed in' });
  const ends = sessions.getByRole('button', { name: /^End the session of/ });
  await expect(ends).toHaveCount(2);
  await axeClean(page, 'person-sessions');
  await picture(page, 'person-sessions');
  // The latest comes first.
  await ends.first().click();
  await expect(page.getByText('is signed out there')).toBeVisible();
  await expect(ends).toHaveCount(1);
  await elsewhere.reload();
  await expect(titled(elsewhere, 'Sign in to head office')).toBeVisible();
  await elsewhere.close();
});

test('[CG5, OS7] two people change one product, and both changes stay; its history says who', async ({
  owner: page,
  office,
  browser,
}) => {
  await page.goto('/products/new');
  await field(page, 'Name').fill('Feijoa chutney');
  await field(page, 'SKU').fill('CHUT-1');
  await field(page, 'Price in NZD').fill('8.00');
  await press(page, 'Make the product');
  await expect(titled(page, 'Feijoa chutney')).toBeVisible();
  const context = await browser.newContext({ baseURL: office.url, viewport: { width: 1366, height: 768 } });
  const other = await context.newPage();
  await signIn(other, office);
  await other.goto(page.url());
  await expect(titled(other, 'Feijoa chutney')).toBeVisible();

  await field(page, 'Name').fill('Feijoa chutney, mild');
  await press(page, 'Save');
  await expect(titled(page, 'Feijoa chutney, mild')).toBeVisible();
  await field(other, 'Name').fill('Feijoa chutney, hot');
  await press(other, 'Save');
  const dialog = other.getByRole('dialog', { name: /Somebody else saved/ });
  await expect(dialog).toContainText('they “Feijoa chutney, mild”, you “Feijoa chutney, hot”');
  await axeClean(other, 'product-conflict');
  await picture(other, 'product-conflict');
  await dialog.getByRole('button', { name: 'Save with mine' }).click();
  await expect(titled(other, 'Feijoa chutney, hot')).toBeVisible();

  await press(other, 'Show who changed what');
  const history = other.getByRole('region', { name: 'History' });
  await expect(history).toContainText('changed name');
  await expect(history).toContainText('made it');
  await axeClean(other, 'product-history');
  await picture(other, 'product-history');
  await context.close();
});

test('[OS7] a hamper is put together from parts, and one part is taken away again', async ({
  owner: page,
}) => {
  const [one, another] = demo().plan.items.filter(
    ({ unitOfMeasure, isActive }) => isActive && unitOfMeasure === 'each',
  );
  if (!one || !another) throw new Error('the demo has items');
  await page.goto('/products/new');
  await field(page, 'Name').fill('Picnic hamper');
  await field(page, 'SKU').fill('HAMP-1');
  await field(page, 'Price in NZD').fill('45.00');
  const parts = page.getByRole('region', { name: 'Parts' });
  for (const { sku } of [one, another]) {
    await parts.getByRole('combobox', { name: 'Add a part' }).fill(sku);
    await page.getByRole('option', { name: new RegExp(`${sku}$`) }).click();
  }
  await expect(parts).toContainText(one.name);
  await parts.getByLabel('How many of part 1').fill('2');
  await axeClean(page, 'product-parts');
  await picture(page, 'product-parts');
  await parts.getByRole('button', { name: 'Take away part 2' }).click();
  await press(page, 'Make the product');
  await expect(titled(page, 'Picnic hamper')).toBeVisible();
  await page.reload();
  await expect(parts).toContainText(one.name);
  await expect(parts.getByLabel('How many of part 1')).toHaveValue('2');
  await expect(parts.getByLabel('How many of part 2')).toHaveCount(0);
});

test('[TR3] a requested transfer is asked for otherwise, in the units that its items are sold in', async ({
  owner: page,
  office,
}) => {
  const [from, to] = await office.asOperator<{ storeId: string }[]>('store.list');
  const weighed = demo().plan.items.find(({ unitOfMeasure, isActive }) => isActive && unitOfMeasure === 'kg');
  const counted = demo().plan.items.find(
    ({ unitOfMeasure, isActive }) => isActive && unitOfMeasure === 'each',
  );
  if (!weighed || !counted) throw new Error('the demo has items by weight and by number');
  const lines = [weighed, counted].map(({ itemId }) => ({ itemId, quantity: 2_000 }));
  const asked = { fromStoreId: from?.storeId, toStoreId: to?.storeId, note: 'For Friday', lines };
  await office.asOperator('transfer.request', asked, { changes: true });
  await page.goto('/transfers');
  await page.getByRole('link', { name: /^TR-/ }).click();
  const table = page.getByRole('table', { name: 'Items of the transfer' });
  await expect(table).toContainText('2.000 kg');
  await page.getByRole('link', { name: 'Change', exact: true }).click();
  await expect(titled(page, /^Change TR-/)).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('For Friday');
  await page.getByLabel(`Quantity of ${weighed.name}`).fill('3.75');
  await page.getByRole('button', { name: `Remove ${counted.name}` }).click();
  await axeClean(page, 'transfer-edit');
  await picture(page, 'transfer-edit');
  await press(page, 'Save');
  await expect(titled(page, /^TR-/)).toBeVisible();
  await expect(table).toContainText('3.750 kg');
  await expect(table).not.toContainText(counted.name);

  await press(page, 'Approve');
  await page.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(page.getByText('Approved').first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Change', exact: true })).toHaveCount(0);
});
