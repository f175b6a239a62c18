import { unreachable } from '@tillbridge/core/kernel';
import type { CustomerRefusal } from './customer';

export function customerRefusalSentence(refusal: CustomerRefusal): string {
  switch (refusal.kind) {
    case 'customer-unknown':
      return 'There is no such customer.';
    case 'group-unknown':
      return 'There is no such customer group. Choose another.';
    case 'email-taken':
      return 'Another customer has this email address. Change that one, or leave the address out.';
    case 'archived':
      return 'This customer is archived. Restore them first.';
    case 'closed':
      return 'This customer was erased or is one with another now, and cannot come back.';
    case 'owes':
      return 'This customer still owes on account, is owed, or has goods laid by. Settle that first.';
    case 'order-waits':
      return 'An order of this customer still waits to be handed over. Hand it over or cancel it first.';
    case 'same-customer':
      return 'Choose two different customers.';
    default:
      return unreachable(refusal);
  }
}
