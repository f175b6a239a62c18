import { z } from 'zod';
import { type Id, idFrom, instant, isUuid, money, quantity, tradingDate } from '../kernel';

/** The door's parsers for the kernel's types: past them nothing is checked twice. */
const wholeNumber = z.number().refine(Number.isSafeInteger, 'must be a whole number');

export const idOf = <const Name extends string>(name: Name) =>
  z
    .string()
    .refine(isUuid, `must be a ${name}`)
    .transform((text): Id<Name> => idFrom<Name>(text));

export const moneySchema = wholeNumber.transform(money);
export const quantitySchema = wholeNumber.transform(quantity);
export const instantSchema = wholeNumber.transform(instant);
export const tradingDateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .transform(tradingDate);
/** Parts per million: 15 % is 150000. */
export const ppmSchema = z.int().min(0).max(1_000_000_000);
export const currencySchema = z.string().regex(/^[A-Z]{3}$/);
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
