import type { Page } from '@playwright/test';
import type { Scene } from './scenes';

declare const window: {
  tillHarness: {
    transfers: object;
    engine: { signInAs(index: number): void; retell(changes: { language: string }): void; api: object };
  };
};

/** The place of transfers with the samples in it, and one of them open. */
async function openTransfers(page: Page, reference?: string): Promise<void> {
  await page.evaluate(() => {
    const { engine, transfers } = window.tillHarness;
    Object.assign(engine.api, transfers);
    engine.signInAs(0);
  });
  await page.getByRole('button', { name: /^Transfers/ }).click();
  const place = page.getByRole('main', { name: 'Transfers' });
  if (reference !== undefined) await place.getByRole('button', { name: reference }).click();
  await place.getByRole('region', { name: /^Transfer / }).waitFor();
}

/** The same in the language that needs the most room. */
async function inSpanish(page: Page, reference?: string): Promise<void> {
  await openTransfers(page, reference);
  await page.evaluate(() => window.tillHarness.engine.retell({ language: 'es-US' }));
  await page.getByRole('region', { name: /^Traslado / }).waitFor();
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

/** Goods on their way between stores, over the samples of the harness. */
export const transferScenes: readonly Scene[] = [
  { name: 'transfers', set: (page) => openTransfers(page) },
  { name: 'transfers-wrong', set: (page) => openTransfers(page, 'TR-20261120-5-001') },
  {
    name: 'transfers-goods',
    async set(page) {
      await openTransfers(page, 'TR-20261120-5-001');
      await press(page, 'Goods');
    },
  },
  {
    name: 'transfers-shipments',
    async set(page) {
      await openTransfers(page, 'TR-20261120-5-001');
      await press(page, /^Shipments/);
    },
  },
  {
    name: 'transfers-history',
    async set(page) {
      await openTransfers(page, 'TR-20261120-5-001');
      await press(page, /^History/);
    },
  },
  {
    name: 'transfers-approve',
    async set(page) {
      await openTransfers(page, 'TR-20261120-1-001');
      await press(page, 'Approve');
      await press(page, /^One fewer of/);
    },
  },
  {
    name: 'transfers-pick',
    async set(page) {
      await openTransfers(page, 'TR-20261120-2-001');
      await page.getByRole('button', { name: 'Pick', exact: true }).click();
      await page.getByRole('main', { name: 'Picking' }).getByRole('list').waitFor();
    },
  },
  {
    name: 'transfers-amount',
    async set(page) {
      await openTransfers(page, 'TR-20261120-2-001');
      await page.getByRole('button', { name: 'Pick', exact: true }).click();
      await press(page, /Key how many of/);
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'transfers-short',
    async set(page) {
      await openTransfers(page, 'TR-20261120-2-001');
      await page.getByRole('button', { name: 'Pick', exact: true }).click();
      await press(page, 'There is no more of it');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'transfers-pack',
    async set(page) {
      await openTransfers(page, 'TR-20261120-2-001');
      await press(page, 'Pack');
      await page.getByRole('article', { name: 'Carton 3' }).waitFor();
    },
  },
  {
    name: 'transfers-dispatch',
    async set(page) {
      await openTransfers(page, 'TR-20261120-2-001');
      await press(page, 'Pack');
      await press(page, 'Send it');
      await page.getByRole('dialog').getByRole('group').waitFor();
    },
  },
  {
    name: 'transfers-receive',
    async set(page) {
      await openTransfers(page, 'TR-20261120-4-001');
      await page.getByRole('button', { name: 'Receive', exact: true }).click();
      await page.getByRole('main', { name: 'Receiving' }).getByRole('table').waitFor();
    },
  },
  {
    name: 'transfers-damaged',
    async set(page) {
      await openTransfers(page, 'TR-20261120-4-001');
      await page.getByRole('button', { name: 'Receive', exact: true }).click();
      await press(page, /Damaged of/);
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'transfers-settle',
    async set(page) {
      await openTransfers(page, 'TR-20261120-5-001');
      await press(page, /^Settle/);
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'transfers-owner',
    async set(page) {
      await openTransfers(page, 'TR-20261120-5-001');
      await press(page, /^Somebody else/);
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'transfers-ask',
    async set(page) {
      await openTransfers(page);
      await press(page, 'Ask for goods');
      await page.getByRole('main', { name: 'Ask for goods' }).getByRole('list').waitFor();
    },
  },
  { name: 'transfers-es', set: (page) => inSpanish(page, 'TR-20261120-5-001') },
  {
    name: 'transfers-pack-es',
    async set(page) {
      await inSpanish(page, 'TR-20261120-2-001');
      await press(page, 'Pack');
      await page.getByRole('article', { name: 'Bulto 3' }).waitFor();
    },
  },
  {
    name: 'transfers-receive-es',
    async set(page) {
      await inSpanish(page, 'TR-20261120-4-001');
      await page.getByRole('button', { name: 'Receive', exact: true }).click();
      await page.getByRole('main', { name: 'Recibir' }).getByRole('table').waitFor();
    },
  },
  {
    name: 'transfers-ask-es',
    async set(page) {
      await inSpanish(page);
      await press(page, 'Pedir mercancía');
      await page.getByRole('main', { name: 'Pedir mercancía' }).getByRole('list').waitFor();
    },
  },
];
