import { money } from '@tillbridge/core/kernel';
import { receiptCode } from '@tillbridge/core/receipt';
import type { Page } from '@playwright/test';
import {
  type TillPage,
  cents,
  expect,
  item,
  items,
  look,
  person,
  receiptsOnPaper,
  salesInJournal,
  test,
  tooSmall,
  wordsOf,
} from '../counter';
import { readerAtTheTill } from '../services';

const notEnough = '4000000000009995';
const cardState = (page: Page) => page.getByTestId('card-state');
const becomes = (page: Page, state: 'waiting' | 'checking' | 'refused' | 'approved') =>
  expect(cardState(page)).toHaveAttribute('data-state', state);
const readerButton = (till: TillPage) => till.button(/^Card at the reader/);

test('[CK2, CK5, CK7, CK8, CK9, CK12] a part goes on a card at the reader, after one that was declined, the rest is cash, and a part comes back to the same card', async ({
  lead: till,
  counter,
}) => {
  const { page } = till;
  const [shirt] = items(1);
  if (!shirt) throw new Error('an item is needed');
  const { standIn, readerId } = await readerAtTheTill(counter);
  await counter.scanBurst([shirt.code, shirt.code]);
  await till.expectLines([{ ...shirt, quantity: 2 }]);
  const each = (await till.totalCents()) / 2;
  const onCard = each + 100;

  await till.press('F9');
  await expect(readerButton(till)).toBeVisible();
  await look(page, 'cards-tender');
  await till.type(`0${onCard}`);
  await expect(readerButton(till)).toContainText((onCard / 100).toFixed(2));
  await till.press('r');
  await becomes(page, 'waiting');
  await look(page, 'cards-waiting');
  standIn.readers.present(readerId, notEnough);
  await becomes(page, 'refused');
  await expect(cardState(page)).toContainText('not enough on this card');
  await look(page, 'cards-declined');
  await till.press('Enter');
  await becomes(page, 'waiting');
  standIn.readers.present(readerId);
  await expect(page.getByRole('dialog')).toBeHidden();
  const taken = page.getByRole('list', { name: 'Taken so far' });
  await expect(taken).toContainText('4242');
  await look(page, 'cards-split');
  await till.press('Enter');
  await expect(till.screen('Change')).toBeVisible();
  await expect(till.receiptState).toContainText('Receipt printed');
  const paper = wordsOf(receiptsOnPaper(counter.printer.printer).at(-1) ?? []).join(' ');
  expect(paper).toContain('4242');
  expect(paper).toContain('A0000000031010');
  const collected = () =>
    [...standIn.world.intents.values()].map(({ status, amount_received: received }) => [status, received]);
  await expect
    .poll(collected, 'one payment, collected once its sale was heard of')
    .toEqual([['succeeded', onCard]]);
  await till.press('Enter');

  // One of the two comes back: the money goes to the card that paid, and to no other.
  const [sale] = salesInJournal(counter.tillFolder);
  if (!sale) throw new Error('the till stated no sale');
  await counter.scan(receiptCode(sale));
  const back = page.getByRole('main', { name: 'Take goods back' });
  await back.getByRole('button', { name: `One more of ${shirt.name}` }).click();
  await back
    .getByRole('group', { name: `Why ${shirt.name} comes back` })
    .getByRole('button', { name: 'Faulty' })
    .click();
  await back.getByRole('button', { name: 'Bring back' }).click();
  await till.press('F9');
  await expect(till.screen('Tender')).toContainText('To give back');
  const ways = page.getByRole('group', { name: 'Give back' });
  await look(page, 'cards-give-back');
  await ways.getByRole('button', { name: /Back to the card.*4242/ }).click();
  await expect(till.screen('Change')).toBeVisible();
  const refunds = () => [...standIn.world.refunds.values()].map(({ amount, status }) => [status, amount]);
  await expect.poll(refunds).toEqual([['succeeded', each]]);
});

