import { bread, cheese, labelled, milk } from '@tillbridge/desktop/engine/testing';

/** What a gun may be held over, and which item it is; null is none of the shop's. */
export type Label = { code: string; name: string | null };

const longCode = `https://example.test/${'0123456789'.repeat(11)}`;

export const goods: readonly Label[] = [
  { code: '9400000000012', name: milk.name },
  { code: '19400000000019', name: milk.name },
  { code: '9400000000029', name: bread.name },
  { code: 'SKU-2', name: bread.name },
  { code: labelled('210000100250'), name: cheese.name },
];
export const strange: readonly Label[] = [
  { code: '4006381333931', name: null },
  { code: '96385074', name: null },
  { code: longCode, name: null },
];
export const labels: readonly Label[] = [...goods, ...strange];

/** Sold by the piece: each scan of it is on a sale as often as it was heard. */
export const pieces: ReadonlySet<string> = new Set([milk.name, bread.name]);
export const byWeight = cheese.name;
/** Packs hold twelve. */
export const whole = 1000;
