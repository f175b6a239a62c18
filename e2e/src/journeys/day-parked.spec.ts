import {
  TillPage,
  expect,
  items,
  look,
  person,
  receiptsOnPaper,
  salesInJournal,
  test,
  wordsOf,
} from '../counter';

const goods = () => {
  const [one, other] = items(2);
  if (!one || !other) throw new Error('two items are needed');
  return { one, other };
};
const place = (till: TillPage) => till.page.getByRole('main', { name: 'Parked sales' });
const row = (till: TillPage, label: string) => place(till).getByRole('listitem').filter({ hasText: label });
const parkedButton = (till: TillPage) => till.page.getByRole('button', { name: /^Parked/ }).first();

async function park(till: TillPage, label: string): Promise<void> {
  await till.press('F4');
  const sheet = till.page.getByRole('dialog');
  await expect(sheet.getByLabel('How will you know it again?')).toBeFocused();
  await till.type(label);
  await till.press('Enter');
  await expect(till.lines).toHaveCount(0);
}

test('[PK1, PK2, PK4] with the hub off a sale is parked by keyboard, outlives a power cut, and is taken up as it was', async ({
  lead: till,
  counter,
}) => {
  const { one, other } = goods();
  await counter.stopHub();
  await counter.scanBurst([one.code, one.code, other.code]);
  await expect(till.lines).toHaveCount(2);
  const total = await till.total.innerText();
  await till.press('F4');
  await expect(till.page.getByRole('dialog').getByLabel('How will you know it again?')).toBeFocused();
  await till.type('Blue jacket');
  await look(till.page, 'park-sheet');
  await till.press('Enter');
  await expect(till.lines).toHaveCount(0);
  await expect(parkedButton(till)).toContainText('1');

  // The next customer is served meanwhile, and a second sale waits.
  await counter.scan(other.code);
  await expect(till.lines).toHaveCount(1);
  await park(till, 'Back after lunch');
  await counter.stopTill('SIGKILL');
  await counter.startTill();
  await till.open(counter.tillUrl);
  await till.signIn(person('store-lead'));
  await till.press('F4');
  await expect(row(till, 'Blue jacket')).toContainText('2 lines');
  await look(till.page, 'parked-list');
  await row(till, 'Blue jacket')
    .getByRole('button', { name: /^Take up/ })
    .click();
  await expect(till.total).toHaveText(total);
  await till.payExactCash();
  await expect(till.screen('Change')).toBeVisible();
  await till.press('Enter');
  await expect(till.cart).toBeVisible();
  expect(salesInJournal(counter.tillFolder)).toHaveLength(1);

  await till.press('F4');
  await expect(row(till, 'Back after lunch')).toBeVisible();
  await row(till, 'Back after lunch').getByRole('button', { name: 'Throw away' }).click();
  await row(till, 'Back after lunch').getByRole('button', { name: 'Really throw away' }).click();
  await expect(place(till)).toContainText('No sale waits.');
  await look(till.page, 'parked-none');
});

test('[PK5, PK6] what one till parks another takes up while the hub is there, and says why not before anybody begins while it is not', async ({
  lead: till,
  counter,
  browser,
}) => {
  const { one } = goods();
  const { url } = await counter.openSecondTill();
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 } });
  const second = new TillPage(await context.newPage());
  await second.open(url);
  await second.signIn(person('store-lead'));
  await counter.scan(one.code);
  await expect(till.lines).toHaveCount(1);
  await park(till, 'Red scarf');
  await expect(parkedButton(second)).toContainText('1', { timeout: 60_000 });

  await counter.stopHub();
  await parkedButton(second).click();
  await expect(row(second, 'Red scarf')).toContainText('The hub cannot be reached', { timeout: 60_000 });
  await expect(row(second, 'Red scarf').getByRole('button', { name: /^Take up/ })).toBeDisabled();
  await look(second.page, 'parked-elsewhere-offline');

  await counter.startHub();
  const takeUp = row(second, 'Red scarf').getByRole('button', { name: /^Take up/ });
  await expect(takeUp).toBeEnabled({ timeout: 60_000 });
  await takeUp.click();
  await expect(second.lines).toHaveCount(1);
  await expect(parkedButton(till)).not.toContainText('1', { timeout: 60_000 });
  await context.close();
});

test('[PK10, PK12] a quote keeps its prices, is printed as a quote, and is there for the next time', async ({
  lead: till,
  counter,
}) => {
  const { one } = goods();
  await counter.scan(one.code);
  await expect(till.lines).toHaveCount(1);
  const total = await till.total.innerText();
  await till.press('F4');
  const sheet = till.page.getByRole('dialog');
  await sheet.getByText('Quote', { exact: true }).click();
  await sheet.getByLabel('For whom').fill('Mrs Smith');
  await look(till.page, 'quote-sheet');
  await sheet.getByRole('button', { name: 'Make the quote' }).click();
  await expect(till.lines).toHaveCount(0);
  const quoted = () => wordsOf(receiptsOnPaper(counter.printer.printer).at(-1) ?? []).join(' ');
  await expect.poll(quoted).toContain('QUOTE');
  expect(quoted()).toContain('Mrs Smith');
  await till.press('F4');
  await place(till)
    .getByRole('button', { name: /^Quotes/ })
    .click();
  await expect(row(till, 'Mrs Smith')).toContainText('Prices kept until');
  await look(till.page, 'quote-list');
  await row(till, 'Mrs Smith')
    .getByRole('button', { name: /^Take up/ })
    .click();
  await expect(till.total).toHaveText(total);
  await till.payExactCash();
  await expect(till.screen('Change')).toBeVisible();
  await till.press('Enter');
  await expect(till.cart).toBeVisible();
  await till.press('F4');
  await place(till)
    .getByRole('button', { name: /^Quotes/ })
    .click();
  await expect(row(till, 'Mrs Smith')).toBeVisible();
});
