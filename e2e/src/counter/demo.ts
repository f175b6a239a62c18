import type { ItemV1 } from '@tillbridge/core/wire';
import { type DemoCompany, type DemoPerson, demoCompany } from '@tillbridge/hub/demo';

/** An item of the catalogue with the code on one piece of it. */
export type Coded = ItemV1 & { code: string };
export type Person = DemoPerson;

let made: DemoCompany | null = null;

/** The company that every demo hub makes: the same seed, the same items, codes and people. */
export function demo(): DemoCompany {
  made ??= demoCompany();
  return made;
}

/** Different items that are sold by the piece, to anybody at any hour, and bear a code each. */
export function items(count: number, text = ''): Coded[] {
  const coded = demo().plan.items.flatMap((item) => {
    const [first] = item.barcodes;
    const isForAnybody = item.ageClass === undefined && item.tracking === undefined;
    return first && isForAnybody && item.unitOfMeasure === 'each' && item.name.includes(text)
      ? [{ ...item, code: first.code }]
      : [];
  });
  if (coded.length < count) throw new Error(`the demo has only ${coded.length} items with "${text}"`);
  return coded.slice(0, count);
}

/** The same item, kept by serial number or in batches from now on. */
export const tracked = ({ code: _, ...kept }: Coded, tracking: NonNullable<ItemV1['tracking']>): ItemV1 => ({
  ...kept,
  tracking,
});

export function item(text: string): Coded {
  const [found] = items(1, text);
  if (!found) throw new Error(`the demo has no item "${text}"`);
  return found;
}

/** Somebody of the store that the till stands in. */
export function person(role: 'store-lead' | 'cashier'): Person {
  const found = demo().people.find((each) => each.role === role);
  if (!found) throw new Error(`the demo has no ${role}`);
  return found;
}

/** Something the law asks an age for, sold by the piece. */
export function restricted(): Coded {
  const found = demo().plan.items.find(
    ({ ageClass, unitOfMeasure, barcodes }) =>
      ageClass !== undefined && unitOfMeasure === 'each' && barcodes[0],
  );
  const [code] = found?.barcodes ?? [];
  if (!found || !code) throw new Error('the demo has nothing that the law asks an age for');
  return { ...found, code: code.code };
}
