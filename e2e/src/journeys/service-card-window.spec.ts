import type { Page } from '@playwright/test';
import { expect, items, look, salesInJournal, test, tooSmall } from '../counter';
import { cardScript, readerAtTheTill } from '../services';

const notEnough = '4000000000009995';
const cardState = (page: Page) => page.getByTestId('card-state');
const becomes = (page: Page, state: 'waiting' | 'refused') =>
  expect(cardState(page)).toHaveAttribute('data-state', state);

test('[CK7, CK18, CK19, CK20, CK22, CK25, CK26] head office has the till’s window ask the reader: the till follows between two sales, says so when the service’s script does not come, and takes a card after one that was declined', async ({
  lead: till,
  counter,
}) => {
  const { page } = till;
  const [goods] = items(1);
  if (!goods) throw new Error('an item is needed');
  const { standIn, readerId, haveAsk } = await readerAtTheTill(counter);
  const script = await cardScript(page, { standIn, readerId });
  const notice = page.getByRole('status', { name: 'This till loads anew' });
  const readerButton = till.button(/^Card at the reader/);
  /** A page that is loaded anew knows nothing of it. */
  const mark = () => page.evaluate(() => (document.documentElement.dataset['marked'] = ''));
  const marked = page.locator('html[data-marked]');

  // The change comes in the middle of a sale: it is said, nothing is taken away, and the card goes to the other terminal.
  await counter.scan(goods.code);
  await expect(till.lines).toHaveCount(1);
  await till.press('F9');
  await expect(readerButton).toBeVisible();
  await mark();
  await haveAsk('window');
  await expect(notice).toContainText('loads anew by itself between two sales');
  await expect(till.screen('Tender')).toContainText('Use the stand-alone terminal');
  await expect(readerButton).toHaveCount(0);
  await look(page, 'card-window-changed');
  await expect(marked).toHaveCount(1);
  await till.press('Enter');
  await expect(till.screen('Change')).toBeVisible();
  await till.press('Enter');
  await expect(marked, 'it loads anew once the sale is over').toHaveCount(0);
  await expect(till.cart, 'and whoever is signed in stays so').toBeVisible();
  await expect(notice).toBeEmpty();
  expect(script.brought(), 'nothing is brought before a card is asked for').toBe(0);

  // The service’s address does not answer.
  script.setThere(false);
  await counter.scan(goods.code);
  await till.expectLines([{ ...goods, quantity: 1 }]);
  const total = await till.totalCents();
  await till.press('F9');
  await expect(readerButton).toBeVisible();
  await till.press('r');
  await becomes(page, 'refused');
  await expect(cardState(page)).toContainText('does not reach the card service');
  await expect(cardState(page)).toContainText('Use the stand-alone terminal');
  expect.soft(await tooSmall(page), 'after the script did not come').toEqual([]);
  await look(page, 'card-window-no-script');
  await till.press('c');
  await expect(till.screen('Change')).toBeVisible();
  const standings = () => [...standIn.world.intents.values()].map(({ status }) => status);
  await expect.poll(standings, 'nobody pays twice').toEqual(['canceled']);
  await till.press('Enter');

  // Still not there; and then it is, in the same sale, on the same page.
  await mark();
  await counter.scan(goods.code);
  await till.expectLines([{ ...goods, quantity: 1 }]);
  await till.press('F9');
  await expect(readerButton).toBeVisible();
  await till.press('r');
  await becomes(page, 'refused');
  script.setThere(true);
  await till.press('Enter');
  await becomes(page, 'waiting');
  await expect.poll(script.isReading).toBe(true);
  await look(page, 'card-window-waiting');
  script.tap(notEnough);
  await becomes(page, 'refused');
  await expect(cardState(page)).toContainText('not enough on this card');
  await look(page, 'card-window-declined');
  await till.press('Enter');
  await becomes(page, 'waiting');
  await expect.poll(script.isReading).toBe(true);
  script.tap();
  await expect(till.screen('Change')).toBeVisible();
  await expect(marked, 'the till did not start anew').toHaveCount(1);
  expect(script.brought(), 'one script, whatever was declined').toBe(1);
  expect([...script.tokens], 'something short-lived, and never the company’s key').toEqual([
    expect.stringMatching(/^pst_/),
  ]);
  const collected = () =>
    [...standIn.world.intents.values()].map(({ status, amount_received: received }) => [status, received]);
  await expect.poll(collected).toEqual([
    ['canceled', 0],
    ['succeeded', total],
  ]);
  expect(salesInJournal(counter.tillFolder).at(-1)?.tenders[0]).toHaveProperty('card.last4', '4242');
  await till.press('Enter');
  await expect(till.lines).toHaveCount(0);

  // Changed back while nobody is there: the page that is loaded anew may not load the script any more.
  await mark();
  await haveAsk('hub');
  await expect(marked).toHaveCount(0);
  await expect(till.cart).toBeVisible();
  const policy = await page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'));
  expect(policy).not.toContain('stripe');
});
