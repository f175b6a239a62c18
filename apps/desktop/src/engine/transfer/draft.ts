import { type ItemId, type Quantity, type StoreId, tradingDateOf } from '@tillbridge/core/kernel';
import {
  type TransferId,
  type TransferReference,
  maxTransferLines,
  maxTransferQuantity,
  nextReference,
  readReference,
  referenceText,
} from '@tillbridge/core/transfer';
import { say } from '@tillbridge/words';
import type { Done, Refused } from '../../ipc';
import type { TransferApi } from '../../ipc/areas/transfer-api';
import type { AreaNeeds } from '../areas';
import type { Tx } from '../database/database';
import { type Counter, type Present, present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import { givingLater } from '../sync/give-later';
import {
  type KeptWish,
  draftWish,
  forgetWish,
  keepWish,
  nextWish,
  referencesMade,
  settleWish,
  wishById,
} from './draft.queries';
import { terminalNumber } from './terminal-number';
import { believeAnswer } from './known';
import { namesOf } from './names';
import { oddAmount } from './pick';

type DraftApi = Pick<
  TransferApi,
  | 'changeTransferDraft'
  | 'putOnTransferDraft'
  | 'discardTransferDraft'
  | 'sendTransferDraft'
  | 'takeUpTransferRequest'
  | 'discardTransferRequest'
>;

/** Asking other stores for goods, with or without the hub. Source: spec/transfers.md TR28, TR66 */
export function draftOn(needs: AreaNeeds): DraftApi {
  const { counter, db, transactions, askHub } = needs;
  const { clock, ids, intents, ledger } = counter;

  const begin = givingLater(needs, 'asking other stores for goods', () => {
    const kept = nextWish(db);
    const here = counter.identity();
    if (!kept || !here) return null;
    const named = transactions.write('name-transfer-request', (tx) => withReference(tx, counter, kept));
    const { transferId, wish, reference, requestId } = named;
    const { fromStoreId, staffId } = wish;
    // It was sent with all of these; only its reference may wait for the terminal's number.
    if (reference === null || requestId === null || fromStoreId === null || staffId === null) return null;
    return {
      give: async () => {
        const { lines, priority, dueOn } = wish;
        const note = wish.note === '' ? null : wish.note;
        const answer = await askHub(
          'request-transfer',
          {
            ...{ transferId, staffId, reference, fromStoreId, toStoreId: here.storeId },
            ...{ note, priority, dueOn, lines },
          },
          requestId,
        );
        if (answer.ok) believeAnswer(counter, answer.value.transfer);
        return answer;
      },
      settle: (state, because) =>
        transactions.write('settle-transfer-request', (tx) => settleWish(tx, transferId, state, because)),
    };
  });

  const writing = (
    intentId: string,
    name: string,
    act: (on: { tx: Tx; who: Present; draft: KeptWish }) => Done,
  ): Done =>
    intents.once(intentId, name, (tx) => {
      const who = present(counter, 'change-transfers');
      return who.ok ? act({ tx, who: who.value, draft: draftWish(ledger) ?? freshDraft(counter) }) : who;
    });

  return {
    changeTransferDraft: ({ intentId, fromStoreId, note, isUrgent, dueOn }) =>
      writing(intentId, 'change-transfer-draft', ({ tx, draft, who }) => {
        if (fromStoreId === who.identity.storeId && !draft.wish.seen)
          return refused('same-store', say('Choose the other store that is to send the goods.'));
        const wish = {
          ...draft.wish,
          // The hub has the store of a request that is changed.
          ...(fromStoreId === undefined || draft.wish.seen ? {} : { fromStoreId }),
          ...(note === undefined ? {} : { note }),
          ...(isUrgent === undefined
            ? {}
            : { priority: isUrgent ? ('urgent' as const) : ('normal' as const) }),
          ...(dueOn === undefined ? {} : { dueOn }),
        };
        keepWish(tx, { ...draft, wish });
        return done;
      }),

    putOnTransferDraft: ({ intentId, itemId, quantity }) =>
      writing(intentId, 'put-on-transfer-draft', ({ tx, draft }) =>
        putOnDraft(tx, counter, draft, itemId, quantity),
      ),

    discardTransferDraft: ({ intentId }) =>
      writing(intentId, 'discard-transfer-draft', ({ tx, draft }) => {
        if (draft.reference === null) forgetWish(tx, draft.transferId);
        else settleWish(tx, draft.transferId, 'discarded', null);
        return done;
      }),

    sendTransferDraft({ intentId }) {
      const answer = writing(intentId, 'send-transfer-draft', ({ tx, draft, who }) => {
        const whyNot = whyNotSend(draft);
        if (whyNot !== null) return refused('draft-unfit', whyNot);
        if (draft.wish.seen)
          return refused('draft-unfit', say('The hub has this request: save what you changed in it.'));
        withReference(tx, counter, {
          ...draft,
          wish: { ...draft.wish, staffId: who.approvedBy ?? who.staff.staffId },
          state: 'waiting',
          requestId: ids.next<'RequestId'>(),
          because: null,
          madeAt: clock.now(),
        });
        return done;
      });
      if (answer.ok) begin();
      return answer;
    },

    takeUpTransferRequest: ({ intentId, transferId }) =>
      writing(intentId, 'take-up-transfer-request', ({ tx, draft }) => {
        if (draft.wish.lines.length > 0)
          return refused('draft-begun', say('Send or discard the request that is being written first.'));
        const asked = refusedWish(transferId);
        if (!asked) return requestGone();
        forgetWish(tx, draft.transferId);
        keepWish(tx, { ...asked, state: 'draft' });
        return done;
      }),

    discardTransferRequest: ({ intentId, transferId }) =>
      writing(intentId, 'discard-transfer-request', ({ tx }) => {
        if (!refusedWish(transferId)) return requestGone();
        settleWish(tx, transferId, 'discarded', null);
        return done;
      }),
  };

  function refusedWish(transferId: TransferId): KeptWish | null {
    const kept = wishById(ledger, transferId);
    return kept?.state === 'refused' ? kept : null;
  }
}

const requestGone = (): Refused =>
  refused('request-gone', say('The hub has this request already, or it was discarded.'));

const freshDraft = ({ ids, clock }: Counter): KeptWish => ({
  transferId: ids.next<'TransferId'>(),
  reference: null,
  wish: { fromStoreId: null, lines: [], note: '', priority: 'normal', dueOn: null, staffId: null },
  state: 'draft',
  requestId: null,
  because: null,
  madeAt: clock.now(),
});

/** So much of it is asked for, all told. */
export function putOnDraft(tx: Tx, counter: Counter, draft: KeptWish, itemId: ItemId, asked: Quantity): Done {
  const { unitOfMeasure } = namesOf(counter, null)(itemId);
  if (asked < 0 || asked > maxTransferQuantity || (unitOfMeasure === 'each' && asked % 1000 !== 0))
    return oddAmount();
  const { lines } = draft.wish;
  const at = lines.findIndex((line) => line.itemId === itemId);
  if (at === -1 && lines.length >= maxTransferLines)
    return refused(
      'too-many-lines',
      say('A transfer holds at most {most} items. Make a second one for the rest.', {
        most: maxTransferLines,
      }),
    );
  const line = { lineId: lines[at]?.lineId ?? counter.ids.next<'TransferLineId'>(), itemId, quantity: asked };
  const others = at === -1 ? lines : lines.toSpliced(at, 1);
  const next = asked === 0 ? others : at === -1 ? [...lines, line] : lines.with(at, line);
  keepWish(tx, { ...draft, wish: { ...draft.wish, lines: next } });
  return done;
}

export const draftNow = (counter: Counter): KeptWish => draftWish(counter.ledger) ?? freshDraft(counter);

export function whyNotSend({ wish }: KeptWish): string | null {
  if (wish.lines.length === 0) return say('Add at least one item.');
  if (wish.fromStoreId === null) return say('Choose the store that is to send the goods.');
  return null;
}

/** Named once, in the transaction that keeps it; a till that does not know its number yet names it when the hub has told. */
function withReference(tx: Tx, counter: Counter, kept: KeptWish): KeptWish {
  const terminalNo = terminalNumber(counter);
  const named =
    kept.reference !== null || terminalNo === null
      ? kept
      : {
          ...kept,
          reference: referenceText(nextReference(madeHere(tx), { day: today(counter), terminalNo })),
        };
  keepWish(tx, named);
  return named;
}

const madeHere = (tx: Tx): TransferReference[] =>
  referencesMade(tx.db).flatMap((text) => readReference(text) ?? []);

function today({ clock, catalogue, identity }: Counter) {
  const here = identity();
  const store = here && catalogue.counter(here.storeId, here.registerId)?.store;
  return tradingDateOf(clock.now(), store?.timeZone ?? 'UTC', store?.dayCutOffMinutes ?? 0);
}

export type OtherStore = { storeId: StoreId; name: string };
