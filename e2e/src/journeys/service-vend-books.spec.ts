import { type VendStandIn, ringUp, vendStandIn, voidSale } from '@tillbridge/simulators/vend';
import { type Page } from '@playwright/test';
import { type Office, axeClean, expect, picture, test } from '../office';

type Store = { storeId: string; name: string };
type Book = { priceBookId: string; name: string };
type Prices = { prices: { itemId: string; name: string }[] };

/** A retailer that is connected, whose first outlet is our first store; its tills sold before anybody here heard of it. */
async function retailer(
  office: Office,
): Promise<{ standIn: VendStandIn; store: Store; other: Store; voidOne: () => unknown }> {
  // Each choice reads everything anew, which no person does so often in five minutes.
  const standIn = await vendStandIn({ plan: { products: 40, customers: 3 }, allowance: 10_000 });
  office.keep(standIn);
  const { vend } = standIn;
  const [store, other] = await office.asOperator<Store[]>('store.list');
  const place = vend.shelf('outlets').get(vend.outletIds[0] ?? '');
  if (!store || !other || !place) throw new Error('there are two stores and an outlet');
  vend.shelf('outlets').put({ ...place, name: store.name });
  const [, buyer] = [...vend.shelf('customers').all()];
  const [, first = '', second = ''] = vend.productIds.slice(20);
  const customerId = buyer?.id ?? null;
  ringUp(vend, null, { productId: first, pieces: 3, customerId, date: '2026-11-02T01:15:00Z' });
  const voided = ringUp(vend, null, { productId: second, pieces: 1, date: '2026-11-03T02:30:00Z' });
  ringUp(vend, null, { productId: first, pieces: -1, customerId, date: '2026-11-04T03:00:00Z' });
  ringUp(vend, null, {
    productId: second,
    pieces: 2,
    outletId: vend.outletIds[1],
    date: '2026-11-05T00:45:00Z',
  });
  const token = vend.tokens.personal();
  const details = { domainPrefix: 'acme', token, baseUrl: standIn.url };
  await office.asOperator('vend.connect', details, { changes: true });
  return { standIn, store, other, voidOne: () => voidSale(vend, voided.id) };
}

const read = (page: Page, list: string, rows?: number) =>
  page.getByRole('row', { name: new RegExp(`^${list} ${rows ?? '\\d+'} Up to date`) });

async function choose(page: Page, kind: string, which: string): Promise<void> {
  const box = page.getByRole('combobox', { name: kind });
  await box.click();
  await page.getByRole('option', { name: which }).click();
  await expect(box).toHaveValue(which);
  await expect(box).toBeEnabled();
}

/** Changes what the book asks for the first and the last of its items here, as its editor would. @returns what the last is called */
async function priceHere(office: Office, first: number, last?: number): Promise<string | undefined> {
  const books = await office.asOperator<Book[]>('priceBook.list');
  const book = books.find(({ name }) => name === 'Winter');
  const asked = { priceBookId: book?.priceBookId, after: null, limit: 50 };
  const { prices } = await office.asOperator<Prices>('priceBook.prices', asked);
  const asks = (at: number, price: number) => ({
    itemId: prices.at(at)?.itemId,
    breaks: [{ minQuantity: 1_000, price }],
  });
  const changes = [asks(0, first), ...(last === undefined ? [] : [asks(-1, last)])];
  await office.asOperator('priceBook.setPrices', { ...book, changes }, { changes: true });
  return prices.at(-1)?.name;
}

type Listed = { customers: { customerId: string; name: string; email: string | null }[] };
const tom = 'walker1@shop.example';

/** Changes the phone number of a customer here, as their editor would. */
async function phoneHere(office: Office, phone: string): Promise<void> {
  const { customers } = await office.asOperator<Listed>('customer.list', { text: tom });
  const [{ customerId, name, email } = { customerId: null, name: '', email: null }] = customers;
  const details = { name, email, phone, company: null, customerGroupId: null, note: null, exemption: null };
  await office.asOperator('customer.save', { customerId, details }, { changes: true });
}

const phoneThere = ({ vend }: VendStandIn) =>
  [...vend.shelf('customers').all()].find(({ email }) => email === tom)?.['mobile'];

/** With tax, as people see them. */
const pricesThere = ({ vend }: VendStandIn) =>
  [...vend.shelf('price_book_products').all()]
    .filter(({ deleted_at: at }) => at === null)
    .map((row) => (Number(row['price']) * 1.15).toFixed(2));

