import type { TillPermission } from '@tillbridge/core/access';
import {
  type TransferAct,
  type TransferId,
  type TransferPerson,
  whatNext,
  whyNotSentence,
} from '@tillbridge/core/transfer';
import { say } from '@tillbridge/words';
import type { Done, Refused } from '../../ipc';
import type { AreaNeeds } from '../areas';
import type { Tx } from '../database/database';
import { type Counter, type Present, present } from '../sale/counter';
import { refused } from '../sale/refusals';
import { type KnownTransfer, knownOrUnheard, knownTransfer } from './known';
import { type SaidOfTransfer, stateOfTransfer } from './stating';
import { transferUnknown } from './words';

export type Acting = {
  tx: Tx;
  who: Present;
  known: KnownTransfer;
  /** Says it as a fact, in this transaction. */
  state(said: SaidOfTransfer): void;
};
type Of = { intentId: string; transferId: TransferId };

/** What each deed of transfers does first: who is there, what is known, once for each intent. */
export type ActOnTransfer = (
  intent: Of,
  name: string,
  act: (on: Acting) => Done,
  more?: { permission?: TillPermission; isUnheardToo?: boolean },
) => Done;

export const actingOn =
  ({ counter }: AreaNeeds): ActOnTransfer =>
  ({ intentId, transferId }, name, act, { permission = 'handle-transfers', isUnheardToo = false } = {}) =>
    counter.intents.once(intentId, name, (tx) => {
      const who = present(counter, permission);
      if (!who.ok) return who;
      const known = isUnheardToo ? knownOrUnheard(counter, transferId) : knownTransfer(counter, transferId);
      if (!known) return transferUnknown();
      const state = (said: SaidOfTransfer) => stateOfTransfer(tx, counter, who.value, transferId, said);
      return act({ tx, who: who.value, known, state });
    });

/**
 * Where they are. What they may do is asked when they do it: somebody else can allow it then and there; and whether one's own request may
 * be approved, only the hub knows.
 */
export const personHere = ({ identity, staff }: Pick<Present, 'identity' | 'staff'>): TransferPerson => ({
  whoId: staff.staffId,
  storeIds: [identity.storeId],
  may: ['change', 'approve', 'handle'],
  mayApproveOwn: true,
});

/** Why it makes no sense now, in a sentence; null when it does. */
export function whyNotHere(
  { standing }: KnownTransfer,
  who: Pick<Present, 'identity' | 'staff'>,
  act: TransferAct,
): string | null {
  const next = whatNext(standing, personHere(who)).find((each) => each.act === act);
  return next?.whyNot ? whyNotSentence(next.whyNot, say) : null;
}

export const refusedUnless = (known: KnownTransfer, who: Present, act: TransferAct): Refused | null => {
  const whyNot = whyNotHere(known, who, act);
  return whyNot === null ? null : refused(`not-now-${act}`, whyNot);
};

/** Who is signed in at which store: for questions, which need no permission. */
export function hereNow(counter: Counter): Pick<Present, 'identity' | 'staff' | 'store'> | null {
  const identity = counter.identity();
  const staff = counter.staff();
  const known = identity && counter.catalogue.counter(identity.storeId, identity.registerId);
  return identity && staff && known ? { identity, staff, store: known.store } : null;
}
