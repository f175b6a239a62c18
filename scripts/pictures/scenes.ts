import type { Page } from '@playwright/test';
import { transferScenes } from './transfer-scenes';

/** The part of the harness page that the scenes use; the whole is apps/desktop/src/renderer/testing/harness.ts. */
type Item = { itemId: string; name: string; sku: string; price: number; unitOfMeasure: string };
type Line = { lineId: string; quantity: number };
type Discount = { kind: 'percent'; ppm: number; reason: string };
declare const window: {
  tillHarness: {
    items: Item[];
    state: { set(state: { state: 'lost' }): void };
    engine: {
      sale: { lines: Line[] };
      signInAs(index: number): void;
      retell(changes: { isLargeType?: true; language?: string }): void;
      add(item: Item, quantity: number): void;
      change(sale: object): void;
      scan(code: string): unknown;
      trouble(): void;
      api: {
        otherTenders(): object;
        accountOfSale(): object;
        pointsOfSale(): object;
        buyerOfSale(): object;
        setLineDiscount(intent: { intentId: string; lineId: string; discount: Discount }): unknown;
        setQuantity(intent: { intentId: string; lineId: string; quantity: number }): unknown;
        setLineNote(intent: { intentId: string; lineId: string; note: string }): unknown;
      };
    };
  };
};

/** One screen in one state. */
export type Scene = { name: string; set(page: Page): Promise<void> };

const signIn = (page: Page) => page.evaluate(() => window.tillHarness.engine.signInAs(0));
const ring = (page: Page, count: number) =>
  page.evaluate((lines) => {
    const { engine, items } = window.tillHarness;
    for (const [index, item] of items.slice(0, lines).entries())
      engine.add(item, index === 1 ? 3000 : item.unitOfMeasure === 'kg' ? 1250 : 1000);
  }, count);
const scan = (page: Page, code: string) =>
  page.evaluate((data) => void window.tillHarness.engine.scan(data), code);

/** Paying where the store takes everything, a part of a large sum is paid, and the law wants the buyer's name. */
const tenderEveryWay = async (page: Page, changes: { isLargeType?: true; language?: string }) => {
  await signIn(page);
  await ring(page, 7);
  await page.evaluate((said) => {
    const { engine } = window.tillHarness;
    engine.retell(said);
    engine.api.otherTenders = () => ({
      takesTips: true,
      sellsGiftCards: true,
      foreign: [{ currency: 'AUD', ratePpm: 1_070_000, notes: [2000] }],
    });
    engine.api.accountOfSale = () => ({ name: 'Mere Tane', room: 50_000 });
    engine.api.pointsOfSale = () => ({ name: 'Mere Tane', points: 1200, pointWorth: 5 });
    engine.api.buyerOfSale = () => ({ name: '', details: '', isSaid: false, isWanted: true, above: 100_000 });
    const [line] = engine.sale.lines;
    if (line) engine.api.setQuantity({ intentId: 'picture-3', lineId: line.lineId, quantity: 640_000 });
  }, changes);
  await page.keyboard.press('F9');
  await page.getByTestId('due').waitFor();
  for (const key of ['5', '0', '0', '0', '0']) await page.keyboard.press(`Shift+Numpad${key}`);
  await page.keyboard.press('Enter');
};

