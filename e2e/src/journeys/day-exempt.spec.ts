import type { Page } from '@playwright/test';
import {
  type TillPage,
  expect,
  item,
  look,
  person,
  receiptsOnPaper,
  salesInJournal,
  test,
  wordsOf,
} from '../counter';

const school = { certificate: '85-8012345678C-1', name: 'Ocean School', expiresOn: '2099-12-31' };
const sheet = (page: Page) => page.getByRole('dialog', { name: 'Tax exemption' });

async function openSheet(till: TillPage): Promise<void> {
  await till.choose('Tax exemption');
  await expect(sheet(till.page).getByRole('textbox').first()).toBeFocused();
}

test('[S15, RC6, FL-7] with the cable out a lead sells without tax to a school, and the receipt names its certificate', async ({
  lead: till,
  counter,
  page,
}) => {
  const bottle = item('Gin');
  await counter.stopHub();
  await counter.scan(bottle.code);
  await expect(till.lines).toHaveCount(1);
  const before = await page.getByTestId('total').textContent();
  await openSheet(till);
  await expect(sheet(page).getByRole('button', { name: 'Sell without tax' })).toBeDisabled();
  await look(page, 'exempt-empty');

  // By keyboard alone: a number, whose it is, its last day.
  await till.type(school.certificate);
  await page.keyboard.press('Tab');
  await till.type(school.name);
  await sheet(page).getByLabel('Good until').fill('2001-01-31');
  await page.keyboard.press('Enter');
  await expect(sheet(page).getByRole('alert')).toContainText('ended on 2001-01-31');
  await look(page, 'exempt-ended');
  await sheet(page).getByLabel('Good until').fill(school.expiresOn);
  await page.keyboard.press('Enter');
  await expect(sheet(page)).toBeHidden();
  await expect(page.getByRole('button', { name: 'No tax: Ocean School' })).toBeVisible();
  await expect(page.getByTestId('total')).not.toHaveText(before ?? '');
  await look(page, 'exempt-sale');

  await till.payExactCash();
  await expect(till.receiptState).toContainText('Receipt printed');
  const words = wordsOf(receiptsOnPaper(counter.printer.printer)[0] ?? []).join(' ');
  expect(words).toContain('Tax taken off, exempt');
  expect(words.replaceAll(/\s+/g, ' ')).toContain(`certificate ${school.certificate}`);
  const [sale] = salesInJournal(counter.tillFolder);
  expect(sale).toMatchObject({ exemption: school, tax: 0 });
});

test('[S15, AV2] a cashier needs somebody who may sell without tax, and takes the certificate off alone', async ({
  till,
  counter,
  page,
}) => {
  await till.signIn(person('cashier'));
  await counter.scan(item('Gin').code);
  await expect(till.lines).toHaveCount(1);
  const before = await page.getByTestId('total').textContent();
  await openSheet(till);
  await till.type(school.certificate);
  await sheet(page).getByLabel('Whose it is').fill(school.name);
  await sheet(page).getByLabel('Good until').fill(school.expiresOn);
  await sheet(page).getByRole('button', { name: 'Sell without tax' }).click();
  const approval = page.getByRole('dialog', { name: 'Somebody else can allow this' });
  await expect(approval).toBeVisible();
  await look(page, 'exempt-approval');
  await till.allow(person('store-lead'));
  await expect(page.getByRole('button', { name: 'No tax: Ocean School' })).toBeVisible();
  await page.getByRole('button', { name: 'No tax: Ocean School' }).click();
  await sheet(page).getByRole('button', { name: 'Charge tax again' }).click();
  await expect(page.getByTestId('total')).toHaveText(before ?? '');
});
