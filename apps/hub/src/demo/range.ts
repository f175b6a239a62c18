/** A size a product comes in: what the label says, its price in cents before the brand's own level, and how many make a case. */
export type Size = readonly [label: string, cents: number, perCase: number];

/** A shelf of the shop: each brand makes some of the kinds, each kind comes in the sizes. All brands are invented. */
export type Range = {
  category: string;
  brands: readonly string[];
  kinds: readonly string[];
  sizes: readonly Size[];
  /** Of all brand and kind pairs, how many there are: no brand makes everything. */
  share: number;
};

/** Sold by weight from the counter: the scale prints weight or price into the label. Price in cents per kilogram. */
export type Weighed = {
  category: string;
  label: 'none' | 'weight' | 'price';
  items: readonly (readonly [string, number])[];
};

export type CategoryLook = { name: string; colour: string; skuPrefix: string };