export const scenes: Scene[] = [
  { name: 'tender-every-way', set: (page) => tenderEveryWay(page, {}) },
  { name: 'tender-every-way-large', set: (page) => tenderEveryWay(page, { isLargeType: true }) },
  { name: 'tender-every-way-spanish', set: (page) => tenderEveryWay(page, { language: 'es-US' }) },
  { name: 'sign-in', set: async () => undefined },
  {
    name: 'pin',
    async set(page) {
      await page.getByRole('button', { name: /Ana Silva/ }).click();
      await page.keyboard.type('9999', { delay: 80 });
      await page.keyboard.press('Enter');
      await page.getByText('That PIN is not right').waitFor();
      await page.keyboard.type('12', { delay: 80 });
    },
  },
  { name: 'sale-empty', set: signIn },
  {
    name: 'sale',
    async set(page) {
      await signIn(page);
      await ring(page, 7);
      await page.evaluate(() => {
        const { engine } = window.tillHarness;
        const [, second] = engine.sale.lines;
        if (second) {
          engine.api.setLineDiscount({
            intentId: 'picture-1',
            lineId: second.lineId,
            discount: { kind: 'percent', ppm: 100_000, reason: 'Staff' },
          });
          engine.api.setLineNote({ intentId: 'picture-2', lineId: second.lineId, note: 'Gift wrapped' });
        }
      });
    },
  },
  {
    name: 'sale-line',
    async set(page) {
      await signIn(page);
      await ring(page, 12);
      await page.getByRole('list', { name: 'Lines' }).getByRole('button').nth(3).click();
      await page.keyboard.press('4');
    },
  },
  {
    name: 'sale-search',
    async set(page) {
      await signIn(page);
      await ring(page, 2);
      await page.keyboard.press('F2');
      await page.keyboard.type('gar', { delay: 90 });
      await page.getByRole('group', { name: 'Found' }).waitFor();
      await page.waitForTimeout(200);
    },
  },
  {
    name: 'sale-trouble',
    async set(page) {
      await signIn(page);
      await ring(page, 3);
      await page.evaluate(() => window.tillHarness.engine.trouble());
      await scan(page, '9421900000017');
      await page.keyboard.press('F7');
      await page.getByRole('dialog').getByRole('button', { name: 'Checking the drawer' }).click();
      await page.getByText('does not answer').first().waitFor();
    },
  },
  {
    name: 'sale-choice',
    async set(page) {
      await signIn(page);
      await ring(page, 2);
      await page.evaluate(() => {
        const { engine, items } = window.tillHarness;
        const choices = items
          .slice(3, 6)
          .map(({ itemId, name, sku, price }) => ({ itemId, name, sku, price }));
        const [line] = engine.sale.lines;
        if (line)
          engine.change({
            ...engine.sale,
            choice: { code: '9400547000012', quantity: line.quantity, choices },
          });
      });
    },
  },
  {
    name: 'discount',
    async set(page) {
      await signIn(page);
      await ring(page, 3);
      await page.keyboard.press('F8');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.type('15', { delay: 90 });
    },
  },
  {
    name: 'remove',
    async set(page) {
      await signIn(page);
      await ring(page, 3);
      await page.keyboard.press('Delete');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'keys',
    async set(page) {
      await signIn(page);
      await page.keyboard.press('F1');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'menu',
    async set(page) {
      await signIn(page);
      await ring(page, 1);
      await page.keyboard.press('F10');
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'chip',
    async set(page) {
      await signIn(page);
      await page.evaluate(() => window.tillHarness.engine.trouble());
      await page.getByTestId('chip-printer').click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'tender',
    async set(page) {
      await signIn(page);
      await ring(page, 7);
      await page.keyboard.press('F9');
      await page.getByTestId('due').waitFor();
      await page.getByRole('button', { name: '2', exact: true }).click();
      await page.getByRole('button', { name: '00', exact: true }).click();
      await page.getByRole('button', { name: '0', exact: true }).click();
      await page.keyboard.press('Enter');
      await page.getByRole('list', { name: 'Taken so far' }).waitFor();
    },
  },
  {
    name: 'change',
    async set(page) {
      await signIn(page);
      await ring(page, 3);
      await page.keyboard.press('F9');
      await page.getByTestId('due').waitFor();
      await page.keyboard.press('3');
      await page.getByTestId('change').waitFor();
    },
  },
  {
    name: 'change-trouble',
    async set(page) {
      await signIn(page);
      await ring(page, 3);
      await page.evaluate(() => window.tillHarness.engine.trouble());
      await page.keyboard.press('F9');
      await page.getByTestId('due').waitFor();
      await page.keyboard.press('2');
      await page.getByTestId('change').waitFor();
    },
  },
  {
    name: 'receipts',
    async set(page) {
      await signIn(page);
      await page.getByRole('button', { name: 'Receipts' }).click();
      await page.getByRole('article').waitFor();
    },
  },
  {
    name: 'counter',
    async set(page) {
      await signIn(page);
      await ring(page, 2);
      await page.keyboard.press('F11');
      await page.getByRole('complementary', { name: 'Demo counter' }).waitFor();
    },
  },
  {
    name: 'engine-lost',
    async set(page) {
      await signIn(page);
      await ring(page, 2);
      await page.evaluate(() => window.tillHarness.state.set({ state: 'lost' }));
      await page.waitForTimeout(700);
    },
  },
  ...transferScenes,
];
