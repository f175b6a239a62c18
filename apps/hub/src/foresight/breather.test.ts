import { expect, it } from 'vitest';
import { breather } from './breather';

it('[FO19] whoever waits for the hub has a turn after eight milliseconds of a night, and costs it nothing before', async () => {
  let now = 0;
  const breath = breather({ monotonicMs: () => now });
  let turns = 0;
  const wait = (): void => void setImmediate(() => (turns += 1));
  wait();
  now = 7;
  await breath();
  expect(turns).toBe(0);
  now = 8;
  await breath();
  expect(turns).toBe(1);
  wait();
  now = 15;
  await breath();
  expect(turns).toBe(1);
  now = 16;
  await breath();
  expect(turns).toBe(2);
});
