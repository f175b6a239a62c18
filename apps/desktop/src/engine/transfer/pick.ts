import { type ItemId, type Quantity, quantity } from '@tillbridge/core/kernel';
import {
  type TransferStanding,
  batchesLying,
  verifyPick,
  verifyRefusalSentence,
} from '@tillbridge/core/transfer';
import { say } from '@tillbridge/words';
import type { Done } from '../../ipc';
import type { TrackedInput, TransferApi } from '../../ipc/areas/transfer-api';
import type { AreaNeeds } from '../areas';
import { takenFromBin } from '../bin/taken-from-bin';
import type { Counter } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import { type ActOnTransfer, type Acting, refusedUnless } from './acting';
import { batchNeeded, isInBatches, noLongerAwaited } from './batches';
import { namesOf } from './names';
import { printPickList } from './papers';

type PickApi = Pick<
  TransferApi,
  'startPickingTransfer' | 'pickTransferLine' | 'shortTransferLine' | 'printTransferPickList'
>;

/** Source: spec/transfers.md TR32, TR60 */
export function pickOn(needs: AreaNeeds, acting: ActOnTransfer): PickApi {
  const { counter } = needs;
  return {
    startPickingTransfer: (intent) =>
      acting(intent, 'start-picking-transfer', ({ known, who, state }) => {
        const not = refusedUnless(known, who, 'pick');
        if (not) return not;
        const isBegun = known.facts.some(({ fact }) => fact.type === 'transfer-picking-started');
        if (!isBegun) state({ type: 'transfer-picking-started' });
        return done;
      }),

    pickTransferLine: ({ itemId, quantity: amount, bin, batch = null, ...intent }) =>
      acting(intent, 'pick-transfer-line', (on) => {
        const pick = { itemId, amount, batch };
        if (batch) noLongerAwaited(counter, on.tx, itemId);
        if (amount < 0) return putBack(counter, on, pick);
        const { unitOfMeasure } = namesOf(counter, on.known.record)(itemId);
        if (amount === 0 || (unitOfMeasure === 'each' && amount % 1000 !== 0)) return oddAmount();
        return bin === undefined
          ? pickIt(counter, on, pick, 'hand')
          : pickFromBin(counter, on, { bin, ...pick }, 'hand');
      }),

    shortTransferLine: ({ itemId, reason, words, ...intent }) =>
      acting(intent, 'short-transfer-line', ({ known, who, state }) => {
        const not = refusedUnless(known, who, 'pick');
        if (not) return not;
        const line = known.standing.lines.find((each) => each.itemId === itemId);
        if (!line || line.approved <= line.picked)
          return refused('nothing-short', say('Everything of this item is picked.'));
        if (reason === 'other' && !words) return refused('reason-missing', say('Say why, in a few words.'));
        state({
          type: 'transfer-line-picked',
          ...{ itemId, quantity: quantity(0), how: 'hand' },
          short: { reason, words: words === '' ? null : words },
        });
        return done;
      }),

    printTransferPickList(intent) {
      if (needs.deps.printer === null) return refused('no-printer', say('This till has no printer.'));
      return acting(intent, 'print-transfer-pick-list', (on) => {
        printPickList(needs, on);
        return done;
      });
    },
  };
}

/** Found in a bin: it comes out of it with the same deed, and with none when the pick is refused. Source: spec/bins.md BN11 */
export function pickFromBin(
  counter: Counter,
  on: Pick<Acting, 'tx' | 'known' | 'who' | 'state'>,
  { bin, ...pick }: { bin: string } & PickedNow,
  how: 'scan' | 'hand',
): Done {
  const { itemId, amount } = pick;
  const { tx, who, known } = on;
  const line = { itemId, quantity: amount };
  const taken = takenFromBin(tx, counter, who, { bin, line, transferId: known.transferId });
  if (!taken.ok) return taken;
  const picked = pickIt(counter, on, pick, how);
  if (picked.ok) taken.value.state();
  return picked;
}

export const oddAmount = (): Done =>
  refused('odd-amount', say('Enter how many there are: whole pieces, above zero.'));

type PickedNow = Pick<TrackedInput, 'batch'> & { itemId: ItemId; amount: Quantity };

/** So much more was found, as a scan or somebody's count says. Source: spec/transfers.md TR81 */
export function pickIt(
  counter: Counter,
  { known, who, state }: Pick<Acting, 'known' | 'who' | 'state'>,
  { itemId, amount, batch }: PickedNow,
  how: 'scan' | 'hand',
): Done {
  const verified = verifyPick(known.standing, { itemId, amount });
  if (!verified.ok) return refused(verified.refusal.kind, verifyRefusalSentence(verified.refusal, say));
  const not = refusedUnless(known, who, 'pick');
  // A line that was said to be short is picked after all.
  if (not && not.refusal.kind === 'not-now-pick' && !isShortLine(known.standing, itemId)) return not;
  if (!batch && isInBatches(counter, itemId)) return batchNeeded(namesOf(counter, known.record)(itemId).name);
  state({
    type: 'transfer-line-picked',
    itemId,
    quantity: amount,
    how,
    short: null,
    ...(batch ? { batch } : {}),
  });
  return done;
}

const isShortLine = ({ lines }: TransferStanding, itemId: ItemId): boolean =>
  lines.some((line) => line.itemId === itemId && line.shortReason !== null);

function putBack(counter: Counter, { known, state }: Acting, { itemId, amount, batch }: PickedNow): Done {
  const line = known.standing.lines.find((each) => each.itemId === itemId);
  const lies = line ? line.picked - line.packed - line.dispatched : 0;
  // Of goods in batches so much as lies of that one; what a till of before picked has none.
  const ofBatch = batchesLying(known.facts, itemId).find((each) => each.batch?.code === batch?.code);
  const free = isInBatches(counter, itemId) ? (ofBatch?.left ?? 0) : lies;
  if (-amount > free)
    return refused(
      'not-so-many-picked',
      free <= 0
        ? say('None of it lies picked. What is in a carton is taken out there.')
        : say('Only {count} of it lie picked.', { count: free / 1000 }),
    );
  state({
    ...{ type: 'transfer-line-picked', itemId, quantity: amount, how: 'hand', short: null },
    ...(batch ? { batch } : {}),
  });
  return done;
}
