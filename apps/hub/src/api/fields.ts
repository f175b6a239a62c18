import { type Instant, type Quantity, instant, milliPerUnit, quantity } from '@tillbridge/core/kernel';
import { idOf, moneySchema } from '@tillbridge/core/wire';
import { z } from 'zod';

/**
 * How the trade's values are written in the API: an amount is whole minor units, a quantity is a number of units with at most three
 * decimals, a moment is ISO 8601 with its distance from UTC. Each says the same to the validator and to the description.
 */

export const id = <const Name extends string>(name: Name) =>
  idOf(name).meta({ type: 'string', format: 'uuid', description: `A ${name}, in lower case.` });

export const amount = moneySchema.meta({
  type: 'integer',
  description: 'Minor units of the currency: 499 is 4.99.',
});

/** PostgreSQL's text holds no NUL, and its JSON (the audit log's) no half of a surrogate pair. */
export const isPrintable = (value: string): boolean => !value.includes('\u0000') && value.isWellFormed();
/** What is said of a text that is not printable. */
export const printable = 'must not contain a NUL character or half a character';
export const text = (most: number) => z.string().trim().min(1).max(most).refine(isPrintable, printable);
/** An empty text is none. */
export const optionalText = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine(isPrintable, printable)
    .transform((value) => value || null)
    .nullable();

const isThousandths = (value: number): boolean =>
  Number.isSafeInteger(Math.round(value * milliPerUnit)) &&
  Math.abs(value * milliPerUnit - Math.round(value * milliPerUnit)) < 1e-6 * Math.max(1, Math.abs(value));

export const quantityIn = z
  .number()
  .refine(isThousandths, 'must have at most three decimals')
  .transform((value): Quantity => quantity(Math.round(value * milliPerUnit)))
  .meta({ description: 'In the unit of measure, with at most three decimals: 1.25 kg is 1.25.' });
export const quantityOut = z
  .number()
  .meta({ description: 'In the unit of measure, with at most three decimals.' });
export const unitsOf = (milli: number): number => milli / milliPerUnit;

/** East of Greenwich the last hours of 9999 are the year 10000, which no date of the trade can name. */
const lastMoment = Date.UTC(9999, 0, 1);
export const momentIn = z.iso
  .datetime({ offset: true })
  .refine((value) => Date.parse(value) < lastMoment, 'must be a moment that exists, before the year 9999')
  .transform((value): Instant => instant(Date.parse(value)));
/** A moment as a cursor holds it. */
export const momentMs = z
  .int()
  .min(0)
  .max(Number.MAX_SAFE_INTEGER)
  .transform((value): Instant => instant(value));
export const momentOut = z.iso.datetime();
export const isoOf = (at: number): string => new Date(Number(at)).toISOString();
export const isoOrNull = (at: number | null): string | null => (at === null ? null : isoOf(at));

export const pageQuery = z.object({
  cursor: z
    .string()
    .max(500)
    .optional()
    .meta({ description: 'From `meta.nextCursor` of the page before; opaque.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({
    type: 'integer',
    minimum: 1,
    maximum: 200,
    default: 50,
  }),
});

/** `true` and `false` in an address. */
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
