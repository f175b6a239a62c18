import { expect, it } from 'vitest';
import { glossary } from './glossary';
import { findingsOf } from './seeded-fault';

const table = [
  '# Words',
  '',
  '| Say | Not | Because |',
  '|---|---|---|',
  '| **sale** | order, `salesOrder` | one word per thing |',
  '| line | `cart item` | |',
].join('\n');
const file = 'apps/hub/src/sale/sale.ts';
const withWords = (code: string) => findingsOf(glossary, { 'docs/glossary.md': table, [file]: code });

it.each([
  'const salesOrder = 1;',
  'type CartItem = string;',
  'function readCartItemId() {}',
  'type Row = { sales_order: string };',
  'const f = (cartItems: 1, cartItem: 2) => 1;',
])('the shop has one word per thing, and so not: %s', (code) => {
  expect(withWords(code)).toEqual([expect.stringContaining('the glossary says')]);
});

it('a word of a service is at home in the folder of its link, and nowhere else', () => {
  const words = '| Say | Not |\n|---|---|\n| store | `outlet` |\n| sale | `salesOrder` |\n';
  const at = (path: string, code: string) =>
    findingsOf(glossary, { 'docs/glossary.md': words, [path]: code });
  expect(at('apps/hub/src/vend/pull.ts', 'const outletId = 1;')).toEqual([]);
  expect(at('apps/hub/src/place/store.ts', 'const outletId = 1;')).toHaveLength(1);
  expect(at('apps/hub/src/vend/pull.ts', 'const salesOrder = 1;')).toHaveLength(1);
});

it('only whole words of names of our own are looked at', () => {
  expect(withWords('const reorder = rows.orderBy(cart.item); const item = 1; const cart = 2;')).toEqual([]);
});

it('a glossary that is gone, or has no table, is a finding and not a pass', () => {
  expect(findingsOf(glossary, {})).toEqual(['docs/glossary.md:1 the glossary is missing']);
  expect(findingsOf(glossary, { 'docs/glossary.md': '# Words' })).toHaveLength(1);
});
