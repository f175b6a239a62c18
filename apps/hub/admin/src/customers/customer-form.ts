import { decimalText } from '@tillbridge/core/format';
import { money } from '@tillbridge/core/kernel';
import type { Answers, Questions } from '../app/client';

type Customer = Answers['customer']['list']['customers'][number];
type Details = Questions['customer']['save']['details'];
type More = NonNullable<Questions['customer']['save']['more']>;

/** The form's own texts: a field is never null, an exemption is a switch and three fields. */
export type CustomerForm = {
  name: string;
  company: string;
  email: string;
  phone: string;
  group: string | null;
  note: string;
  /** A line for each line of it. */
  address: string;
  cardCode: string;
  taxNumber: string;
  takesMail: boolean;
  takesSms: boolean;
  mayOwe: boolean;
  /** In the big unit, as people write it. */
  limit: number | string;
  termsDays: number | string;
  isExempt: boolean;
  certificate: string;
  reason: string;
  until: string;
};

/** @param digits of the currency's minor unit: 2 for cents, 0 for yen */
export const formOf = (customer: Customer | null, digits = 2): CustomerForm => ({
  name: customer?.name ?? '',
  company: customer?.company ?? '',
  email: customer?.email ?? '',
  phone: customer?.phone ?? '',
  group: customer?.customerGroupId ?? null,
  note: customer?.note ?? '',
  address: customer?.address.join('\n') ?? '',
  cardCode: customer?.cardCode ?? '',
  taxNumber: customer?.taxNumber ?? '',
  takesMail: customer !== null && customer.consentEmail !== null,
  takesSms: customer !== null && customer.consentSms !== null,
  mayOwe: customer !== null && customer.accountLimit !== null,
  limit:
    customer === null || customer.accountLimit === null
      ? ''
      : Number(decimalText(customer.accountLimit, digits)),
  termsDays: customer?.accountTermsDays ?? '',
  isExempt: customer !== null && customer.exemption !== null,
  certificate: customer?.exemption?.certificate ?? '',
  reason: customer?.exemption?.reason ?? '',
  until: customer?.exemption?.until ?? '',
});

export const detailsOf = (form: CustomerForm, customerGroupId: Details['customerGroupId']): Details => ({
  name: form.name.trim(),
  company: form.company,
  email: form.email.trim() || null,
  phone: form.phone,
  customerGroupId,
  note: form.note,
  exemption: form.isExempt
    ? { certificate: form.certificate.trim(), reason: form.reason.trim(), until: form.until || null }
    : null,
});

export const moreOf = ({ address, cardCode, taxNumber, takesMail, takesSms }: CustomerForm): More => ({
  address: address
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== ''),
  ...{ cardCode, taxNumber, takesMail, takesSms },
});

export const accountOf = (
  form: CustomerForm,
  digits = 2,
): NonNullable<Questions['customer']['save']['account']> => ({
  accountLimit: form.mayOwe ? money(Math.round(Number(form.limit) * 10 ** digits)) : null,
  accountTermsDays: form.mayOwe && form.termsDays !== '' ? Math.round(Number(form.termsDays)) : null,
});

/** What is wrong, by field; nothing when it can be sent. */
export function troublesOf(form: CustomerForm): Partial<Record<keyof CustomerForm, string>> {
  const email = form.email.trim();
  return {
    ...(form.name.trim() === '' ? { name: 'Enter a name.' } : {}),
    ...(email !== '' && !/^\S+@\S+\.\S+$/.test(email) ? { email: 'This is not an email address.' } : {}),
    ...(form.mayOwe && (form.limit === '' || Number(form.limit) < 0)
      ? { limit: 'Enter how much may be owed at most.' }
      : {}),
    ...(moreOf(form).address.length > 6 || moreOf(form).address.some((line) => line.length > 120)
      ? { address: 'An address has at most six lines, of 120 letters each.' }
      : {}),
    ...(form.isExempt && form.certificate.trim() === ''
      ? { certificate: 'Enter the number of the certificate.' }
      : {}),
    ...(form.isExempt && form.reason.trim() === '' ? { reason: 'Say why no tax is paid.' } : {}),
  };
}
