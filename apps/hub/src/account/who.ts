import type { By } from '../audit';
import type { Person, Visitor } from './sessions';

/** How a person is written down: who an account is of stays plain when their name changes. */
export const whoOf = ({ name, email }: { name: string; email: string }): string => `${name} <${email}>`;

/** A person as the audit log has them. */
export const byOf = (
  person: Pick<Person, 'tenantId' | 'accountId' | 'name' | 'email'>,
  { address }: Pick<Visitor, 'address'>,
): By => ({ tenantId: person.tenantId, who: whoOf(person), whoId: person.accountId, address });
