import { axeClean, enrolStatingTill, expect, picture, test } from '../office';

const hourMs = 3_600_000;

test('[LR1, LR4, LR5] what authorities ask for is read, mended where an id is missing, and taken away', async ({
  owner: page,
  office,
}) => {
  const front = await enrolStatingTill(office, 'Front counter', 'Thorndon');
  front.itIs(Date.now() - 3 * hourMs);
  const drawer = front.openShift();
  await front.send([drawer.open(), ...[1, 2, 3].map((lines) => drawer.sell(lines))]);

  // What was sold first becomes a vaping product that nobody notified yet.
  await page.goto('/sales');
  await page.getByRole('table', { name: 'Sales' }).getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.locator('a[href^="/products/"]').first().click();
  await page.getByRole('combobox', { name: 'Age class' }).click();
  await page.getByRole('option', { name: 'Vaping' }).click();
  await expect(page.getByRole('textbox', { name: 'Notification id' })).toBeVisible();
  const product = page.url();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(/saved/i).first()).toBeVisible();

  const year = new Date().getFullYear();
  await page.goto(`/law-reports?year=${year}`);
  await expect(page.getByRole('table', { name: 'Sales and tax by month' })).toContainText('3 sales');
  await expect(page.getByText('One product has no notification id')).toBeVisible();
  await axeClean(page, 'law-reports');
  await picture(page, 'law-reports');

  await page.goto(product);
  await page.getByRole('textbox', { name: 'Notification id' }).fill('HVP-0042');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(/saved/i).first()).toBeVisible();
  await page.goto(`/law-reports?year=${year}`);
  await expect(page.getByRole('table', { name: 'Annual return of vaping products' })).toContainText(
    'HVP-0042',
  );
  await expect(page.getByText('One product has no notification id')).toBeHidden();

  for (const name of ['Sales tax as CSV', 'Vaping return as CSV']) {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^(sales-tax|vaping-return)-.*\.csv$/);
  }
});