test('[CK2, CK7, CK11] a card is cancelled at the reader and at the till, a dead reader is named, and the stand-alone terminal pays: in Spanish, with keys large enough for a finger', async ({
  till,
  counter,
  page,
}) => {
  const goods = item('Gin');
  const { standIn, readerId } = await readerAtTheTill(counter, 'Mostrador');
  const lead = person('store-lead');
  await till.button('Español').click();
  await expect(page.getByRole('heading', { name: '¿Quién está en la caja?' })).toBeVisible();
  await till.button(new RegExp(lead.name)).click();
  await expect(page.getByRole('heading', { name: '¿Quién está en la caja?' })).toBeHidden();
  await till.type(lead.pin);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Carrito' })).toBeVisible();
  await counter.scan(goods.code);
  await expect(page.getByRole('list', { name: 'Líneas' }).getByRole('listitem')).toHaveCount(1);
  await till.press('F9');

  const dialog = page.getByRole('dialog');
  const ask = till.button(/^Tarjeta en el lector/);
  const again = dialog.getByRole('button', { name: 'Pedir la tarjeta otra vez' });
  await ask.click();
  await becomes(page, 'waiting');
  expect.soft(await tooSmall(page), 'while it waits').toEqual([]);
  await look(page, 'cards-spanish-waiting');
  standIn.readers.customerCancels(readerId);
  await becomes(page, 'refused');
  await expect(cardState(page)).toContainText('El cliente canceló en el lector');
  expect.soft(await tooSmall(page), 'after a cancel').toEqual([]);
  await look(page, 'cards-spanish-refused');
  await again.click();
  await becomes(page, 'waiting');
  await dialog.getByRole('button', { name: 'Cancelar el pago con tarjeta' }).click();
  await expect(dialog).toBeHidden();
  const standings = () => [...standIn.world.intents.values()].map(({ status }) => status);
  await expect.poll(standings, 'what was asked for is let go').toEqual(['canceled']);

  // A cable that somebody's foot found: the reader says nothing, the terminal beside the till is there.
  standIn.readers.setOnline(readerId, false);
  // The button names a sum once the last card is let go.
  await till.button(/^Tarjeta en el lector .*\d/).click();
  await becomes(page, 'refused');
  await expect(cardState(page)).toContainText('no tiene conexión');
  await dialog.getByRole('button', { name: 'Pagado en la terminal independiente' }).click();
  await expect(page.getByRole('main', { name: 'Cambio' })).toBeVisible();
  const [sale] = salesInJournal(counter.tillFolder);
  expect(sale?.tenders).toMatchObject([{ kind: 'card-manual', applied: sale?.total }]);
  expect(sale?.tenders[0]).not.toHaveProperty('card');
  await expect.poll(standings, 'nobody pays twice').toEqual(['canceled', 'canceled']);
});

test('[CK1, CK2, CK3, CK8, CK11] an answer that is lost is checked and settles itself, also when the hub is gone for a while; without the hub the stand-alone terminal is one key away', async ({
  lead: till,
  counter,
}) => {
  const { page } = till;
  const [goods] = items(1);
  if (!goods) throw new Error('an item is needed');
  const { standIn, readerId } = await readerAtTheTill(counter);
  await counter.scan(goods.code);
  await expect(till.lines).toHaveCount(1);
  const total = await till.totalCents();
  await till.press('F9');
  await expect(readerButton(till)).toBeVisible();
  standIn.faults.next({ fault: 'answer-lost', path: '/v1/payment_intents', method: 'POST', times: 3 });
  await till.press('r');
  await becomes(page, 'checking');
  await look(page, 'cards-checking');
  await becomes(page, 'waiting');
  expect(standIn.world.intents.size, 'asked for again and again, it is one payment').toBe(1);

  // The hub dies while the customer pays: what became of the card is known when it is back.
  await counter.stopHub();
  await becomes(page, 'checking');
  await expect(cardState(page)).toContainText('The hub is away');
  await look(page, 'cards-hub-gone');
  await expect(till.button('Paid at the stand-alone terminal'), 'one key away').toBeVisible();
  standIn.readers.present(readerId);
  await counter.startHub();
  await expect(till.screen('Change')).toBeVisible();
  const collected = () =>
    [...standIn.world.intents.values()].map(({ status, amount_received: received }) => [status, received]);
  await expect.poll(collected).toEqual([['succeeded', total]]);
  await till.press('Enter');

  await counter.stopHub();
  await counter.scan(goods.code);
  await expect(till.lines).toHaveCount(1);
  await till.press('F9');
  await expect(till.screen('Tender')).toContainText('Cards at the reader need the network');
  await expect(readerButton(till)).toHaveCount(0);
  await look(page, 'cards-without-hub');
  expect(cents(await till.due.innerText())).toBe(total);
  await till.press('c');
  await expect(till.screen('Change')).toBeVisible();
  expect(salesInJournal(counter.tillFolder).map(({ tenders }) => tenders.map(({ kind }) => kind))).toEqual([
    ['card-manual'],
    ['card-manual'],
  ]);
});

