import type { Locator, Page } from '@playwright/test';
import { type TillPage, demo, expect as expectTill, item, look, test as tillTest } from '../counter';
import { sql } from 'drizzle-orm';
import { type Office, axeClean, expect, picture, test, whileOff } from '../office';
import { expectAxeClean, takePicture } from '../seen';
import { connect } from '../services';
import type { TenantId } from '@tillbridge/core/kernel';
import { type Tx, runInOrder } from '@tillbridge/hub/database';

tillTest(
  '[RC23, MG14, MG21, MG24] a receipt mailed from the till reaches the carrier that head office chose',
  async ({ lead: till, counter, page }) => {
    const { standIn } = await connect(counter, 'sendgrid');
    await counter.scan(item('Gin').code);
    await expectTill(till.lines).toHaveCount(1);
    await till.payExactCash();
    await expectTill(till.receiptState).toContainText('Receipt printed');
    await till.press('e');
    await expectTill(page.getByRole('dialog', { name: 'Email the receipt' })).toBeVisible();
    await till.type('ana@example.com');
    await till.press('Enter');
    await expectTill(till.receiptState).toContainText('on its way by email', { timeout: 60_000 });
    await expectTill.poll(() => standIn.inbox.length, { timeout: 60_000 }).toBe(1);
    expectTill(standIn.inbox[0]).toMatchObject({ to: 'ana@example.com', from: 'shop@harbour.example' });
    await look(page, 'receipt-emailed');

    await tillTest.step(
      '[MG21, MG24] who unsubscribes is seen at the till, and who agrees again hears again',
      async () => {
        const [mail] = standIn.inbox;
        if (!mail) throw new Error('the receipt arrived');
        await till.press('Enter');
        await till.press('F3');
        const search = page.getByRole('dialog', { name: 'Customer' });
        await search.getByLabel('Name, phone or email').fill('Ana Field');
        await search.getByRole('button', { name: 'New customer' }).click();
        const form = page.getByRole('dialog', { name: 'New customer' });
        await form.getByLabel('Email', { exact: true }).fill('ana@example.com');
        await form.getByLabel('Agrees to be written to by email').check();
        await form.getByRole('button', { name: /Save/ }).click();
        await expectTill(form).toBeHidden();
        standIn.happens(mail, 'unsubscribe');
        const off = search.getByText(/^They want no more mail/);
        await whenCardSays(till, off);
        await look(page, 'customer-card-unsubscribed');
        await search.getByRole('button', { name: 'Change details' }).click();
        const details = page.getByRole('dialog', { name: 'Change customer' });
        const agrees = details.getByLabel('Agrees to be written to by email');
        await expectTill(agrees).not.toBeChecked();
        await agrees.check();
        await details.getByRole('button', { name: /Save/ }).click();
        await expectTill(details).toBeHidden();
        await whenCardSays(till, search.getByText('Ana Field'), off);
        await page.keyboard.press('Escape');
        standIn.happens(mail, 'bounce');
        await whenCardSays(till, search.getByText(/^Mail to this address comes back/));
        await look(page, 'customer-card-bounced');
      },
    );
  },
);

/** Opens the card of the customer in the sale until it says something, and says something else no more. */
async function whenCardSays(till: TillPage, words: Locator, andNot?: Locator): Promise<void> {
  const { page } = till;
  await expectTill(async () => {
    await till.cart.getByRole('button', { name: 'Ana Field' }).click();
    try {
      await expectTill(words).toBeVisible({ timeout: 5_000 });
      if (andNot) await expectTill(andNot).toBeHidden({ timeout: 1_000 });
    } catch (error) {
      await page.keyboard.press('Escape');
      throw error;
    }
  }).toPass({ timeout: 120_000 });
}

/** As the clock on the demo's walls shows it. */
const onTheWall = (at: number): string =>
  new Intl.DateTimeFormat('en-NZ', { timeStyle: 'short', hourCycle: 'h23', timeZone: 'Pacific/Auckland' })
    .format(at)
    .padStart(5, '0');
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** A store asks another for goods: news for everybody who wants to hear of it. */
async function askForGoods(office: Office): Promise<void> {
  const [from, to] = await office.asOperator<{ storeId: string }[]>('store.list');
  const goods = demo().plan.items.find(({ isActive, unitOfMeasure }) => isActive && unitOfMeasure === 'each');
  const lines = [{ itemId: goods?.itemId, quantity: 2_000 }];
  const asked = { fromStoreId: from?.storeId, toStoreId: to?.storeId, note: null, lines };
  await office.asOperator('transfer.request', asked, { changes: true });
}

