import { z } from 'zod';
import { type Id, type Instant, type Money, type Quantity, isUuid, tradingDate } from '../kernel';

/**
 * The door's parsers for the kernel's types: past them nothing is checked twice. One check and no transformation each: a hub reads
 * some thousand of them per push, and zod's pipes were half of that time.
 */
export const idOf = <const Name extends string>(name: Name): z.ZodType<Id<Name>, string> =>
  z
    .custom<Id<Name>>((value) => typeof value === 'string' && isUuid(value), `must be a ${name}`)
    .meta({ type: 'string', format: 'uuid', description: name });

// What they are is said beside each: a check that only our code knows cannot be read out of it by who describes our doors.
const whole = <T extends number>(description: string): z.ZodType<T, number> =>
  z.custom<T>(Number.isSafeInteger, 'must be a whole number').meta({ type: 'integer', description });
export const moneySchema: z.ZodType<Money, number> = whole<Money>('Minor units of the currency: cents');
export const quantitySchema: z.ZodType<Quantity, number> = whole<Quantity>(
  'Thousandths of the unit of measure: one is 1000',
);
export const instantSchema: z.ZodType<Instant, number> = whole<Instant>(
  'Milliseconds since 1970-01-01T00:00Z',
);
export const tradingDateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .transform(tradingDate);
/** Parts per million: 15 % is 150000. */
export const ppmSchema = z.int().min(0).max(1_000_000_000);
export const currencySchema = z.string().regex(/^[A-Z]{3}$/);
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
