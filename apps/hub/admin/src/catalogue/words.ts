/** How the catalogue's kinds are called. */
export const ageWords = {
  alcohol: 'Alcohol',
  tobacco: 'Tobacco',
  vape: 'Vaping',
  lottery: 'Lottery',
  restricted: 'Restricted',
} as const;

export const hoursWords = {
  alcohol: 'Alcohol',
  'beer-and-wine': 'Beer and wine',
  spirits: 'Spirits',
  restricted: 'Restricted',
} as const;

export const trackingWords = { serial: 'Serial numbers', batch: 'Batches with expiry' } as const;

/** What may not be done with an item at a till. */
export const restrictionWords = {
  'no-discount': 'No discounts and promotions',
  'no-free': 'Never free',
  'no-reward': 'No loyalty points',
  prohibited: 'Must not be sold at all',
} as const;

export const unitWords = { each: 'Piece', kg: 'Kilogram', g: 'Gram', l: 'Litre', m: 'Metre' } as const;

/** For a `Select`. */
export const choicesOf = <Kind extends string>(words: Readonly<Record<Kind, string>>) =>
  Object.entries<string>(words).map(([value, label]) => ({ value, label }));
