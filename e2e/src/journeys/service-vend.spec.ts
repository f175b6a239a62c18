import { type VendStandIn, vendStandIn } from '@tillbridge/simulators/vend';
import { type Page } from '@playwright/test';
import { type Office, axeClean, expect, picture, test } from '../office';

/** A retailer whose first outlet is called as our first store; its second is called as none of ours. */
async function retailer(office: Office): Promise<VendStandIn> {
  const standIn = await vendStandIn({ plan: { products: 120 } });
  office.keep(standIn);
  const [store] = await storesOf(office);
  const place = standIn.vend.shelf('outlets').get(standIn.vend.outletIds[0] ?? '');
  if (!store || !place) throw new Error('there are a store and an outlet');
  standIn.vend.shelf('outlets').put({ ...place, name: store.name });
  return standIn;
}
const storesOf = (office: Office) => office.asOperator<{ storeId: string; name: string }[]>('store.list');

const told = (standIn: VendStandIn) =>
  [...standIn.vend.shelf('consignments').all()].map(({ id, status }) => ({
    status,
    lines: [...(standIn.vend.consignments.get(id)?.lines.values() ?? [])].map(
      ({ sku, count, received }) => `${sku} ${count} ${received}`,
    ),
  }));

const read = (page: Page, list: string) =>
  page.getByRole('row', { name: new RegExp(`^${list} \\d+ Up to date`) });

type Listed = { products: { productId: string; name: string }[] };

const listed = async (office: Office, sku: string) =>
  (await office.asOperator<Listed>('product.list', { text: sku, limit: 5 })).products;
const namesOf = async (office: Office, sku: string) => (await listed(office, sku)).map(({ name }) => name);

/** Renames a product at head office, as its editor would. */
async function renameHere(office: Office, sku: string, name: string): Promise<void> {
  const [found] = await listed(office, sku);
  const { value } = await office.asOperator<{ value: { product: object } }>('product.get', {
    productId: found?.productId,
  });
  await office.asOperator('product.save', { product: { ...value.product, name } }, { changes: true });
}

