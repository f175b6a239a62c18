import { assert } from './assert';
import type { Brand } from './brand';

/** Thousandths of the unit of measure: 1.250 kg is 1250, one shirt is 1000; negative on a return. */
export type Quantity = Brand<number, 'Quantity'>;

export const milliPerUnit = 1000;

/** Asserts a safe integer of thousandths. */
export function quantity(milli: number): Quantity {
  assert(Number.isSafeInteger(milli), `not a whole number of thousandths: ${milli}`);
  return (milli === 0 ? 0 : milli) as Quantity;
}

/** Whole units as a quantity: `units(3)` is three shirts. */
export const units = (count: number): Quantity => quantity(count * milliPerUnit);
export const addQuantity = (a: Quantity, b: Quantity): Quantity => quantity(a + b);
export const negateQuantity = (amount: Quantity): Quantity => quantity(-amount);
/** So many times a quantity: 0.750 kg in each of 3 is 2.250 kg; what is less than a thousandth is rounded half up on the magnitude. */
export const timesQuantity = (each: Quantity, times: Quantity): Quantity =>
  quantity(Math.sign(each * times) * Math.round(Math.abs(each * times) / milliPerUnit));
