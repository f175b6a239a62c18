import { proveCart } from './prove-cart';

/** So many carts of one seed, each by its number. */
export type Span = { seed: string; from: number; count: number };
export type Failed = { cart: number; findings: string[] };
export type Tally = {
  carts: number;
  documents: number;
  promoted: number;
  split: number;
  /** Carts that were put aside as well, and handed over or cancelled. */
  laidAside: number;
  /** Facts that a real hub was told, and whose sums were read back from its tables. */
  told: number;
  failed: Failed[];
};

export const nothingProved: Tally = {
  carts: 0,
  documents: 0,
  promoted: 0,
  split: 0,
  laidAside: 0,
  told: 0,
  failed: [],
};

/** One cart is its own story: the same seed and number are the same cart on every machine. */
export const cartSeed = (seed: string, cart: number): string => `${seed}/${cart}`;

export function proveMany({ seed, from, count }: Span): Tally {
  const tally = { ...nothingProved, failed: [...nothingProved.failed] };
  for (let cart = from; cart < from + count; cart++) {
    const { findings, documents, promoted, split, laidAside } = proveCart(cartSeed(seed, cart));
    tally.carts += 1;
    tally.documents += documents;
    tally.promoted += promoted ? 1 : 0;
    tally.split += split ? 1 : 0;
    tally.laidAside += laidAside ? 1 : 0;
    if (findings.length > 0) tally.failed.push({ cart, findings });
  }
  return tally;
}

export const together = (one: Tally, other: Tally): Tally => ({
  carts: one.carts + other.carts,
  documents: one.documents + other.documents,
  promoted: one.promoted + other.promoted,
  split: one.split + other.split,
  laidAside: one.laidAside + other.laidAside,
  told: one.told + other.told,
  failed: [...one.failed, ...other.failed],
});
