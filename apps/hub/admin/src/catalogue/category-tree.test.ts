import { randomUUID } from 'node:crypto';
import { idFrom } from '@tillbridge/core/kernel';
import { expect, it } from 'vitest';
import { type Category, inTreeOrder, parentChoices, subtreeOf } from './category-tree';

const category = (name: string, parent: Category | null = null): Category => ({
  categoryId: idFrom<'CategoryId'>(randomUUID()),
  name,
  parentId: parent?.categoryId ?? null,
  colour: 'green',
  products: 0,
});
const drinks = category('Drinks');
const wine = category('Wine', drinks);
const red = category('Red', wine);
const beer = category('Beer', drinks);
const bakery = category('Bakery');
const all = [red, wine, drinks, beer, bakery];

it('[OS13] the tree reads top to bottom, siblings by name', () =>
  expect(inTreeOrder(all).map(({ name, depth }) => `${'-'.repeat(depth)}${name}`)).toEqual([
    'Bakery',
    'Drinks',
    '-Beer',
    '-Wine',
    '--Red',
  ]));

it('[OS13] what is found in it says its way from the top', () =>
  expect(inTreeOrder(all).find(({ name }) => name === 'Red')?.path).toBe('Drinks › Wine › Red'));

it('[OS13] a category cannot be put below itself or what is below it', () => {
  expect(subtreeOf(all, wine.categoryId)).toEqual(new Set([wine.categoryId, red.categoryId]));
  expect(parentChoices(all, drinks.categoryId).map(({ label }) => label)).toEqual(['Top level', 'Bakery']);
});

it('[OS13] a category whose parent is gone stands at the top', () =>
  expect(inTreeOrder([wine, red])[0]).toMatchObject({ name: 'Wine', depth: 0 }));
