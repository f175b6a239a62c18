import { z } from 'zod';
import { type Id, type Instant, type Money, type Quantity, isUuid, tradingDate } from '../kernel';

/**
 * The door's parsers for the kernel's types: past them nothing is checked twice. One check and no transformation each: a hub reads
 * some thousand of them per push, and zod's pipes were half of that time.
 */
export const idOf = <const Name extends string>(name: Name): z.ZodType<Id<Name>, string> =>
  z.custom<Id<Name>>((value) => typeof value === 'string' && isUuid(value), `must be a ${name}`);

const notWhole = 'must be a whole number';
export const moneySchema: z.ZodType<Money, number> = z.custom<Money>(Number.isSafeInteger, notWhole);
export const quantitySchema: z.ZodType<Quantity, number> = z.custom<Quantity>(Number.isSafeInteger, notWhole);
export const instantSchema: z.ZodType<Instant, number> = z.custom<Instant>(Number.isSafeInteger, notWhole);
export const tradingDateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .transform(tradingDate);
/** Parts per million: 15 % is 150000. */
export const ppmSchema = z.int().min(0).max(1_000_000_000);
export const currencySchema = z.string().regex(/^[A-Z]{3}$/);
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
