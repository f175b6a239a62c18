import { createHash } from 'node:crypto';
import { type SaidCustomer, customerOf } from './map-place';
import type { Customer } from './shapes';

/** What of a customer Vend lets others write, as it calls it; it is written back whole, in case what is left out would be emptied. */
const writable = [
  ...(['first_name', 'last_name', 'company_name', 'email', 'phone', 'mobile', 'fax', 'note'] as const),
  ...([
    'customer_code',
    'customer_group_id',
    'gender',
    'date_of_birth',
    'website',
    'twitter',
    'tax_id',
  ] as const),
  ...(['do_not_email', 'enable_promotional_sms', 'enable_loyalty', 'on_account_limit'] as const),
  ...(['custom_field_1', 'custom_field_2', 'custom_field_3', 'custom_field_4'] as const),
  ...(['physical_address_1', 'physical_address_2', 'physical_suburb', 'physical_city'] as const),
  ...(['physical_postcode', 'physical_state', 'physical_country_id'] as const),
  ...(['postal_address_1', 'postal_address_2', 'postal_suburb', 'postal_city'] as const),
  ...(['postal_postcode', 'postal_state', 'postal_country_id'] as const),
] as const;
export type CustomerBody = Partial<Record<(typeof writable)[number], unknown>>;

/** What ours say of news; a no is told, a yes only with a customer whom we make there. */
export type Agreed = { toMail: boolean; toSms: boolean };

const fields = ['name', 'company', 'email', 'phone', 'note', 'address'] as const;
export type SaidField = (typeof fields)[number];

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Which fields of a customer are not there what they are here. */
export const unlikeThere = (ours: SaidCustomer, theirs: SaidCustomer): SaidField[] =>
  fields.filter((field) => !same(ours[field], theirs[field]));

/** A customer of ours as a new one of theirs. Source: spec/vend.md VN25 */
export const newBody = (ours: SaidCustomer, mark: string, { toMail, toSms }: Agreed): CustomerBody => ({
  ...fields.reduce<CustomerBody>((body, field) => ({ ...body, ...bodyOf[field](ours) }), {}),
  ...{ customer_code: mark, do_not_email: !toMail, enable_promotional_sms: toSms },
});

/** What they have, with what we say of some fields. @param there as it was read, in Vend's own words */
export const changedBody = (
  there: object,
  ours: SaidCustomer,
  changed: readonly SaidField[],
): CustomerBody => ({
  ...kept(there),
  ...changed.reduce<CustomerBody>((body, field) => ({ ...body, ...bodyOf[field](ours) }), {}),
});

/** Nobody any more: what goes before one who was erased here is deleted there. */
export const emptyBody = (): CustomerBody => ({
  ...Object.fromEntries(writable.map((field) => [field, ''])),
  ...{ first_name: 'Erased', last_name: 'customer', customer_code: undefined, customer_group_id: undefined },
  ...{ date_of_birth: undefined, gender: null, on_account_limit: undefined, enable_loyalty: false },
  ...{
    do_not_email: true,
    enable_promotional_sms: false,
    physical_country_id: null,
    postal_country_id: null,
  },
});

const kept = (there: object): CustomerBody =>
  Object.fromEntries(
    Object.entries(there).filter(
      ([name, value]) => value !== null && writable.some((field) => field === name),
    ),
  );

const bodyOf: Readonly<Record<SaidField, (ours: SaidCustomer) => CustomerBody>> = {
  name: ({ name }) => {
    const words = name.split(' ');
    const last = words.length > 1 ? words.pop() : '';
    return { first_name: words.join(' '), last_name: last };
  },
  company: ({ company }) => ({ company_name: company ?? '' }),
  email: ({ email }) => ({ email: email ?? '' }),
  // A mobile goes before a phone when it is read; without either, both are emptied.
  phone: ({ phone }) => (phone === null ? { mobile: '', phone: '' } : { mobile: phone }),
  note: ({ note }) => ({ note: note ?? '' }),
  address: ({ address }) => addressBody(address),
};

/** Lines into the places from which they are read back in the same order; a code of two letters at the end is the country. */
function addressBody(lines: readonly string[]): CustomerBody {
  const country = /^[A-Z]{2}$/.test(lines.at(-1) ?? '') ? (lines.at(-1) ?? null) : null;
  const rest = country === null ? lines : lines.slice(0, -1);
  const [first = '', second = '', suburb = '', city = ''] = rest;
  return {
    ...{
      physical_address_1: first,
      physical_address_2: second,
      physical_suburb: suburb,
      physical_city: city,
    },
    // A postcode is checked there for some countries; it stands in its line with us.
    ...{ physical_postcode: '', physical_state: rest.slice(4).join(', ') },
    ...(country === null ? { physical_country_id: null } : { physical_country_id: country }),
  };
}

/**
 * What we call a customer there, by which one of ours is found again: letters alone, because long rows of digits are taken for card
 * numbers and blanked. Sixty-four bits of the id, those that chance made. Source: spec/vend.md VN25
 */
export function markOf(customerId: string): string {
  let rest = BigInt(`0x${customerId.replaceAll('-', '').slice(-16)}`);
  let letters = '';
  for (let place = 0; place < 14; place += 1) {
    letters += String.fromCharCode(65 + Number(rest % 26n));
    rest /= 26n;
  }
  return `TB-${letters}`;
}

/** How a customer stands there, so that a later look can tell whether anything was changed; who they are cannot be read from it. */
export const hashOf = (theirs: Customer): string => digest(JSON.stringify(customerOf(theirs)));

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