test('[VN9, VN12, VN19, VN24, VN25, VN27, VN30, VN31, VN32, VN33, VN34, VN37, VN39] head office lets Vend lead of price books and of what its tills sold, settles a price that both changed, sees those sales beside ours and with who bought, maps a place anew, and leads of customers, price books, sales, and of products and stock once it has seen what would be told', async ({
  owner: page,
  office,
}) => {
  const { standIn, store, other, voidOne } = await retailer(office);
  await page.goto('/vend');
  await expect(read(page, 'Stock levels')).toBeVisible();

  await test.step('price books', async () => {
    await choose(page, 'Price books', 'Vend leads');
    await expect(read(page, 'Prices in books', 20)).toBeVisible();
    await priceHere(office, 199);
    for (const row of [...standIn.vend.shelf('price_book_products').all()])
      standIn.vend.shelf('price_book_products').put({ ...row, price: 4 });
    await choose(page, 'Price books', 'Off');
    await choose(page, 'Price books', 'Vend leads');
    const differing = page.getByRole('row', { name: /^Price 1\.99 4\.60/ });
    await expect(differing).toBeVisible();
    await axeClean(page, 'Vend with price books');
    await picture(page, 'vend-books');
    await page.getByRole('button', { name: 'Take Vend’s' }).click();
    await expect(differing).toHaveCount(0);
  });

  await test.step('places', async () => {
    await page.getByRole('button', { name: `Change what ${store.name} is here` }).click();
    await axeClean(page, 'a place of Vend is changed');
    await picture(page, 'vend-place');
    await page.getByRole('button', { name: 'None of ours' }).click();
    // Until it is gone from the list of places, the box is still the one that was open there.
    await expect(page.getByRole('button', { name: `Leave it: ${store.name}` })).toHaveCount(0);
    const ours = page.getByRole('combobox', { name: `Our store for ${store.name}` });
    await expect(ours).toBeVisible();
    await ours.click();
    await page.getByRole('option', { name: store.name }).click();
    await page.getByRole('button', { name: 'This is it', disabled: false }).click();
    await expect(ours).toHaveCount(0);
  });

  await test.step('what Vend’s tills sold', async () => {
    await choose(page, 'Customers', 'Vend leads');
    await choose(page, 'Sales of Vend’s tills', 'Vend leads');
    await expect(read(page, 'Customers', 3)).toBeVisible();
    await expect(read(page, 'Sales of Vend’s tills', 4)).toBeVisible();
    voidOne();
    await choose(page, 'Sales of Vend’s tills', 'Off');
    await choose(page, 'Sales of Vend’s tills', 'Vend leads');
    await expect(read(page, 'Sales of Vend’s tills', 5)).toBeVisible();
    await page.goto('/sales');
    const note = page.getByRole('note');
    await expect(note).toContainText('3 more sales were made at tills of Vend');
    await axeClean(page, 'sales with a note of those made elsewhere');
    await picture(page, 'sales-with-elsewhere');
    await note.getByRole('link', { name: 'Look at them' }).click();
    const sold = page.getByRole('table', { name: 'Sales made elsewhere' }).getByRole('row');
    await expect(sold).toHaveCount(5);
    await expect(sold.nth(1)).toContainText('No store of ours yet');
    await expect(sold.nth(2)).toContainText('Return');
    await expect(sold.nth(3)).toContainText('Voided');
    await axeClean(page, 'sales made elsewhere');
    await picture(page, 'sales-elsewhere');
    const [{ linkId } = { linkId: '' }] = await office.asOperator<{ linkId: string }[]>('vend.show');
    const itIs = { thing: 'outlet', theirId: standIn.vend.outletIds[1], ourId: other.storeId };
    await office.asOperator('vend.mapPlace', { linkId, ...itIs }, { changes: true });
    await expect(async () => {
      await page.reload();
      await expect(sold.nth(1)).toContainText(other.name, { timeout: 1_000 });
    }).toPass();
    await sold.nth(4).getByRole('link').click();
    const bought = page.getByRole('region', { name: 'Bought elsewhere' });
    await expect(bought).toContainText('Return');
    await axeClean(page, 'a customer who bought elsewhere');
    await picture(page, 'customer-bought-elsewhere');
  });

  await test.step('we lead of customers and price books', () => weLead(page, office, standIn));
  await test.step('sales of our tills', () => salesAreTold(page));
  await test.step('we lead of products and stock', () => weLeadOfGoods(page, standIn));
});

