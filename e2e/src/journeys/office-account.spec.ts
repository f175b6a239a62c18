import type { Page } from '@playwright/test';
import { axeClean, expect, picture, test } from '../office';

const owner = { name: 'Ana Kahu', email: 'ana@harbour.example', password: 'green paint on seven tins' };

const field = (page: Page, name: string | RegExp) =>
  page.getByLabel(name, { exact: typeof name === 'string' });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const titled = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

test.describe('a hub that nobody has signed up at', () => {
  test.use({ company: 'none' });

  test('leads a newcomer to sign-up, says what is wrong with a password, and to the first steps', async ({
    page,
  }) => {
    await page.goto('/');
    await expect(titled(page, 'Create your company')).toBeVisible();
    await axeClean(page, 'sign-up');
    await picture(page, 'sign-up');
    await field(page, 'Company').fill('Harbour Books');
    await field(page, 'Your name').fill(owner.name);
    await field(page, 'Email').fill(owner.email);
    await field(page, 'Password').fill('harbourbooks123');
    await press(page, 'Create company');
    await expect(page.getByText('mostly the name of the company')).toBeVisible();
    await axeClean(page, 'sign-up-refused');
    await field(page, 'Password').fill(owner.password);
    await expect(page.getByText('Very good')).toBeVisible();
    await press(page, 'Create company');
    await expect(page.getByText('Harbour Books')).toBeVisible();
  });
});
