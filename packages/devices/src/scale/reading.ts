import { type Quantity, quantity } from '@tillbridge/core/kernel';

export const weightUnits = ['kg', 'g', 'lb', 'oz'] as const;
export type WeightUnit = (typeof weightUnits)[number];

/** What a scale shows: its own digits, never worked over, because those are what the law lets a shop charge by. */
export type Weight = { digits: string; unit: WeightUnit };

/**
 * One answer of a scale. `motion`: something on it moves. `under`: less than nothing lies on it, so it must be set to zero.
 * `fault`: it says that it is broken or not calibrated. `unreadable`: an answer whose weight cannot be made out.
 */
export type ScaleReading =
  | { kind: 'stable'; weight: Weight; isNet: boolean }
  | { kind: 'motion' | 'zero' | 'under' | 'over' | 'fault' | 'unreadable' };

/**
 * A scale's digits in thousandths of an item's unit, exactly or not at all: a weight is never converted between systems of units.
 * @returns null when the scale weighs in another system, or finer than a thousandth of the unit
 */
export function quantityOf(weight: Weight, unitOfMeasure: string): Quantity | null {
  const power = powers[`${weight.unit} as ${unitOfMeasure}`];
  const parts = /^(\d+)(?:\.(\d+))?$/.exec(weight.digits);
  if (power === undefined || !parts) return null;
  const [, whole = '', decimals = ''] = parts;
  const shift = power - decimals.length;
  const digits = Number(`${whole}${decimals}`);
  const milli = shift >= 0 ? digits * 10 ** shift : digits / 10 ** -shift;
  return Number.isSafeInteger(milli) ? quantity(milli) : null;
}

/** Tens by which the scale's unit becomes thousandths of the item's. */
const powers: Readonly<Record<string, number>> = {
  'kg as kg': 3,
  'g as kg': 0,
  'kg as g': 6,
  'g as g': 3,
  'lb as lb': 3,
  'oz as oz': 3,
};

/** How a weight is said: the scale's digits and its unit. */
export const weightText = ({ digits, unit }: Weight): string => `${digits} ${unit}`;
