import type { Page } from '@playwright/test';
import { demoOwner } from '@tillbridge/hub/demo';
import { type Office, axeClean, codeOnPhone, expect, linkIn, picture, signIn, test } from '../office';

const newcomer = { name: 'Ana Kahu', email: 'ana@harbour.example', password: 'green paint on seven tins' };
const another = 'purple rain over nine roofs';

const field = (page: Page, name: string | RegExp) =>
  page.getByLabel(name, { exact: typeof name === 'string' });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const titled = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const dialog = (page: Page) => page.getByRole('dialog');

async function signInByHand(
  page: Page,
  password = demoOwner.password,
  email = demoOwner.email,
): Promise<void> {
  await page.goto('/sign-in');
  await field(page, 'Email').fill(email);
  await field(page, 'Password').fill(password);
  await press(page, 'Sign in');
}

const signOut = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(titled(page, 'Sign in to head office')).toBeVisible();
};

const isInside = (page: Page) => expect(page.getByRole('navigation', { name: 'Head office' })).toBeAttached();

test.describe('a hub that nobody has signed up at', () => {
  test.use({ company: 'none' });

  test('leads a newcomer to sign-up, says what is wrong with a password, and lets them in', async ({
    page,
  }) => {
    await page.goto('/');
    await expect(titled(page, 'Create your company')).toBeVisible();
    await axeClean(page, 'sign-up');
    await picture(page, 'sign-up');
    await field(page, 'Company').fill('Harbour Books');
    await field(page, 'Your name').fill(newcomer.name);
    await field(page, 'Email').fill(newcomer.email);
    await field(page, 'Password').fill('harbourbooks123');
    await press(page, 'Create company');
    await expect(page.getByText('mostly the name of the company')).toBeVisible();
    await axeClean(page, 'sign-up-refused');
    await picture(page, 'sign-up-refused');
    await field(page, 'Password').fill(newcomer.password);
    await expect(page.getByText('Very good')).toBeVisible();
    await press(page, 'Create company');
    await expect(page.getByText('Harbour Books')).toBeVisible();
    await isInside(page);
    await expect(page.getByRole('heading', { name: 'Four steps to your first sale' })).toBeVisible();
    await axeClean(page, 'first-steps');
    await picture(page, 'first-steps');
    await page.getByRole('link', { name: 'Begin: Add a store' }).click();
    await expect(titled(page, 'Stores')).toBeVisible();
  });
});

test('whoever mistypes five times is asked to wait, and whoever waits comes in', async ({ page }) => {
  await page.goto('/account');
  await expect(titled(page, 'Sign in to head office')).toBeVisible();
  await axeClean(page, 'sign-in');
  await picture(page, 'sign-in');
  await field(page, 'Email').fill(demoOwner.email);
  for (let count = 0; count < 5; count++) {
    await field(page, 'Password').fill('not this one');
    await press(page, 'Sign in');
    // The field is emptied when the answer has come.
    await expect(field(page, 'Password')).toHaveValue('');
    await expect(page.getByRole('alert')).toContainText('The email or the password is not right.');
  }
  await field(page, 'Password').fill(demoOwner.password);
  await press(page, 'Sign in');
  await expect(page.getByRole('alert')).toContainText(/Too many attempts\. Wait \d+ seconds/);
  const waiting = page.getByRole('button', { name: /^Wait \d+ s$/ });
  await expect(waiting).toBeDisabled();
  await axeClean(page, 'sign-in-wait');
  await picture(page, 'sign-in-wait');
  await expect(waiting).toBeHidden({ timeout: 60_000 });
  await field(page, 'Password').fill(demoOwner.password);
  await press(page, 'Sign in');
  // Back where they wanted to go.
  await expect(titled(page, 'Your account')).toBeVisible();
});

test('turns the second factor on, comes in by the phone, and by a backup code once', async ({
  owner: page,
}) => {
  await page.goto('/account');
  await expect(titled(page, 'Your account')).toBeVisible();
  await axeClean(page, 'account');
  await picture(page, 'account');
  await press(page, 'Turn on');
  const secret = await dialog(page).locator('code').innerText();
  await axeClean(page, 'second-factor');
  await picture(page, 'second-factor');
  await dialog(page).getByLabel('Six digits').fill(codeOnPhone(secret));
  await dialog(page).getByRole('button', { name: 'Turn on' }).click();
  await expect(dialog(page).getByRole('listitem')).toHaveCount(10);
  const codes = await dialog(page).getByRole('listitem').allInnerTexts();
  await axeClean(page, 'backup-codes');
  await picture(page, 'backup-codes');
  const download = page.waitForEvent('download');
  await press(page, 'Download');
  expect((await download).suggestedFilename()).toBe('tillbridge-backup-codes.txt');
  await field(page, /^I have put them/).check();
  await press(page, 'Done');
  await expect(page.getByText('10 backup codes are left.')).toBeVisible();

  await signOut(page);
  await signInByHand(page);
  await expect(titled(page, 'Enter the code from your phone')).toBeVisible();
  await axeClean(page, 'sign-in-code');
  await picture(page, 'sign-in-code');
  // The code that turned it on is spent: the next one is taken, a half minute early.
  await field(page, 'Six digits').fill(codeOnPhone(secret, 1));
  await press(page, 'Continue');
  await isInside(page);

  const [code = ''] = codes;
  await signOut(page);
  await signInByHand(page);
  await press(page, 'Use a backup code');
  await field(page, 'Backup code').fill(code);
  await press(page, 'Continue');
  await isInside(page);

  await signOut(page);
  await signInByHand(page);
  await press(page, 'Use a backup code');
  await field(page, 'Backup code').fill(code);
  await press(page, 'Continue');
  await expect(page.getByRole('alert')).toContainText('used already');
});