test('[CK23, CK7, CK12] a layby’s deposit goes on a card at the reader, outlives a page that loads anew, and comes back to the same card when the layby is cancelled', async ({
  lead: till,
  counter,
}) => {
  const { page } = till;
  const [goods] = items(1);
  if (!goods) throw new Error('an item is needed');
  const { standIn, readerId } = await readerAtTheTill(counter);
  await counter.books.saveCustomer('Mere Tane', money(0));
  await counter.scanBurst([goods.code, goods.code]);
  await till.expectLines([{ ...goods, quantity: 2 }]);
  await till.choose('Put aside as a layby');
  const open = page.getByRole('dialog', { name: 'Put aside as a layby' });
  await open.getByRole('button', { name: 'Choose the customer' }).click();
  await till.findCustomer('Mere', 'Mere Tane');
  await expect(till.cart.getByRole('button', { name: 'Mere Tane' })).toBeVisible();
  await till.choose('Put aside as a layby');
  await expect(open.getByLabel('Deposit, if more than the least')).toBeFocused();
  await till.press('Enter');
  const due = open.getByTestId('payment-due');
  await expect(due).toBeVisible();
  const deposit = cents(await due.innerText());
  await expect(open.getByRole('button', { name: /^Card at the reader/ })).toBeVisible();
  await look(page, 'cards-layby-deposit');
  await till.press('r');
  await becomes(page, 'waiting');
  await look(page, 'cards-layby-waiting');
  standIn.readers.present(readerId, notEnough);
  await becomes(page, 'refused');
  expect.soft(await tooSmall(page), 'after a decline').toEqual([]);
  await till.press('Enter');
  await becomes(page, 'waiting');

  // The page loads anew in the middle: the card is on the screen, and what is to be done with it is not forgotten.
  await page.reload();
  await becomes(page, 'waiting');
  standIn.readers.present(readerId);
  await becomes(page, 'approved');
  await look(page, 'cards-layby-approved');
  const collected = () =>
    [...standIn.world.intents.values()].map(({ status, amount_received: received }) => [status, received]);
  await expect.poll(collected).toEqual([['succeeded', deposit]]);
  await till.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(till.lines).toHaveCount(0);

  await till.choose('Laybys');
  const laybys = page.getByRole('main', { name: 'Laybys' });
  await laybys.getByRole('button', { name: /Mere Tane/ }).click();
  await laybys.getByRole('button', { name: 'Cancel this layby' }).click();
  const cancel = page.getByRole('dialog', { name: 'Cancel this layby' });
  await cancel.getByRole('button', { name: 'Cancel this layby' }).click();
  await expect(cancel.getByRole('button', { name: /^Back to the card.*4242/ })).toBeVisible();
  await look(page, 'cards-layby-back');
  await cancel.getByRole('button', { name: /^Back to the card.*4242/ }).click();
  await expect(cancel.getByTestId('payment-change')).toBeVisible();
  const refunds = () => [...standIn.world.refunds.values()].map(({ amount, status }) => [status, amount]);
  await expect.poll(refunds).toEqual([['succeeded', deposit]]);
});
