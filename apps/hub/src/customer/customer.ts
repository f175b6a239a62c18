import { searchWords } from '@tillbridge/core/catalogue';
import type { Id, Instant, Money } from '@tillbridge/core/kernel';

export type CustomerId = Id<'CustomerId'>;
export type CustomerGroupId = Id<'CustomerGroupId'>;

/** The certificate that says this buyer pays no tax. `until` is a calendar date, null for ever. */
export type CustomerExemption = { certificate: string; reason: string; until: string | null };

/** What head office and programs may say of a customer. */
export type CustomerDetails = {
  name: string;
  company: string | null;
  email: string | null;
  phone: string | null;
  customerGroupId: CustomerGroupId | null;
  note: string | null;
  exemption: CustomerExemption | null;
};

/** What only head office says beside it; left out it stays as it is. Limits are minor units, consents the moment they were given. */
export type CustomerMore = {
  cardCode: string | null;
  address: string[];
  taxNumber: string | null;
  consentEmail: Instant | null;
  consentSms: Instant | null;
  accountLimit: Money | null;
  /** Days after which what is owed is to be paid. */
  accountTermsDays: number | null;
};

/** Yes or no, as a form asks; the moment of a yes that stood before stays. */
export type Consenting = { takesMail?: boolean | undefined; takesSms?: boolean | undefined };

export const consentsSaid = (
  { takesMail, takesSms }: Consenting,
  before: Pick<CustomerMore, 'consentEmail' | 'consentSms'>,
  at: Instant,
): Partial<CustomerMore> => ({
  ...(takesMail === undefined ? {} : { consentEmail: takesMail ? (before.consentEmail ?? at) : null }),
  ...(takesSms === undefined ? {} : { consentSms: takesSms ? (before.consentSms ?? at) : null }),
});

export type Customer = CustomerDetails &
  CustomerMore & {
    accountOwed: Money;
    points: number;
    customerId: CustomerId;
    groupName: string | null;
    createdAt: Instant;
    changedAt: Instant;
    archivedAt: Instant | null;
  };

export type CustomerRefusal =
  | { kind: 'customer-unknown' }
  | { kind: 'group-unknown' }
  | { kind: 'email-taken'; customerId: CustomerId }
  | { kind: 'archived' }
  | { kind: 'owes' }
  | { kind: 'order-waits' }
  | { kind: 'closed' }
  | { kind: 'same-customer' };

/** Mail addresses are compared in lower case. */
export const foldEmail = (email: string): string => email.trim().toLowerCase();

/** What a search compares with: folded words, and the digits of the phone in one piece however they were typed. */
export function searchTextOf({
  name,
  company,
  email,
  phone,
}: Pick<CustomerDetails, 'name' | 'company' | 'email' | 'phone'>): string {
  const words = searchWords([name, company ?? ''].join(' '));
  return [...words, email ?? '', (phone ?? '').replaceAll(/\D/g, '')].filter(Boolean).join(' ');
}
