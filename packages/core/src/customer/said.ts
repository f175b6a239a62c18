import type { Instant } from '../kernel';
import type { CustomerV1, Fact } from '../wire';

/** What a person at a till may say of a customer; limits, balances and points are the company's to say. */
export const sayableFields = [
  'name',
  'cardCode',
  'email',
  'phone',
  'address',
  'company',
  'taxNumber',
  'groupId',
  'note',
  'consents',
] as const satisfies readonly (keyof CustomerV1)[];
export type SayableField = (typeof sayableFields)[number];

/** A customer, and when each field was last said; a field that nobody said at a known time counts as said long ago. */
export type Known = { customer: CustomerV1; saidAt: Partial<Record<SayableField, number>> };
type Saying = Pick<Extract<Fact, { type: 'customer-saved' }>, 'customer' | 'changed' | 'savedAt'>;

/**
 * Field by field, what was said later stands, whichever of the two arrives first. Of two sayings at the same moment the one that
 * sorts later stands, so that every order gives the same customer.
 * Source: spec/customers.md CU8
 */
export function withSaid(known: Known, { customer: said, changed, savedAt }: Saying): Known {
  let customer = known.customer;
  const saidAt = { ...known.saidAt };
  for (const field of sayableFields.filter((each) => changed.includes(each))) {
    if (!stands(known, { field, savedAt, value: said[field] })) continue;
    customer = { ...customer, [field]: said[field] };
    saidAt[field] = savedAt;
  }
  return { customer, saidAt };
}

type Said = { field: SayableField; savedAt: Instant; value: unknown };

function stands({ customer, saidAt }: Known, { field, savedAt, value }: Said): boolean {
  const before = saidAt[field];
  if (before === undefined || savedAt > before) return true;
  return savedAt === before && JSON.stringify(value) > JSON.stringify(customer[field]);
}

/** The fields in which two customers differ, of those that a person may say. */
export const differing = (before: CustomerV1, after: CustomerV1): SayableField[] =>
  sayableFields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
