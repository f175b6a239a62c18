import { expect, it } from 'vitest';
import { pureCore } from './pure-core';
import { findingsOf } from './seeded-fault';

const file = 'packages/core/src/sale/sale.ts';

it.each([
  'const at = Date.now();',
  'const at = new Date();',
  'const share = Math.random();',
  'const id = crypto.randomUUID();',
  'setTimeout(close, 10);',
  'const zone = process.env.TZ;',
  'const started = performance.now();',
])('core takes its time and its randomness as arguments, and so not by %s', (code) => {
  expect(findingsOf(pureCore, { [file]: code })).toEqual([expect.stringContaining(`${file}:1 `)]);
});

it('core may work with an instant that it was given', () => {
  expect(
    findingsOf(pureCore, {
      [file]: 'const day = new Date(at); const process = sale.process(); clock.now();',
    }),
  ).toEqual([]);
});

it('a clock in the engine, or in a test, is nobody else’s business', () => {
  const code = 'const at = Date.now();';
  expect(
    findingsOf(pureCore, {
      'apps/desktop/src/engine/clock.ts': code,
      'packages/core/src/sale/sale.test.ts': code,
    }),
  ).toEqual([]);
});