/** So late is everything that waits, and nobody wants quiet any more. */
const quietHoursPass = (tx: Tx, tenantId: TenantId): Promise<unknown> =>
  runInOrder(tx, [
    sql`update mail set held_until = held_until - ${dayMs}::bigint where tenant_id = ${tenantId} and state = 'waiting'`,
    sql`update work set due_at = due_at - ${dayMs}::bigint where tenant_id = ${tenantId} and kind = 'mail'`,
    sql`update message_choice set choice = choice || '{"quiet": null}' where tenant_id = ${tenantId}`,
  ]);

const rows = (page: Page) => page.getByRole('table', { name: 'Messages' }).getByRole('row');
const newest = (page: Page) => rows(page).nth(1);
const openNewest = async (page: Page, by: string): Promise<void> => {
  await page.goto(`/messages?channel=${by}`);
  await newest(page).getByRole('button').click();
  await expect(page.getByRole('dialog')).toBeVisible();
};

test('[MG1, MG5, MG6, MG8, MG10, MG13, MG14, MG19] head office is told by mail, by SMS and by the bell, follows what became of each, and writes in its own words', async ({
  owner: page,
  office,
}) => {
  const { standIn: sendGrid } = await connect(office, 'sendgrid', { label: 'SendGrid' });
  const { standIn: twilio } = await connect(office, 'twilio', { label: 'Twilio' });

  await test.step('somebody says what they want to be told of', async () => {
    await page.goto('/account');
    const told = page.getByRole('region', { name: 'What you are told of' });
    await told.getByLabel('Mobile number').fill('021 555 0123');
    await told.getByRole('button', { name: 'Save what you are told of' }).click();
    await expect(told.getByRole('alert')).toContainText('with its country');
    await told.getByLabel('Mobile number').fill('+64 21 555 0123');
    await told.getByRole('switch', { name: 'A store asks for goods, by mail' }).check();
    await axeClean(page, 'message-choices');
    await picture(page, 'message-choices');
    await told.getByRole('button', { name: 'Save what you are told of' }).click();
    await expect(page.getByText('You are told like this from now on.')).toBeVisible();
  });

  await test.step('the mail leaves by SendGrid, the bell rings, and the log says what became of it', async () => {
    await askForGoods(office);
    await expect.poll(() => sendGrid.inbox.length, { timeout: 30_000 }).toBe(1);
    await page.goto('/messages');
    await page.getByRole('button', { name: 'Notices, 1 is new' }).click();
    await expect(page.getByRole('dialog', { name: 'Notices' }).getByRole('link')).toHaveCount(1);
    await axeClean(page, 'bell');
    await picture(page, 'bell');
    await page.getByRole('dialog', { name: 'Notices' }).getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1, name: /^TR-/ })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Notices', exact: true })).toBeVisible();
    await openNewest(page, 'mail');
    await expect(page.getByRole('dialog')).toContainText('Delivered');
    await axeClean(page, 'message');
    await picture(page, 'message');
  });

  await test.step('the link in it writes no more, until somebody says that they asked', async () => {
    const link = sendGrid.inbox[0]?.headers['list-unsubscribe']?.slice(1, -1) ?? '';
    await page.goto(link);
    // A page of its own, for people who have nothing to do with head office's looks.
    await expectAxeClean(page, 'unsubscribe');
    await takePicture(page, 'office', 'unsubscribe-1366');
    await page.getByRole('button', { name: 'Write no more of these' }).click();
    await expect(page.getByRole('status')).toContainText('nothing more of this is written to you');
    await openNewest(page, 'mail');
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText('They unsubscribed');
    await page.getByRole('button', { name: 'Write there again' }).click();
    await expect(page.getByRole('dialog').getByRole('alert')).toBeHidden();
  });

  await test.step('a bounce turns the address off', async () => {
    sendGrid.switches.set('afterwards', 'bounce');
    await askForGoods(office);
    await page.goto('/messages?channel=mail');
    await expect(newest(page)).toContainText('Bounced', { timeout: 60_000 });
    await newest(page).getByRole('button').click();
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText('This address is off');
    await axeClean(page, 'message-bounced');
    await picture(page, 'message-bounced');
  });

  await test.step('an SMS waits until quiet hours end', async () => {
    await page.goto('/account');
    const told = page.getByRole('region', { name: 'What you are told of' });
    await told.getByRole('switch', { name: 'A store asks for goods, by SMS' }).check();
    await told.getByRole('switch', { name: 'Quiet hours' }).check();
    const ends = Date.now() + 5 * 60 * minuteMs;
    await told.getByLabel('From', { exact: true }).fill(onTheWall(Date.now() - 60 * minuteMs));
    await told.getByLabel('To', { exact: true }).fill(onTheWall(ends));
    await told.getByRole('button', { name: 'Save what you are told of' }).click();
    await expect(page.getByText('You are told like this from now on.')).toBeVisible();
    await askForGoods(office);
    await page.goto('/messages?channel=sms');
    await expect(newest(page)).toContainText('Quiet until', { timeout: 60_000 });
    expect(twilio.messages).toHaveLength(0);
    await axeClean(page, 'messages');
    await picture(page, 'messages');
  });

  await test.step('the words are the company’s own, and a placeholder that there is not is refused', async () => {
    await page.goto('/message-templates?channel=sms');
    await expect(page.getByRole('table', { name: 'Templates' }).getByRole('row').nth(1)).toBeVisible();
    await axeClean(page, 'templates');
    await picture(page, 'templates');
    await page.getByRole('button', { name: 'A store asks for goods' }).click();
    const editor = page.getByRole('dialog', { name: 'A store asks for goods' });
    await editor.getByLabel('Words').fill('{to} wants goods of {form}.');
    await editor.getByRole('button', { name: 'Save' }).click();
    await expect(editor.getByRole('alert').first()).toContainText('There is no {form} here');
    await editor.getByLabel('Words').fill('{to} wants goods of {from}.');
    await expect(editor.getByRole('region', { name: 'Preview' })).toContainText('1 SMS');
    await axeClean(page, 'template');
    await picture(page, 'template');
    await editor.getByRole('button', { name: 'Send me one' }).click();
    await expect
      .poll(() => twilio.messages.map(({ body }) => body))
      .toContain('Harbour Street wants goods of Warehouse.');
    await editor.getByRole('button', { name: 'Save' }).click();
    await expect(editor).toBeHidden();
    await expect(page.getByRole('row', { name: /A store asks for goods/ })).toContainText('Yours');
  });

  await test.step('a store signs its own mail', async () => {
    await page.goto('/message-senders');
    const row = page.getByRole('row', { name: /Thorndon/ });
    await expect(row).toContainText('SendGrid · shop@harbour.example');
    await row.getByRole('button', { name: /Thorndon/ }).click();
    const form = page.getByRole('dialog', { name: /signs$/ });
    await form.getByLabel('Name of the sender').fill('Kauri & Quay Thorndon');
    await form.getByLabel('Answers go to').fill('not an address');
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(form.getByRole('alert')).toContainText('“not an address” is no mail address.');
    await axeClean(page, 'sender');
    await picture(page, 'sender');
    await form.getByLabel('Answers go to').fill('thorndon@kauri.example');
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(form).toBeHidden();
    await expect(row).toContainText('thorndon@kauri.example');
    await axeClean(page, 'senders');
    await picture(page, 'senders');
  });

  await test.step('when the quiet hours are over it leaves by itself, and what Twilio refuses is sent again by a person', async () => {
    expect(twilio.messages, 'only what somebody sent themselves').toHaveLength(1);
    await whileOff(office, page, quietHoursPass);
    await expect.poll(() => twilio.messages.length, { timeout: 60_000 }).toBe(2);
    twilio.switches.set('takes', 'nothing');
    await askForGoods(office);
    await page.goto(`${office.url}/messages?channel=sms`);
    await expect(newest(page)).toContainText('Failed', { timeout: 60_000 });
    twilio.switches.set('takes', 'everything');
    await newest(page).getByRole('button').click();
    await expect(page.getByRole('dialog')).toContainText('21612');
    await picture(page, 'message-failed');
    await page.getByRole('button', { name: 'Send again' }).click();
    await expect(page.getByRole('dialog')).toContainText('Delivered', { timeout: 60_000 });
    expect(twilio.messages.at(-1)?.body).toMatch(/ wants goods of /);
  });
});
