import {
  type Id,
  type Instant,
  type Money,
  type Quantity,
  type TradingDate,
  idFrom,
  instant,
  money,
  quantity,
  tradingDate,
} from '@tillbridge/core/kernel';

/** What a hand keyed in becomes the domain's own kind here, at the contract, since screens take only types from the core. */

/** @param minorUnits a whole number of cents */
export const keyedMoney = (minorUnits: number): Money => money(minorUnits);

/** @param milli thousandths of the unit of measure */
export const keyedQuantity = (milli: number): Quantity => quantity(milli);

/** An id that the page carries as text, on an element for example. */
export const readId = <Name extends string>(text: string): Id<Name> => idFrom<Name>(text);

/** @param epochMs milliseconds since 1970 */
export const readInstant = (epochMs: number): Instant => instant(epochMs);

/** @param day `YYYY-MM-DD` */
export const keyedDay = (day: string): TradingDate => tradingDate(day);
