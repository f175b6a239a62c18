import { type TillPage, expect, items, person, receiptsOnPaper, test } from '../counter';

async function signInByKeys(till: TillPage, who: { name: string; pin: string }): Promise<void> {
  await till.tabTo(till.button(who.name).first());
  await till.press('Enter');
  await till.type(who.pin);
  await till.press('Enter');
  await expect(till.cart).toBeVisible();
}

test('[SC4, S4, S6, S7, TE1, PR6, SE2] a whole afternoon without a mouse: quantities, discounts, a note, a line removed and brought back, cash and card, a copy, and somebody else at the till', async ({
  till,
  counter,
  page,
}) => {
  const { printer } = counter.printer;
  const [wine, beer, third] = items(3);
  if (!wine || !beer || !third) throw new Error('three items are needed');
  const dialog = page.getByRole('dialog');
  await signInByKeys(till, person('store-lead'));

  await till.type('3*');
  await expect(page.getByRole('status', { name: 'Keyed' })).toContainText('3 × the next item');
  await counter.scan(wine.code);
  await till.expectLines([{ ...wine, quantity: 3 }]);
  await till.press('+');
  await till.expectLines([{ ...wine, quantity: 4 }]);
  await till.press('-', '-');
  await till.expectLines([{ ...wine, quantity: 2 }]);
  await counter.scan(beer.code);
  const both = [
    { ...wine, quantity: 2 },
    { ...beer, quantity: 1 },
  ];
  await till.expectLines(both);

  // Ten percent off the first line, five off the sale.
  await till.press('ArrowDown', 'F8');
  await expect(dialog).toContainText(`Discount on ${wine.name}`);
  await till.type('10');
  await till.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(till.lines.first()).toContainText('10 % off');
  await till.press('Escape', 'F8');
  await expect(dialog).toContainText('Discount on the sale');
  await till.type('5');
  await till.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(till.cart).toContainText('5 % off');

  await till.tabTo(till.button('Note on the sale'));
  await till.press('Enter');
  await till.type('Back on Friday');
  await till.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(till.cart).toContainText('Back on Friday');

  // A line goes with a reason and comes back.
  const before = await till.totalCents();
  // Whoever is slower than five seconds finds no Undo any more, and it is scanned again.
  await expect(async () => {
    if ((await till.lines.count()) < 2) await counter.scan(beer.code);
    await till.expectLines(both);
    await till.press('ArrowDown', 'ArrowDown', 'Delete');
    await expect(dialog).toContainText(`Remove ${beer.name}`);
    await expect(dialog.getByRole('button', { name: 'Scanned twice' })).toBeFocused();
    await till.press('Tab', 'Enter');
    await till.expectLines([{ ...wine, quantity: 2 }]);
    await till.tabTo(till.button('Undo'));
    await till.press('Enter');
    await till.expectLines(both);
  }).toPass();
  await expect.poll(() => till.totalCents()).toBe(before);

  // Five dollars in cash, the rest on the card; no change.
  await till.press('F9');
  await expect(till.screen('Tender')).toBeVisible();
  await till.press('Shift+Numpad5', 'Shift+Numpad0', 'Shift+Numpad0');
  await expect(page.getByRole('status', { name: 'Keyed amount' })).toHaveText('$5.00');
  await till.press('Enter');
  await expect(page.getByRole('list', { name: 'Taken so far' })).toContainText('$5.00');
  await till.press('c');
  await expect(till.screen('Change')).toContainText('No change');
  await expect(till.receiptState).toContainText('Receipt printed');
  await till.press('Enter');
  await expect(till.cart).toBeVisible();

  // A hundred dollars for one bottle: change.
  await counter.scan(third.code);
  await till.expectLines([{ ...third, quantity: 1 }]);
  const price = await till.totalCents();
  await till.press('F9');
  await expect(till.screen('Tender')).toBeVisible();
  await till.press(
    'Shift+Numpad1',
    'Shift+Numpad0',
    'Shift+Numpad0',
    'Shift+Numpad0',
    'Shift+Numpad0',
    'Enter',
  );
  await expect(till.screen('Change')).toBeVisible();
  // Nobody has coins below ten cents: the change is rounded (spec/cash-rounding.md).
  const change = 10_000 - Math.round(price / 10 - 0.01) * 10;
  await expect(till.change).toHaveText(`$${(change / 100).toFixed(2)}`);
  await expect(till.receiptState).toContainText('Receipt printed');
  await till.press('Enter');

  await till.tabTo(till.button('Receipts'));
  await till.press('Enter');
  await expect(page.getByRole('article', { name: 'Receipt 2' })).toBeVisible();
  await till.tabTo(till.button('Reprint receipt 2'));
  await till.press('Enter');
  await expect.poll(() => receiptsOnPaper(printer).length).toBe(3);
  expect(receiptsOnPaper(printer)[2]?.join(' ')).toContain('COPY');
  await till.press('Escape');
  await expect(till.cart).toBeVisible();

  // Somebody else comes to the till; the cart stays, and they may do what they may do.
  await counter.scan(wine.code);
  await till.expectLines([{ ...wine, quantity: 1 }]);
  await till.press('F12');
  await expect(page.getByText('The sale of 1 line is kept.')).toBeVisible();
  const cashier = person('cashier');
  await signInByKeys(till, cashier);
  await till.expectLines([{ ...wine, quantity: 1 }]);
  await till.press('F7');
  const why = page.getByRole('dialog', { name: 'Why is the drawer opened?' });
  await expect(why.getByRole('button', { name: 'Change for a customer' })).toBeFocused();
  await till.press('Enter');
  const allowing = page.getByRole('dialog', { name: 'Somebody else can allow this' });
  await expect(allowing).toContainText(`${cashier.name} may not open the drawer without a sale`);
  await till.type('0000');
  await till.press('Enter');
  await expect(allowing).toContainText('tries left');
  await till.allow(person('store-lead'));
  await till.expectLines([{ ...wine, quantity: 1 }]);
  await till.payExactCash();
  await expect.poll(() => counter.books.sales().then((sales) => sales.length)).toBe(3);
});
