import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idFrom, money } from '../kernel';
import type { ItemV1 } from '../wire';
import {
  type MenuOffer,
  contentOf,
  isNothingNew,
  leftOutBecause,
  leftOutOf,
  menuNews,
  piecesFree,
} from './index';

const anyOffer = fc.record({
  theirId: fc.constantFrom('a', 'b', 'c', 'd'),
  name: fc.constantFrom('Cola', 'Wine'),
  price: fc.integer({ min: 1, max: 3 }),
  pieces: fc.option(fc.nat(2)),
});
type Drawn = typeof anyOffer extends fc.Arbitrary<infer Each> ? Each : never;
const itemId = idFrom<'ItemId'>('0190f0c0-0000-7000-8000-000000000001');
const offerOf = ({ theirId, name, price, pieces }: Drawn): MenuOffer => ({
  ...{ theirId, name, pieces, price: money(price), itemId, sku: theirId },
  ...{ category: { id: 'x', name: 'X' }, barcodes: [], isAlcohol: false, isAvailable: pieces !== 0 },
});
const menus = fc
  .uniqueArray(anyOffer, { selector: ({ theirId }) => theirId })
  .map((drawn) => drawn.map(offerOf));
const toldOf = (offer: MenuOffer) => ({ ...offer, content: contentOf(offer) });

describe('what a platform does not know yet of a menu', () => {
  it('[DL17, DL18] is nothing once it was told, and never the same item twice', () =>
    fc.assert(
      fc.property(menus, menus, (before, now) => {
        const { fresh, rewritten, changed, gone } = menuNews(before.map(toldOf), now);
        const told = [...fresh, ...rewritten, ...changed];
        const ids = [...told.map(({ theirId }) => theirId), ...gone];
        expect(new Set(ids).size).toBe(ids.length);
        const after = new Map(before.map((offer) => [offer.theirId, offer]));
        for (const offer of told) after.set(offer.theirId, offer);
        for (const id of gone) after.delete(id);
        expect(isNothingNew(menuNews([...after.values()].map(toldOf), now))).toBe(true);
      }),
    ));

  const plain: ItemV1 = {
    ...{ itemId, sku: 'S-1', name: 'Thing', brand: null, categoryId: null, unitOfMeasure: 'each' },
    ...{ prices: [], taxCodes: [], barcodes: [], movesStock: true, isActive: true },
  };
  it.each([
    { more: {}, reason: null, why: 'it is sold by the piece' },
    { more: { ageClass: 'alcohol' }, reason: null, why: 'platforms ask for an ID' },
    { more: { ageClass: 'tobacco' }, reason: 'restricted', why: 'of that platforms know nothing' },
    { more: { restrictions: ['prohibited'] }, reason: 'restricted', why: 'the law says so' },
    { more: { unitOfMeasure: 'kg' }, reason: 'by-measure', why: 'nobody orders 1.237 kg' },
    { more: { tracking: 'serial' }, reason: 'serial', why: 'somebody picks which one it is' },
    { more: { sells: 'gift-card' }, reason: 'gift-card', why: 'its number is given at the counter' },
  ] as const)('[DL17, DL23] $more is left out as $reason: $why', ({ more, reason }) =>
    expect(leftOutBecause({ ...plain, ...more } as ItemV1)).toBe(reason),
  );

  it('[DL23] what is left out is counted by its reason, the first five by name', () =>
    expect(
      leftOutOf([
        ...['F', 'E', 'D', 'C', 'B', 'A'].map((name) => ({ name, reason: 'too-many' as const })),
        { name: 'Vape', reason: 'restricted' },
      ]),
    ).toEqual([
      { reason: 'restricted', items: 1, names: ['Vape'] },
      { reason: 'too-many', items: 6, names: ['A', 'B', 'C', 'D', 'E'] },
    ]));

  it.each([
    { free: 999, pieces: 0, why: 'a part of a piece is none' },
    { free: 1_000, pieces: 1, why: 'one is one' },
    { free: 2_500, pieces: 2, why: 'whole pieces alone' },
    { free: -4_000, pieces: 0, why: 'more is promised than there is' },
  ])('[DL18] $free thousandths are $pieces: $why', ({ free, pieces }) =>
    expect(piecesFree(free)).toBe(pieces),
  );
});
