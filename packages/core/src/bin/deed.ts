import { type ItemId, type Quantity, type Result, ok, refuse } from '../kernel';
import { type SaySentence, inEnglish } from '../sale';
import type { BinCountedV1, GoodsMovedBetweenBinsV1 } from '../wire';

export const mostBinLines = 500;
/** A million units of one item is a slip of the finger. */
const mostMoved = 1_000_000_000;

export type BinRefusal =
  | { kind: 'no-lines' }
  | { kind: 'too-many-lines'; most: number }
  | { kind: 'same-bin' }
  | { kind: 'quantity-unfit'; itemId: ItemId }
  | { kind: 'item-twice'; itemId: ItemId }
  | { kind: 'not-in-bin'; itemId: ItemId; bin: string; has: Quantity };

type Lines = readonly { itemId: ItemId; quantity: Quantity }[];

/**
 * Looks at a move before its person states it.
 * @param inBin thousandths of an item that lie in a bin, as whoever asks knows it
 * Refuses nothing, too much, an item twice, from a place to itself, and more than a bin holds. The shop floor gives whatever is in
 * somebody's hands: goods may be put away before anybody took them in.
 * Source: spec/bins.md BN6
 */
export function checkBinMove(
  { from, to, lines }: Pick<GoodsMovedBetweenBinsV1, 'from' | 'to' | 'lines'>,
  inBin: (bin: string, itemId: ItemId) => Quantity,
): Result<null, BinRefusal> {
  if (from === to) return refuse({ kind: 'same-bin' });
  const wrong = wrongWithLines(lines, 1);
  if (wrong) return refuse(wrong);
  if (from === null) return ok(null);
  for (const { itemId, quantity: moved } of lines) {
    const has = inBin(from, itemId);
    if (moved > has) return refuse({ kind: 'not-in-bin', itemId, bin: from, has });
  }
  return ok(null);
}

/** Looks at the count of a bin: nothing on the list, too much and an item twice are refused. Source: spec/bins.md BN6 */
export function checkBinCount({ lines }: Pick<BinCountedV1, 'lines'>): Result<null, BinRefusal> {
  const wrong = wrongWithLines(lines, 0);
  return wrong ? refuse(wrong) : ok(null);
}

function wrongWithLines(lines: Lines, least: number): BinRefusal | null {
  if (lines.length === 0) return { kind: 'no-lines' };
  if (lines.length > mostBinLines) return { kind: 'too-many-lines', most: mostBinLines };
  const seen = new Set<ItemId>();
  for (const { itemId, quantity: said } of lines) {
    if (said < least || said > mostMoved) return { kind: 'quantity-unfit', itemId };
    if (seen.has(itemId)) return { kind: 'item-twice', itemId };
    seen.add(itemId);
  }
  return null;
}

/**
 * What somebody must be told, in words.
 * @param names how things are called where it is read; `amount` with the unit of measure where it is not pieces
 */
export function binRefusalSentence(
  refusal: BinRefusal,
  {
    itemName,
    amount,
    say = inEnglish,
  }: {
    itemName: (itemId: ItemId) => string;
    amount: (quantity: Quantity, itemId: ItemId) => string;
    say?: SaySentence;
  },
): string {
  switch (refusal.kind) {
    case 'no-lines':
      return say('Nothing is on the list. Scan the goods.');
    case 'too-many-lines':
      return say('At most {most} items are moved or counted at once. State the rest afterwards.', {
        most: refusal.most,
      });
    case 'same-bin':
      return say('The goods lie there already. Choose another bin.');
    case 'quantity-unfit':
      return say('The quantity of {item} cannot be true. Check it.', { item: itemName(refusal.itemId) });
    case 'item-twice':
      return say('{item} is on two lines. Put both quantities on one.', { item: itemName(refusal.itemId) });
    case 'not-in-bin': {
      const { itemId, bin, has } = refusal;
      return has > 0
        ? say('Only {amount} of {item} lie in bin {bin}. Take fewer, or count the bin.', {
            ...{ amount: amount(has, itemId), item: itemName(itemId), bin },
          })
        : say('No {item} lies in bin {bin}. Look for it elsewhere, or count the bin.', {
            ...{ item: itemName(itemId), bin },
          });
    }
  }
}
