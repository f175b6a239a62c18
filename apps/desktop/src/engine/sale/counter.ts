import type { TillPermission } from '@tillbridge/core/access';
import type { Clock, IdSource, StaffId } from '@tillbridge/core/kernel';
import type { RegisterV1, StaffV1, StoreV1 } from '@tillbridge/core/wire';
import type { Refused } from '../../ipc';
import type { Catalogue } from '../catalogue/catalogue';
import type { ReadDb } from '../database/database';
import type { Identity } from '../identity/identity';
import type { Journal } from '../journal/journal';
import type { Approvals } from '../approval/approvals';
import { refused } from './refusals';
import type { Intents } from './intents';
import type { ReceiptNumbers } from './receipt-numbers';
import type { Till } from './till';

/** Who is at the till and under which store's rules: what every use case needs before it decides anything. */
export type Present = {
  identity: Identity;
  store: StoreV1;
  register: RegisterV1 | null;
  staff: StaffV1;
  /** Who allowed it, when the person at the till may not do it alone. */
  approvedBy: StaffId | null;
};

export type Counter = {
  clock: Clock;
  ids: IdSource;
  /** What this till has stated. */
  ledger: ReadDb;
  catalogue: Catalogue;
  journal: Journal;
  receiptNumbers: ReceiptNumbers;
  intents: Intents;
  till: Till;
  approvals: Approvals;
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
  const approvedBy = mayDo(counter, staff, permission);
  if (!approvedBy.ok) return approvedBy;
  counter.touched();
  return { ok: true, value: { identity, ...known, staff, approvedBy: approvedBy.value } };
}

/**
 * Whether the person may, alone or because somebody allowed it just now. For a second permission that only some amounts need, such
 * as a discount beyond the person's limit.
 */
export function mayDo(
  counter: Counter,
  staff: StaffV1,
  permission: TillPermission,
): { ok: true; value: StaffId | null } | Refused {
  if (staff.permissions.includes(permission)) return { ok: true, value: null };
  const approvedBy = counter.approvals.standing(permission);
  if (approvedBy !== null) return { ok: true, value: approvedBy };
  const sentence = `${staff.name} may not ${wordsFor[permission]}. A store lead can allow it here.`;
  return { ok: false, refusal: { kind: 'not-permitted', sentence, needs: permission } };
}

const wordsFor: Record<TillPermission, string> = {
  sell: 'sell',
  discount: 'give discounts',
  'remove-line': 'remove lines',
  'discard-sale': 'discard a sale',
  'no-sale': 'open the drawer without a sale',
  reprint: 'reprint receipts',
  'override-price': 'set another price',
  'exceed-discount': 'take off this much',
  'custom-item': 'sell what is in no catalogue',
  'park-sale': 'park sales',
  layby: 'handle laybys',
  return: 'take goods back',
  'return-without-receipt': 'take goods back without a receipt',
  'refund-above-limit': 'give back this much',
  'refund-other-tender': 'give money back another way than it came',
  'void-sale': 'void a sale',
  'sell-on-account': 'sell on account',
  'exceed-account': 'sell beyond a customer’s limit',
  'foreign-cash': 'take foreign cash',
  'edit-customer': 'change customers',
  'manage-shift': 'open or close a drawer',
  'move-cash': 'move cash',
  'count-drawer': 'count a drawer',
  'accept-variance': 'accept this variance',
  'see-expected-cash': 'see what a drawer should hold',
  training: 'switch training on or off',
  approve: 'approve for others',
};
