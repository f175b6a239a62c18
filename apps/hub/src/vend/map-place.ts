import type { Customer, Outlet, Tax } from './shapes';

/** The lines of an address, as a receipt has them. */
export function addressOf(outlet: Outlet): string[] {
  const lines = [
    outlet.physical_address_1,
    outlet.physical_address_2,
    outlet.physical_suburb,
    [outlet.physical_city, outlet.physical_postcode].filter(Boolean).join(' '),
    outlet.physical_state,
    outlet.physical_country_id,
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

export type SaidCustomer = {
  name: string;
  company: string | null;
  email: string | null;
  phone: string | null;
  note: string | null;
};

/** A customer in our terms; one without any name is called by their code. */
export function customerOf(customer: Customer): SaidCustomer {
  const name = [customer.first_name, customer.last_name].filter(Boolean).join(' ').trim();
  const orNull = (value: string | null | undefined): string | null => value?.trim() || null;
  return {
    name: name || orNull(customer.company_name) || orNull(customer.customer_code) || customer.id,
    company: orNull(customer.company_name),
    email: orNull(customer.email),
    phone: orNull(customer.mobile) ?? orNull(customer.phone),
    note: orNull(customer.note),
  };
}
