import type { Page } from '@playwright/test';
import { demoOwner } from '@tillbridge/hub/demo';
import { axeClean, expect, picture, test, withAuthenticator } from '../office';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const titled = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const dialog = (page: Page) => page.getByRole('dialog');
const isInside = (page: Page) => expect(page.getByRole('navigation', { name: 'Head office' })).toBeAttached();

async function signInByHand(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(demoOwner.email);
  await page.getByLabel('Password', { exact: true }).fill(demoOwner.password);
  await press(page, 'Sign in');
}

const signOut = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(titled(page, 'Sign in to head office')).toBeVisible();
};

/** What the dialog or the page shows once; whoever goes on says that they kept it. */
async function keepBackupCodes(page: Page): Promise<string[]> {
  const list = page.getByRole('list', { name: 'Backup codes' });
  await expect(list.getByRole('listitem')).toHaveCount(10);
  const codes = await list.getByRole('listitem').allInnerTexts();
  await page.getByLabel(/^I have put them/).check();
  await press(page, 'Done');
  return codes;
}

test.use({ baseURL: async ({ office }, use) => use(office.url.replace('127.0.0.1', 'localhost')) });
test.beforeEach(({ page }) => withAuthenticator(page));

test('adds a passkey, comes in by it alone, beside the password, and by a backup code without it', async ({
  page,
}) => {
  await signInByHand(page);
  await isInside(page);
  await page.goto('/account');
  await press(page, 'Add a passkey');
  await expect(dialog(page)).toBeVisible();
  await axeClean(page, 'add-passkey');
  await picture(page, 'add-passkey');
  await dialog(page).getByLabel('Name of the passkey').fill('The office laptop');
  await dialog(page).getByRole('button', { name: 'Make the passkey' }).click();
  const [code = ''] = await keepBackupCodes(page);
  const passkeys = page.getByRole('list', { name: 'Your passkeys' });
  await expect(passkeys).toContainText('The office laptop');
  await expect(passkeys).toContainText('not used yet');
  await axeClean(page, 'account-passkeys');
  await picture(page, 'account-passkeys');

  await signOut(page);
  await axeClean(page, 'sign-in-passkey');
  await picture(page, 'sign-in-passkey');
  await press(page, 'Sign in with a passkey');
  await isInside(page);
  await page.goto('/account');
  await expect(passkeys).toContainText('used just now');

  await signOut(page);
  await signInByHand(page);
  await expect(titled(page, 'Use your passkey')).toBeVisible();
  await axeClean(page, 'second-step-passkey');
  await picture(page, 'second-step-passkey');
  await press(page, 'Sign in with a passkey');
  await isInside(page);

  await signOut(page);
  await signInByHand(page);
  await press(page, 'Use a backup code');
  await page.getByLabel('Backup code').fill(code);
  await press(page, 'Continue');
  await isInside(page);

  await page.goto('/account');
  await press(page, 'Remove The office laptop');
  await expect(dialog(page)).toContainText('It does not let you in any more.');
  await axeClean(page, 'remove-passkey');
  await dialog(page).getByRole('button', { name: 'Remove' }).click();
  await expect(passkeys).toBeHidden();
  await signOut(page);
  await press(page, 'Sign in with a passkey');
  await expect(page.getByRole('alert')).toContainText('not known here, or was removed');
});

test('leads whoever the company demands a second factor of through setting one up before anything else', async ({
  page,
}) => {
  await signInByHand(page);
  await isInside(page);
  await page.getByRole('link', { name: 'Company', exact: true }).click();
  await expect(titled(page, 'Company')).toBeVisible();
  await page.getByLabel('Everybody above store lead').check();
  await expect(page.getByText('1 person has none yet')).toBeVisible();
  await axeClean(page, 'company');
  await picture(page, 'company');
  await press(page, 'Save');
  await expect(page.getByText('The rule holds from everybody’s next sign-in.')).toBeVisible();

  await signOut(page);
  await signInByHand(page);
  await expect(titled(page, 'Set up a second factor')).toBeVisible();
  await axeClean(page, 'set-up');
  await picture(page, 'set-up');
  await page.goto('/products');
  await expect(titled(page, 'Sign in to head office'), 'nothing else is open').toBeVisible();
  await signInByHand(page);
  await page.getByText('Code from your phone', { exact: true }).click();
  await press(page, 'Show the code to scan');
  await expect(page.getByRole('img', { name: /Code to be scanned/ })).toBeVisible();
  await axeClean(page, 'set-up-phone');
  await picture(page, 'set-up-phone');
  await page.getByText('Passkey', { exact: true }).click();
  await press(page, 'Make the passkey');
  await expect(titled(page, 'Keep your backup codes')).toBeVisible();
  await axeClean(page, 'set-up-codes');
  await picture(page, 'set-up-codes');
  await keepBackupCodes(page);
  await isInside(page);

  await page.goto('/account');
  await expect(page.getByText('Your company demands one of you.')).toBeVisible();
  await page.getByRole('button', { name: /^Remove / }).click();
  await dialog(page).getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('alert')).toContainText('Your company demands a second factor of you.');
});

test.describe('after a while', () => {
  // The browser complains of the answer that asks for a proof.
  test.use({ hearsComplaints: false });

  test('asks once more who sits here before what matters, and goes on with it', async ({ page }) => {
    await signInByHand(page);
    await isInside(page);
    await page.goto('/account');
    // Ten minutes are long for a journey: the first answer is the one that the hub gives after them.
    const asksForProof = {
      error: {
        message: 'It is a while since you signed in. Prove again that it is you.',
        code: -32_012,
        data: { code: 'PRECONDITION_FAILED', httpStatus: 412 },
      },
    };
    await page.route(
      /account\.askForNewPasskey/,
      (route) => route.fulfill({ status: 412, json: [asksForProof] }),
      { times: 1 },
    );
    await press(page, 'Add a passkey');
    await press(page, 'Make the passkey');
    const proof = page.getByRole('dialog', { name: 'Is it still you?' });
    await expect(proof).toBeVisible();
    await axeClean(page, 'proof');
    await picture(page, 'proof');
    await proof.getByLabel('Password', { exact: true }).fill('not this one');
    await proof.getByRole('button', { name: 'Continue' }).click();
    await expect(proof.getByText('The password is not right.')).toBeVisible();
    await proof.getByLabel('Password', { exact: true }).fill(demoOwner.password);
    await proof.getByRole('button', { name: 'Continue' }).click();
    await expect(proof).toBeHidden();
    await keepBackupCodes(page);
  });
});
