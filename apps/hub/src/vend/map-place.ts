import type { Customer, Outlet, Tax } from './shapes';

type Addressed = Pick<
  Outlet,
  | 'physical_address_1'
  | 'physical_address_2'
  | 'physical_suburb'
  | 'physical_city'
  | 'physical_postcode'
  | 'physical_state'
  | 'physical_country_id'
>;

/** The lines of an address, as a receipt has them. */
export function addressOf(place: Addressed): string[] {
  const lines = [
    place.physical_address_1,
    place.physical_address_2,
    place.physical_suburb,
    [place.physical_city, place.physical_postcode].filter(Boolean).join(' '),
    place.physical_state,
    place.physical_country_id,
  ];
  return lines.flatMap((line) => (line ? [line.slice(0, 120)] : []));
}

export type OwnRate = { code: string; ratePpm: number };

/**
 * Our codes of one of Vend's taxes: those whose rates are the same to the millionth. A tax of nothing is no code at all.
 * @returns null when one of its rates has no like here
 */
export function taxCodesOf(tax: Tax, own: readonly OwnRate[]): string[] | null {
  const codes: string[] = [];
  for (const { rate } of tax.rates) {
    if (rate === 0) continue;
    const like = own.find(({ ratePpm }) => ratePpm === Math.round(rate * 1_000_000));
    if (!like) return null;
    codes.push(like.code);
  }
  return codes;
}

/** What Vend says of a customer; the account, points, groups and what they agreed to are ours alone. */
export type SaidCustomer = {
  name: string;
  company: string | null;
  email: string | null;
  phone: string | null;
  note: string | null;
  address: string[];
};

/** A customer in our terms, as long as ours may be; one without any name is called by their company or their code. */
export function customerOf(customer: Customer): SaidCustomer {
  const name = [customer.first_name, customer.last_name].filter(Boolean).join(' ').trim();
  const orNull = (value: string | null | undefined, longest: number): string | null =>
    value?.trim().slice(0, longest) || null;
  const company = orNull(customer.company_name, 120);
  return {
    name: (name || company || orNull(customer.customer_code, 120) || customer.id).slice(0, 120),
    company,
    email: orNull(customer.email, 254)?.toLowerCase() ?? null,
    phone: orNull(customer.mobile, 40) ?? orNull(customer.phone, 40),
    note: orNull(customer.note, 1_000),
    address: addressOf(customer),
  };
}