/** Both are told at once, a conflict of a price waits for a person, and a price that Vend refuses is listed with its words. */
async function weLead(page: Page, office: Office, standIn: VendStandIn): Promise<void> {
  await page.goto('/vend');
  const told = (what: string) =>
    page.getByRole('table', { name: 'What was told' }).getByRole('row', { name: what });
  await choose(page, 'Customers', 'We lead');
  await choose(page, 'Price books', 'We lead');
  // Those of the demo company, and Vend’s own.
  await expect(told('Price books')).toHaveAccessibleName('Price books 3 0 0');
  await phoneHere(office, '+64 21 999 001');
  await priceHere(office, 321);
  await choose(page, 'Price books', 'Off');
  await choose(page, 'Price books', 'We lead');
  await expect.poll(() => phoneThere(standIn)).toBe('+64 21 999 001');
  await expect.poll(() => pricesThere(standIn)).toContain('3.21');
  await expect(told('Customers')).toHaveAccessibleName('Customers 1 0 0');

  const { vend } = standIn;
  const rows = vend.shelf('price_book_products');
  const last = await priceHere(office, 333, 444);
  for (const row of [...rows.all()].filter(({ price }) => (Number(price) * 1.15).toFixed(2) === '3.21'))
    rows.put({ ...row, price: 4 });
  for (const product of [...vend.shelf('products').all()].filter(({ name }) => name === last))
    vend.shelf('products').put({ ...product, deleted_at: vend.at() });
  await choose(page, 'Price books', 'Off');
  await choose(page, 'Price books', 'We lead');
  const differing = page.getByRole('row', { name: /^Price 3\.33 4\.60/ });
  await expect(differing).toBeVisible();
  await expect(page.getByText(/Vend answered 422, “A product was deleted”\./)).toBeVisible();
  // What the demo company’s own books ask for is nothing that Vend has: one card, not one for each.
  const alike = page.getByRole('region', { name: /^\d+ prices$/ });
  await expect(alike).toContainText('It is no product of Vend.');
  await alike.getByRole('button', { name: /^Show all/ }).click();
  await expect(alike.getByRole('listitem').nth(10)).toBeVisible();
  await alike.getByRole('button', { name: 'Show fewer' }).click();
  await expect(alike.getByRole('listitem')).toHaveCount(5);
  await axeClean(page, 'Vend where we lead');
  await picture(page, 'vend-we-lead');
  await page.getByRole('button', { name: 'Keep ours' }).click();
  await expect(differing).toHaveCount(0);
  await expect.poll(() => pricesThere(standIn)).toContain('3.33');
}

/** Which payment type of theirs is which is read, guessed, and chosen. */
async function salesAreTold(page: Page): Promise<void> {
  await choose(page, 'Sales of our tills', 'We lead');
  const told = page.getByRole('region', { name: 'Sales told to Vend' });
  await expect(told.getByText('0 told, 0 waiting, 0 set aside.')).toBeVisible();
  const credit = told.getByRole('combobox', { name: 'Store credit' });
  await expect(credit).toHaveAccessibleDescription('Nobody has said yet');
  await credit.click();
  await page.getByRole('option', { name: 'Gift Card' }).click();
  await expect(credit).toHaveValue('Gift Card');
  await expect(credit).toHaveAccessibleDescription('Chosen');
  await axeClean(page, 'Vend with sales that are told');
  await picture(page, 'vend-sales-told');
}

/** Nothing is told before somebody has seen what would be; levels of ours are refused beside what Vend would count twice. */
async function weLeadOfGoods(page: Page, { vend }: VendStandIn): Promise<void> {
  const ofOurs = () => [...vend.shelf('products').all()].filter(({ source_id: mark }) => mark !== null);
  const products = page.getByRole('region', { name: 'Before we lead of products' });
  const stock = page.getByRole('region', { name: 'Before we lead of stock' });
  await page.getByRole('combobox', { name: 'Stock' }).click();
  await page.getByRole('option', { name: 'We lead' }).click();
  const refusal = page.getByRole('alert', { name: 'It stays as it was' });
  await expect(refusal).toContainText('Vend’s own tills sell, and what they sold would be written over');
  await axeClean(page, 'Vend with a choice that cannot be');
  await picture(page, 'vend-choice-refused');
  for (const [kind, which] of [
    ['Sales of our tills', 'Off'],
    ['Sales of Vend’s tills', 'Off'],
    ['Transfers', 'Off'],
    ['Products', 'We lead'],
    ['Stock', 'We lead'],
  ] as const)
    await choose(page, kind, which);
  await expect(refusal).toHaveCount(0);
  await expect(products.getByRole('button', { name: 'Begin' })).toBeVisible();
  await expect(stock.getByRole('button', { name: 'Begin' })).toBeVisible();
  await expect(products.getByRole('table', { name: 'The first that would be told' })).toBeVisible();
  expect(ofOurs()).toEqual([]);
  await axeClean(page, 'Vend before we lead of products and stock');
  await picture(page, 'vend-before-we-lead');
  await products.getByRole('button', { name: 'Begin' }).click();
  await expect(products).toHaveCount(0);
  await expect.poll(() => ofOurs().length).toBeGreaterThan(0);
  const told = page.getByRole('table', { name: 'What was told' });
  await expect(told.getByRole('row', { name: /^Products [1-9]/ })).toBeVisible();
}
