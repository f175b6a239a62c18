import type { TillPermission } from '@tillbridge/core/access';
import type { Clock, IdSource } from '@tillbridge/core/kernel';
import type { RegisterV1, StaffV1, StoreV1 } from '@tillbridge/core/wire';
import type { Refused } from '../../ipc';
import type { Catalogue } from '../catalogue/catalogue';
import type { Identity } from '../identity/identity';
import type { Journal } from '../journal/journal';
import { refused } from './refusals';
import type { Intents } from './intents';
import type { ReceiptNumbers } from './receipt-numbers';
import type { Till } from './till';

/** Who is at the till and under which store's rules: what every use case needs before it decides anything. */
export type Present = { identity: Identity; store: StoreV1; register: RegisterV1 | null; staff: StaffV1 };

export type Counter = {
  clock: Clock;
  ids: IdSource;
  catalogue: Catalogue;
  journal: Journal;
  receiptNumbers: ReceiptNumbers;
  intents: Intents;
  till: Till;
  identity(): Identity | null;
  staff(): StaffV1 | null;
  /** Somebody did something: the idle lock starts anew. */
  touched(): void;
};

/** The one place where a permission is asked for. */
export function present(
  counter: Counter,
  permission: TillPermission,
): { ok: true; value: Present } | Refused {
  const identity = counter.identity();
  const known = identity && counter.catalogue.counter(identity.storeId, identity.registerId);
  if (!identity || !known)
    return refused('not-ready', 'This till is still loading its catalogue. Wait a moment.');
  const staff = counter.staff();
  if (!staff) return refused('signed-out', 'Sign in first.');
  if (!staff.permissions.includes(permission)) {
    return refused(
      'not-permitted',
      `${staff.name} may not ${wordsFor[permission]}. Ask a store lead to do it.`,
    );
  }
  counter.touched();
  return { ok: true, value: { identity, ...known, staff } };
}

const wordsFor: Record<TillPermission, string> = {
  sell: 'sell',
  discount: 'give discounts',
  'remove-line': 'remove lines',
  'discard-sale': 'discard a sale',
  'no-sale': 'open the drawer without a sale',
  reprint: 'reprint receipts',
};
