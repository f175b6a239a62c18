import type { TillPermission } from '@tillbridge/core/access';
import type { Clock, IdSource, StaffId } from '@tillbridge/core/kernel';
import type { RegisterV1, StaffV1, StoreV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import type { Catalogue } from '../catalogue/catalogue';
import type { ReadDb } from '../database/database';
import type { Identity } from '../identity/identity';
import type { Journal } from '../journal/journal';
import type { Approvals } from '../approval/approvals';
import type { Session } from '../session/session';
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
  session: Session;
  identity(): Identity | null;
  staff(): StaffV1 | null;
};

/** The one place where a permission is asked for. */
export function present(
  counter: Counter,
  permission: TillPermission,
): { ok: true; value: Present } | Refused {
  const identity = counter.identity();
  const known = identity && counter.catalogue.counter(identity.storeId, identity.registerId);
  if (!identity || !known)
    return refused('not-ready', say('This till is still loading its catalogue. Wait a moment.'));
  const staff = counter.staff();
  if (!staff) return refused('signed-out', say('Sign in first.'));
  const approvedBy = mayDo(counter, staff, permission);
  if (!approvedBy.ok) return approvedBy;
  counter.session.touched();
  return { ok: true, value: { identity, ...known, staff, approvedBy: approvedBy.value } };
}

/**
 * Whether the person may, alone or because somebody allowed it just now. For a second permission that only some amounts need, such
 * as a discount beyond the person's limit.
 * @param why what the person reads in place of the plain sentence: the limit, say
 */
export function mayDo(
  counter: Counter,
  staff: StaffV1,
  permission: TillPermission,
  why?: string,
): { ok: true; value: StaffId | null } | Refused {
  if (staff.permissions.includes(permission)) return { ok: true, value: null };
  const approvedBy = counter.approvals.standing(permission);
  if (approvedBy !== null) return { ok: true, value: approvedBy };
  const sentence =
    why ??
    say('{name} may not {what}. A store lead can allow it here.', {
      name: staff.name,
      what: wordsFor[permission],
    });
  return { ok: false, refusal: { kind: 'not-permitted', sentence, needs: permission } };
}

const wordsFor: Record<TillPermission, string> = {
  sell: 'sell',
  get discount() {
    return say('give discounts');
  },
  get 'remove-line'() {
    return say('remove lines');
  },
  get 'discard-sale'() {
    return say('discard a sale');
  },
  get 'no-sale'() {
    return say('open the drawer without a sale');
  },
  get reprint() {
    return say('reprint receipts');
  },
  get 'override-price'() {
    return say('set another price');
  },
  get 'exceed-discount'() {
    return say('take off this much');
  },
  get 'custom-item'() {
    return say('sell what is in no catalogue');
  },
  get 'sell-exempt'() {
    return say('sell without tax');
  },
  get 'park-sale'() {
    return say('park sales');
  },
  get layby() {
    return say('handle laybys');
  },
  get return() {
    return say('take goods back');
  },
  get 'return-without-receipt'() {
    return say('take goods back without a receipt');
  },
  get 'return-late'() {
    return say('take goods back after their days');
  },
  get 'refund-above-limit'() {
    return say('give back this much');
  },
  get 'refund-other-tender'() {
    return say('give money back another way than it came');
  },
  get 'void-sale'() {
    return say('void a sale');
  },
  get 'sell-on-account'() {
    return say('sell on account');
  },
  get 'exceed-account'() {
    return say('sell beyond a customer’s limit');
  },
  get 'foreign-cash'() {
    return say('take foreign cash');
  },
  get 'edit-customer'() {
    return say('change customers');
  },
  get 'manage-shift'() {
    return say('open or close a drawer');
  },
  get 'move-cash'() {
    return say('move cash');
  },
  get 'count-drawer'() {
    return say('count a drawer');
  },
  get 'accept-variance'() {
    return say('accept this variance');
  },
  get 'see-expected-cash'() {
    return say('see what a drawer should hold');
  },
  get training() {
    return say('switch training on or off');
  },
  get approve() {
    return say('approve for others');
  },
  get 'count-stock'() {
    return say('count stock');
  },
  get 'approve-counts'() {
    return say('approve counts');
  },
  get 'adjust-stock'() {
    return say('adjust stock');
  },
  get 'write-off-stock'() {
    return say('write stock off');
  },
  get 'state-opening-stock'() {
    return say('state opening stock');
  },
  get 'receive-goods'() {
    return say('receive goods from suppliers');
  },
  get 'change-transfers'() {
    return say('request and change transfers');
  },
  get 'approve-transfers'() {
    return say('decide about transfers');
  },
  get 'handle-transfers'() {
    return say('pick, pack, send and receive transfers');
  },
};
