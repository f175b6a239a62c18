import { pdfText } from '@tillbridge/hub/testing';
import { demo } from '../counter';
import { axeClean, enrolStatingTill, expect, picture, test } from '../office';

test('[IV1, IV5] a sale’s invoice is opened from its page, and says who sold what to whom for how much', async ({
  owner: page,
  office,
}) => {
  const front = await enrolStatingTill(office, 'Front counter', 'Thorndon');
  front.itIs(Date.now() - 3_600_000);
  const goods = demo().plan.items.slice(4, 7);
  const sale = front.terminal.saleOf(goods);
  await front.send([front.terminal.state(sale)]);

  await page.goto('/sales');
  await page.getByRole('table', { name: 'Sales' }).getByRole('link', { name: '1', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sale 1' })).toBeVisible();
  await axeClean(page, 'sale');
  await picture(page, 'sale');
  const link = page.getByRole('link', { name: 'Invoice (PDF)' });
  const file = await page.request.get((await link.getAttribute('href')) ?? '');
  expect(file.status()).toBe(200);
  expect(file.headers()['content-type']).toContain('application/pdf');
  const [said] = pdfText(await file.body());
  const store = demo().plan.stores.find(({ name }) => name.endsWith('Thorndon'));
  for (const { name } of goods) expect(said).toContain(name);
  expect(said).toContain(store?.companyName);
  expect(said).toContain((sale.total / 100).toFixed(2));

  // Its button brings it, in a page of its own or as a file, as the browser is set.
  const brought = Promise.race([page.waitForEvent('popup'), page.waitForEvent('download')]);
  await link.click();
  expect(await brought).toBeTruthy();
});