test('a forgotten password is replaced by a link in a mail, which works once', async ({ page, office }) => {
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await expect(titled(page, 'Forgot your password?')).toBeVisible();
  await axeClean(page, 'forgot');
  await picture(page, 'forgot');
  await field(page, 'Email').fill(demoOwner.email);
  await press(page, 'Send the link');
  await expect(titled(page, 'Look into your mail')).toBeVisible();
  await axeClean(page, 'forgot-sent');

  await expect.poll(() => office.mails().length).toBe(1);
  const [mail] = office.mails();
  if (!mail) throw new Error('a mail was written');
  expect(mail.to).toBe(demoOwner.email);
  await page.goto(linkIn(mail));
  await expect(titled(page, 'Choose a new password')).toBeVisible();
  await axeClean(page, 'reset');
  await picture(page, 'reset');
  await field(page, 'New password').fill(demoOwner.password);
  await press(page, 'Set the new password');
  await expect(page.getByText('one of your last five')).toBeVisible();
  await field(page, 'New password').fill(another);
  await press(page, 'Set the new password');
  await isInside(page);

  await page.goto(linkIn(mail));
  await expect(titled(page, 'This link does not open')).toBeVisible();
  await axeClean(page, 'link-gone');
  await picture(page, 'link-gone');
  await signInByHand(page, another);
  await isInside(page);
});

async function inviteSomebody(office: Office): Promise<{ name: string; email: string }> {
  const { people } = await office.asOperator<{ people: { staffId: string; name: string }[] }>(
    'staff.list',
    {},
  );
  const person = people.find(({ name }) => name === 'Hemi Parata');
  if (!person) throw new Error('the demo has a store lead');
  const email = 'hemi@kauriandquay.example';
  const { staffId, name } = person;
  const invited = await office.asOperator<{ ok: boolean }>(
    'account.invite',
    { staffId, email },
    { changes: true },
  );
  expect(invited).toMatchObject({ ok: true });
  return { name, email };
}

test('who is invited chooses a password by the link and sees what their role lets them see', async ({
  page,
  office,
}) => {
  const { name, email } = await inviteSomebody(office);
  await expect.poll(() => office.mails().length).toBe(1);
  const [mail] = office.mails();
  if (!mail) throw new Error('a mail was written');
  await page.goto(linkIn(mail));
  await expect(titled(page, `Welcome, ${name}`)).toBeVisible();
  await axeClean(page, 'invitation');
  await picture(page, 'invitation');
  await field(page, 'New password').fill(another);
  await press(page, 'Choose password and come in');
  await isInside(page);
  await page.goto('/account');
  await expect(page.getByText('Store lead, Kauri & Quay Thorndon')).toBeVisible();
  await signOut(page);
  await signInByHand(page, another, email);
  await isInside(page);
});

test('a session is ended from another browser, and is at the door with its next click', async ({
  owner: page,
  office,
  browser,
}) => {
  const elsewhere = await browser.newContext({
    baseURL: office.url,
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  });
  const other = await elsewhere.newPage();
  await signIn(other, office);
  await other.goto('/account');
  await expect(titled(other, 'Your account')).toBeVisible();

  await page.goto('/account');
  const sessions = page.getByRole('region', { name: 'Where you are signed in' });
  await expect(sessions.getByRole('listitem')).toHaveCount(2);
  await picture(page, 'account-sessions');
  await page.getByRole('button', { name: /^End the session of Firefox on Linux/ }).click();
  await expect(sessions.getByRole('listitem')).toHaveCount(1);

  await other
    .getByRole('button', { name: 'New backup codes' })
    .or(other.getByRole('button', { name: 'Turn on' }))
    .click();
  await expect(titled(other, 'Sign in to head office')).toBeVisible();
  await elsewhere.close();
});
