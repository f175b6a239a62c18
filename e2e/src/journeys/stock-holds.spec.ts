import { items, look } from '../counter';
import { type Shop, expect, test } from '../two-stores';

/** The hub tells a till within seconds; one that was cut off looks again after a while. */
const heardMs = 90_000;
const storesOf = ({ window }: Shop) => window.page.getByRole('list', { name: 'In every store' });
const heldAt = ({ window }: Shop) => window.page.getByRole('list', { name: 'Held here for customers' });

async function openStock({ window }: Shop): Promise<void> {
  await window.button('Menu').click();
  await window.page.getByRole('menuitem', { name: 'Stock near by', exact: true }).click();
  await expect(window.page.getByRole('main', { name: 'Stock near by' })).toBeVisible();
}

test.use({ actionTimeout: 30_000 });

test('[NB2, NB3, NB6, NB8, NB9, NB10] a customer’s goods are held in another store, put aside there, and sold to them with head office gone', async ({
  sender,
  receiver,
}) => {
  const [one] = items(1);
  if (!one) throw new Error('an item is needed');
  const { page } = receiver.window;
  const there = storesOf(receiver).getByRole('listitem').filter({ hasText: sender.name });

  await test.step('one store asks for two pieces of the other', async () => {
    await openStock(receiver);
    await receiver.window.button('Low and too much').click();
    const watch = page.getByRole('main', { name: 'Low and too much' });
    await expect(watch).toContainText('Head office has not worked out yet what runs low here.');
    await look(page, 'stock-watch-none');
    await receiver.window.press('Escape');
    await expect(watch).toBeHidden();
    await page.getByRole('textbox', { name: 'Which item?' }).fill(one.sku);
    await page.getByRole('list', { name: 'Found items' }).getByRole('button').first().click();
    await there.getByRole('button', { name: /^Hold/ }).click({ timeout: heardMs });
    const form = page.getByRole('dialog');
    await form.getByLabel('For whom?').fill('Mere Tane');
    await form.getByLabel('How many?').fill('2');
    await form.getByRole('button', { name: 'Hold it' }).click();
    await expect(form).toBeHidden();
    await expect(there).toContainText('2 held', { timeout: heardMs });
  });

  await test.step('the other hears who it is for, and puts them aside', async () => {
    const { window } = sender;
    await expect(window.page.getByText(/asks to hold 2 × .* for Mere Tane until/)).toBeVisible({
      timeout: heardMs,
    });
    await look(window.page, 'hold-notice');
    await window.button(/^Holds/).click();
    await expect(heldAt(sender)).toContainText('Not put aside yet');
    await look(window.page, 'holds-new');
    await heldAt(sender).getByRole('button', { name: 'Put aside Mere Tane' }).click();
    await expect(heldAt(sender)).not.toContainText('Not put aside yet');
    await expect(window.button(/^Holds/)).toBeHidden();
  });

  await test.step('the customer comes while head office is gone, and the sale ends the hold', async () => {
    const { window, till } = sender;
    await expect(window.chip('outbox')).toContainText('All sent', { timeout: heardMs });
    till.wire.cut();
    await heldAt(sender).getByRole('button', { name: 'Hand over Mere Tane' }).click();
    await expect(window.cart).toBeVisible();
    await window.expectLines([{ name: one.name, quantity: 2 }]);
    await window.payExactCash();
    await window.press('Enter');
    await expect(window.screen('Change')).toBeHidden();
    await openStock(sender);
    await expect(heldAt(sender).getByRole('listitem')).toHaveCount(0);
    await look(window.page, 'holds-none');
  });

  await test.step('head office hears of it, and nobody is waited for any more', async () => {
    sender.till.wire.mend();
    await expect(sender.window.chip('outbox')).toContainText('All sent', { timeout: heardMs });
    await expect(async () => {
      await openAgain(receiver, one.sku);
      await expect(there).not.toContainText('2 held', { timeout: 5_000 });
    }).toPass({ timeout: heardMs });
  });

  await test.step('the store that asked is told that they were collected, until somebody has seen it', async () => {
    const told = page.getByText(new RegExp(`Mere Tane has collected 2 × .* in ${sender.name}`));
    await expect(told).toBeVisible({ timeout: heardMs });
    const elsewhere = page.getByRole('list', { name: 'Held in other stores' });
    await expect(elsewhere).toContainText('Collected');
    await look(page, 'hold-collected');
    await elsewhere.getByRole('button', { name: 'Seen Mere Tane' }).click();
    await expect(elsewhere.getByRole('button')).toHaveCount(0);
    await expect(told).toBeHidden({ timeout: heardMs });
  });
});

/** The numbers are asked for when the screen opens. */
async function openAgain(shop: Shop, sku: string): Promise<void> {
  const { page } = shop.window;
  await page.getByRole('button', { name: 'Back to the sale' }).click();
  await openStock(shop);
  await page.getByRole('textbox', { name: 'Which item?' }).fill(sku);
  await page.getByRole('list', { name: 'Found items' }).getByRole('button').first().click();
  await expect(storesOf(shop).getByRole('listitem').first()).toBeVisible();
}
