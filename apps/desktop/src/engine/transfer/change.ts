import { say } from '@tillbridge/words';
import type { TransferApi } from '../../ipc/areas/transfer-api';
import type { AreaNeeds } from '../areas';
import { present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import { refusedUnless } from './acting';
import { whyNotSend } from './draft';
import { type KeptWish, draftWish, forgetWish, keepWish, settleWish } from './draft.queries';
import { believeAnswer, knownTransfer } from './known';
import { transferUnknown } from './words';

type ChangeApi = Pick<TransferApi, 'takeUpTransfer' | 'saveTransferChange'>;

/** A request that nobody has decided on is asked for otherwise; the hub decides whether it may be. Source: spec/transfers.md TR74 */
export function changeOn(needs: AreaNeeds): ChangeApi {
  const { counter, transactions, askHub } = needs;
  const { intents, ledger, clock } = counter;

  return {
    takeUpTransfer: ({ intentId, transferId }) =>
      intents.once(intentId, 'take-up-transfer', (tx) => {
        const who = present(counter, 'change-transfers');
        if (!who.ok) return who;
        const known = knownTransfer(counter, transferId);
        const { agreement } = known?.standing ?? {};
        if (!known?.record || agreement?.state !== 'requested') return transferUnknown();
        const unfit = refusedUnless(known, who.value, 'change');
        if (unfit) return unfit;
        const begun = draftWish(tx.db);
        if (begun && begun.transferId !== transferId && begun.wish.lines.length > 0)
          return refused('draft-begun', say('Send or discard the request that is being written first.'));
        if (begun) forgetOrSettle(begun);
        keepWish(tx, {
          ...{ transferId, reference: known.record.reference, state: 'draft' },
          ...{ requestId: null, because: null, madeAt: clock.now() },
          wish: wishOf(agreement, known.record),
        });
        return done;

        function forgetOrSettle({ transferId: old, reference }: KeptWish): void {
          if (reference === null) forgetWish(tx, old);
          else settleWish(tx, old, 'discarded', null);
        }
      }),

    async saveTransferChange({ intentId }) {
      const before = intents.answered(intentId);
      if (before) return before;
      const who = present(counter, 'change-transfers');
      if (!who.ok) return who;
      const draft = draftWish(ledger);
      if (!draft?.wish.seen) return transferUnknown();
      const whyNot = whyNotSend(draft);
      if (whyNot !== null) return refused('draft-unfit', whyNot);
      const { transferId, wish } = draft;
      const { lines, note, priority, dueOn, seen } = wish;
      const { staff, approvedBy } = who.value;
      const staffId = approvedBy ?? staff.staffId;
      const words = note.trim() === '' ? null : note.trim();
      const asked = { transferId, staffId, lines, priority, dueOn, seen, note: words };
      const answer = await askHub('change-transfer', asked);
      if (!answer.ok) return answer;
      believeAnswer(counter, answer.value.transfer);
      transactions.write('settle-transfer-change', (tx) => settleWish(tx, transferId, 'given', null));
      return intents.onceInMemory(intentId, () => done);
    },
  };
}

type Known = NonNullable<ReturnType<typeof knownTransfer>>;
type Requested = Extract<Known['standing']['agreement'], { state: 'requested' }>;

/** The request as it stands, to be written on, beside what it was when it was taken up. */
function wishOf(
  { from, note, lines }: Requested,
  { priority, dueOn }: NonNullable<Known['record']>,
): KeptWish['wish'] {
  return {
    ...{ fromStoreId: from, note: note ?? '', priority, dueOn, staffId: null },
    lines: lines.map(({ lineId, itemId, requested }) => ({ lineId, itemId, quantity: requested })),
    seen: {
      ...{ note, priority, dueOn },
      lines: lines.map(({ itemId, requested }) => ({ itemId, quantity: requested })),
    },
  };
}
