import type { Page } from '@playwright/test';
import { expect, items, person, test } from '../counter';
import { axeClean, expect as officeExpect, test as officeTest, picture, signIn } from '../office';

const limits = (page: Page) => page.getByRole('region', { name: 'How far alone' });
const discount = (page: Page) => limits(page).getByRole('textbox', { name: /^Discount/ });

async function openPerson(page: Page, name: string): Promise<void> {
  await page.goto('/staff');
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

test('[LI1, LI2] a lower limit set at head office for one person makes the till ask for somebody who may', async ({
  browser,
  counter,
  till,
}) => {
  const [first] = items(1);
  if (!first) throw new Error('an item is needed');
  const cashier = person('cashier');
  await counter.startHub();
  const page = await browser.newPage({
    baseURL: `http://127.0.0.1:${counter.hubPort}`,
    viewport: { width: 1366, height: 768 },
  });
  await signIn(page, { url: `http://127.0.0.1:${counter.hubPort}` });
  await openPerson(page, cashier.name);
  await discount(page).fill('5');
  await limits(page).getByRole('button', { name: 'Save limits' }).click();
  await expect(page.getByText('Saved. The registers hear of it within seconds.')).toBeVisible();
  await page.close();

  await till.signIn(cashier);
  await counter.scan(first.code);
  await till.expectLines([{ ...first, quantity: 1 }]);
  const approval = till.page.getByRole('dialog', { name: 'Somebody else can allow this' });
  // The till hears of it within seconds; until then ten per cent is theirs to give, and is taken back.
  await expect(async () => {
    await till.press('F8');
    await till.page.getByRole('dialog').getByRole('button', { name: '10 %' }).click();
    await expect(approval).toContainText(`${cashier.name} may take at most 5 % off`, { timeout: 5_000 });
  }).toPass({ timeout: 120_000 });
  await till.allow(person('store-lead'));
  await till.payExactCash();
});

officeTest(
  '[LI1] limits of a role and of a person, and badges, are set and taken away',
  async ({ owner: page }) => {
    const cashier = person('cashier');
    await page.goto('/roles');
    await page.getByRole('link', { name: 'Cashier', exact: true }).click();
    await officeExpect(limits(page)).toBeVisible();
    await discount(page).fill('a little');
    await limits(page).getByRole('button', { name: 'Save limits' }).click();
    await officeExpect(discount(page)).toHaveAttribute('aria-invalid', 'true');
    await axeClean(page, 'role-limits-wrong');
    await discount(page).fill('10');
    await limits(page)
      .getByRole('textbox', { name: /^Cash back/ })
      .fill('50');
    await limits(page).getByRole('button', { name: 'Save limits' }).click();
    await officeExpect(page.getByText('Saved. The registers hear of it within seconds.')).toBeVisible();
    await picture(page, 'role-limits');
    await page.reload();
    await officeExpect(discount(page)).toHaveValue('10');
    await officeExpect(limits(page).getByRole('textbox', { name: /^Cash back/ })).toHaveValue('50.00');

    await openPerson(page, cashier.name);
    await officeExpect(discount(page)).toHaveAttribute('placeholder', 'As the roles say');
    const badge = page.getByRole('region', { name: 'Badge' });
    await officeExpect(badge).toContainText('None.');
    await badge.getByRole('button', { name: 'Give a badge' }).click();
    const giving = page.getByRole('dialog', { name: `A badge for ${cashier.name}` });
    await axeClean(page, 'person-badge');
    await picture(page, 'person-badge');
    await giving.getByRole('textbox', { name: 'Code of a badge they have' }).fill('12');
    await giving.getByRole('button', { name: 'Give this badge' }).click();
    await officeExpect(giving.getByRole('alert')).toBeVisible();
    await giving.getByRole('button', { name: 'Make one to print' }).click();
    const made = page.getByRole('dialog', { name: 'Print this badge now' });
    await officeExpect(made.getByRole('img', { name: `Bar code of ${cashier.name}’s badge` })).toBeVisible();
    await axeClean(page, 'person-badge-made');
    await picture(page, 'person-badge-made');
    await made.getByRole('button', { name: 'Done' }).click();
    await officeExpect(badge).toContainText('Scanned at a register');
    await badge.getByRole('button', { name: 'Take it away' }).click();
    await officeExpect(badge).toContainText('None.');
    await discount(page).fill('7.5');
    await limits(page).getByRole('button', { name: 'Save limits' }).click();
    await officeExpect(limits(page).getByRole('button', { name: 'Save limits' })).toBeDisabled();
    await picture(page, 'person-limits');
  },
);
