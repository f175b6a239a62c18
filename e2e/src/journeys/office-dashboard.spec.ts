import { expect, item, items, test } from '../counter';
import { axeClean, picture, signIn } from '../office';

test.use({ viewport: { width: 1366, height: 768 } });

test('[OS6, OS7, DB2] a sale at a till stands on an open dashboard, in the list of sales and in stock without anybody touching it', async ({
  lead: till,
  counter,
  browser,
}) => {
  await counter.startHub();
  const url = `http://127.0.0.1:${counter.hubPort}`;
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const office = await context.newPage();
  const complaints: string[] = [];
  office.on('pageerror', (error) => complaints.push(error.message));
  await signIn(office, { url });
  await office.goto(`${url}/`);
  await expect(office.getByText('Live: a sale shows here within a second')).toBeVisible();
  const count = office.getByTestId('figure-count');
  await expect(count).toHaveText('0');

  const delays: number[] = [];
  for (const [sold, one] of items(3).entries()) {
    await counter.scan(one.code);
    await till.expectLines([{ ...one, quantity: 1 }]);
    await till.press('F9');
    await expect(till.screen('Tender')).toBeVisible();
    await till.press('Enter');
    const paidAt = performance.now();
    await expect(count).toHaveText(String(sold + 1));
    delays.push(Math.round(performance.now() - paidAt));
    await expect(till.screen('Change')).toBeVisible();
    await till.press('Enter');
  }
  // Machines that test are noisy: what a person feels is printed, and nothing is asked of it.
  console.log(`from Enter at the till to the dashboard: ${delays.join(', ')} ms`);

  const [first] = items(3);
  const activity = office.getByRole('region', { name: 'Activity' });
  await expect(activity.getByRole('link', { name: /^Sale / })).toHaveCount(3);
  await expect(office.getByRole('region', { name: 'Top products' })).toContainText(first?.name ?? '');
  await axeClean(office, 'dashboard');
  await picture(office, 'dashboard');

  await office.getByText('Table', { exact: true }).click();
  await expect(office.getByRole('table', { name: 'Sales by hour' })).toBeVisible();
  await office.getByText('28 days').click();
  await expect(count).toHaveText('3');
  await office.getByText('Yesterday').click();
  await expect(count).toHaveText('0');

  await activity
    .getByRole('link', { name: /^Sale / })
    .first()
    .click();
  await expect(office.getByRole('heading', { level: 1, name: /^Sale / })).toBeVisible();
  const paper = office.getByRole('article', { name: /^Receipt / });
  await expect(paper).toContainText(item(items(3)[2]?.name ?? '').name);
  await axeClean(office, 'sale');
  await picture(office, 'sale');

  await office.goto(`${url}/sales`);
  await expect(office.getByRole('table', { name: 'Sales' }).getByRole('row')).toHaveCount(4);
  await axeClean(office, 'sales');
  await picture(office, 'sales');

  await office.goto(`${url}/stock?find=${encodeURIComponent(first?.sku ?? '')}`);
  const levels = office.getByRole('table', { name: 'Stock on hand' });
  const here = levels.getByRole('row').filter({ hasText: 'Ponsonby' });
  await expect(here.getByRole('link', { name: first?.name ?? '' })).toBeVisible();
  await here.getByRole('button', { name: /^Reorder point of/ }).click();
  await office.getByRole('textbox', { name: 'Low from' }).fill('100000');
  await office.getByRole('button', { name: 'Save' }).click();
  await expect(here.getByText('Low', { exact: true })).toBeVisible();
  await axeClean(office, 'stock');
  await picture(office, 'stock');

  // Before there was a shop there was nothing on the shelf.
  await office.getByLabel('As of the end of').fill('2020-01-01');
  await expect(office.getByText('What was on hand when that day ended.')).toBeVisible();
  await expect(here.getByText('0', { exact: true })).toBeVisible();
  await axeClean(office, 'stock-as-of');
  await office.getByLabel('As of the end of').fill('');
  await expect(office.getByText('What the ledger says is on hand, per store.')).toBeVisible();
  await expect(here.getByText('Low', { exact: true })).toBeVisible();

  await here.getByRole('link', { name: first?.name ?? '' }).click();
  await expect(office.getByRole('table', { name: 'Ledger entries' })).toContainText('Sold');
  await expect(office.getByRole('region', { name: 'On hand' })).toContainText('Known as of');
  await expect(office.getByRole('table', { name: 'Ledger entries' })).toContainText('On hand after it');
  await axeClean(office, 'stock-item');
  await picture(office, 'stock-item');

  await office.goto(`${url}/stock/batches`);
  await expect(office.getByText('Nothing expires soon')).toBeVisible();
  await axeClean(office, 'stock-batches');
  await picture(office, 'stock-batches');
  await office.goto(`${url}/stock/serials?number=SN-404`);
  await expect(office.getByText('Nobody has named this number')).toBeVisible();
  await axeClean(office, 'stock-serials');
  await picture(office, 'stock-serials');

  await office.goto(`${url}/`);
  await expect(office.getByRole('region', { name: 'Low stock' })).toContainText(first?.name ?? '');
  expect(complaints).toEqual([]);
  await context.close();
});
