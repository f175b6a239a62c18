import { test as base, expect } from '@playwright/test';
import { type Counter, type CounterDevices, openCounter } from './counter';
import { person } from './demo';
import { TillPage } from './till-page';
import { inWindow } from './window';

type Journey = {
  devices: CounterDevices;
  counter: Counter;
  /** The till's window at the question who is there. */
  till: TillPage;
  /** The same, with the store lead signed in. */
  lead: TillPage;
};

/** Every journey has a counter to itself, and ends without a complaint of the browser's. */
export const test = base.extend<Journey>({
  devices: ['on wires', { option: true }],
  counter: async ({ devices }, use) => {
    const counter = await openCounter(devices);
    await use(counter);
    await counter.dispose();
  },
  page: async ({ context, counter }, use) => {
    await inWindow(context, counter.tillUrl, use);
  },
  till: async ({ page, counter }, use) => {
    const till = new TillPage(page);
    await till.open(counter.tillUrl);
    await use(till);
    expect(till.problems, 'the browser complained of nothing').toEqual([]);
  },
  lead: async ({ till }, use) => {
    await till.signIn(person('store-lead'));
    await use(till);
  },
});

export { expect };
