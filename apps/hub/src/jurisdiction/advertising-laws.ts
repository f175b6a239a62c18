import type { AgeClass } from '@tillbridge/core/wire';

/** What a place allows of advertising; the tills need none of it. */
export type AdvertisingLaw = {
  /** As the profiles that it belongs to begin: `NZ`, `US-FL`. */
  jurisdiction: string;
  ageClass: AgeClass;
  /** From this part of the ordinary price on, parts in a million. */
  fromPpm: number;
  sentence: string;
};

/** Source: docs/compliance.md AG-10 */
export const advertisingLaws: readonly AdvertisingLaw[] = [
  {
    jurisdiction: 'NZ',
    ageClass: 'alcohol',
    fromPpm: 250_000,
    sentence:
      'In New Zealand 25 % or more off the ordinary price of alcohol, or alcohol for free, may not be advertised where it is seen or heard outside the shop (Sale and Supply of Alcohol Act 2012).',
  },
];