/** Presses a button of the service's own page. */
async function press(standIn: VendStandIn, name: string, fields: Record<string, string>): Promise<void> {
  const answer = await fetch(`${standIn.url}/_stand-in/api/press/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  });
  expect(answer.status).toBe(200);
  await standIn.hooks.settled();
}

async function ask(page: Page, { item, pieces }: { item: string; pieces: number }): Promise<void> {
  await page.goto('/transfers/new');
  for (const [box, place] of [
    ['From', /Ponsonby/],
    ['To', /Thorndon/],
  ] as const) {
    await page.getByRole('combobox', { name: box }).click();
    await page.getByRole('option', { name: place }).click();
  }
  await page.getByRole('textbox', { name: 'Add an item' }).fill(item);
  await page.getByRole('option', { name: item }).first().click();
  await page
    .getByRole('table', { name: 'Items to move' })
    .getByLabel(/^Quantity of/)
    .fill(String(pieces));
  await page.getByRole('button', { name: 'Request the transfer' }).click();
  await page.getByRole('button', { name: 'Approve' }).click();
  const approving = page.getByRole('dialog', { name: /^Approve TR-/ });
  await approving.getByRole('button', { name: 'Approve' }).click();
  await expect(approving).not.toBeVisible();
}

async function state(page: Page, what: string, button: string, good?: string): Promise<void> {
  await page.getByRole('button', { name: 'Done at the store' }).click();
  await page.getByRole('menuitem', { name: what }).click();
  const dialog = page.getByRole('dialog');
  if (good !== undefined) await dialog.getByLabel(/^Good of/).fill(good);
  await dialog.getByRole('button', { name: button }).click();
  await expect(dialog).not.toBeVisible();
}

test('[VN9, VN12, VN13, VN15, VN16] head office connects Vend by its own page, says which store an outlet is, hears of a change, settles what both sides changed, and a transfer is one consignment', async ({
  owner: page,
  office,
}) => {
  const standIn = await retailer(office);
  await page.goto('/vend');
  await expect(page.getByRole('form', { name: 'Connect Vend' })).toBeVisible();
  await axeClean(page, 'Vend is not connected');
  await picture(page, 'vend-connect');
  await page.getByText('By Vend’s own page').click();
  await page.getByLabel('Store name at Vend').fill('acme');
  await page.getByLabel('Client id of the app').fill('tillbridge');
  await page.getByLabel('Client secret of the app').fill('vend-secret');
  await page.getByLabel('Another address of the service').fill(standIn.url);
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByText('Vend is connected, and is being read.')).toBeVisible();
  await axeClean(page, 'Vend was connected');
  await page.getByRole('link', { name: 'Go to Vend' }).click();

  await expect(read(page, 'Products')).toBeVisible();
  await expect(read(page, 'Stock levels')).toBeVisible();
  const ourStore = page.getByRole('combobox', { name: /^Our store for/ });
  await axeClean(page, 'Vend was read');
  await picture(page, 'vend-read');
  const [, second] = await storesOf(office);
  await ourStore.click();
  await page.getByRole('option', { name: second?.name ?? '' }).click();
  await page.getByRole('button', { name: 'This is it', disabled: false }).click();
  await expect(ourStore).toHaveCount(0);

  await press(standIn, 'rename', { sku: 'V24', name: 'Named anew in Vend' });
  await expect.poll(() => namesOf(office, 'V24'), 'one product, renamed').toEqual(['Named anew in Vend']);

  await renameHere(office, 'V25', 'Named by us');
  await press(standIn, 'rename', { sku: 'V25', name: 'Named by Vend' });
  const differing = page.getByRole('row', { name: /Named by us/ });
  await expect(differing).toContainText('Named by Vend');
  await axeClean(page, 'Vend has a conflict');
  await picture(page, 'vend-conflict');
  await page.getByRole('button', { name: 'Keep ours' }).click();
  await expect(differing).toHaveCount(0);
  expect(await namesOf(office, 'V25')).toEqual(['Named by us']);

  await ask(page, { item: 'V24', pieces: 5 });
  await expect.poll(() => told(standIn)).toEqual([{ status: 'OPEN', lines: ['V24 5 0'] }]);
  await state(page, 'It was picked…', 'It is picked');
  await state(page, 'It was sent…', 'It has left');
  await expect.poll(() => told(standIn)).toEqual([{ status: 'SENT', lines: ['V24 5 0'] }]);
  await state(page, 'It was received…', 'It is here', '4');
  await expect.poll(() => told(standIn)).toEqual([{ status: 'RECEIVED', lines: ['V24 5 4'] }]);
});

test('[VN13, LK5, LK7, LK11] while Vend is away the breaker opens, what was given up is shown with its request and answer and is sent again, and nobody at a store waits', async ({
  owner: page,
  office,
}) => {
  const standIn = await retailer(office);
  const token = standIn.vend.tokens.personal();
  const details = { domainPrefix: 'acme', token, baseUrl: standIn.url };
  type Made = { ok: true; value: { linkId: string } };
  const made = await office.asOperator<Made>('vend.connect', details, { changes: true });
  const { linkId } = made.value;
  await page.goto('/vend');
  await expect(read(page, 'Stock levels')).toBeVisible();
  const [, store] = await storesOf(office);
  const place = { linkId, thing: 'outlet', theirId: standIn.vend.outletIds[1], ourId: store?.storeId };
  await office.asOperator('vend.mapPlace', place, { changes: true });

  await ask(page, { item: 'V24', pieces: 5 });
  await expect.poll(() => told(standIn)).toEqual([{ status: 'OPEN', lines: ['V24 5 0'] }]);
  const consignments = standIn.vend.shelf('consignments');
  const [head] = consignments.all();
  if (!head) throw new Error('there is a consignment');
  consignments.put({ ...head, deleted_at: '2030-01-01T00:00:00Z' });
  await state(page, 'It was picked…', 'It is picked');
  await state(page, 'It was sent…', 'It has left');
  const transfer = page.url();

  await page.goto(`/links/${linkId}`);
  const errand = page.getByRole('button', { name: /^Look at “Tell of a transfer”/ });
  await expect(errand).toBeVisible();
  await axeClean(page, 'a link with something given up');
  await picture(page, 'vend-given-up');
  await errand.click();
  const drawer = page.getByRole('dialog', { name: 'Tell of a transfer' });
  await expect(drawer.getByText(/Vend answered 404/)).toBeVisible();
  await expect(drawer.getByRole('region', { name: 'Request' }).last()).toContainText('authorization: •••');
  await expect(drawer.getByRole('region', { name: 'Answer' }).last()).toContainText('Consignment not found');
  await expect(drawer).not.toContainText(token);
  await axeClean(page, 'what was given up, with its calls');
  await picture(page, 'vend-given-up-calls');
  consignments.put({ ...head, deleted_at: null });
  await drawer.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => told(standIn)).toEqual([{ status: 'SENT', lines: ['V24 5 0'] }]);

  standIn.faults.seeded({ random: () => 0, rate: 1, kinds: ['503'] });
  // Each time that somebody connects anew, everything is asked for at once, and fails.
  for (let time = 0; time < 3; time += 1)
    await office.asOperator('vend.connect', { ...details, linkId }, { changes: true });
  await page.goto(`/links/${linkId}`);
  await expect(page.getByText(/Open/)).toBeVisible();
  await axeClean(page, 'a link whose breaker is open');
  await picture(page, 'vend-away');
  await page.goto(transfer);
  await state(page, 'It was received…', 'It is here', '4');
  expect(told(standIn), 'the store went on, and Vend hears later').toEqual([
    { status: 'SENT', lines: ['V24 5 0'] },
  ]);
});
