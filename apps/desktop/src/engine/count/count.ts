import { type CountId, type ItemId, milliPerUnit, quantity } from '@tillbridge/core/kernel';
import type { Done } from '../../ipc';
import type { CountApi } from '../../ipc/areas/count';
import type { AreaNeeds } from '../areas';
import { itemById } from '../catalogue/look-up';
import type { Tx } from '../database/database';
import { type Present, present } from '../sale/counter';
import { done } from '../sale/refusals';
import { keepGoodsFact } from '../stock/goods-facts';
import { notInStock, quantityUnfit } from '../stock/words';
import { type KnownCount, knownCounts, recountsOf, roundOf } from './known';
import { dropTally, isAtRest, stateLine, stateTally, tallyOf } from './tally';
import { unmarked } from './unmarked';
import { choicesOf, rowOf, stateOf, viewOf } from './views';
import { countFinished, countOver, countUnknown } from './words';

/** What was decided is shown for so long after. */
const endedShownMs = 7 * 24 * 3_600_000;
/** More of an item on one spot than this is a slip of the finger. */
const mostCounted = 1_000_000 * milliPerUnit;

/** Source: spec/counts.md */
export function countOn(needs: AreaNeeds): CountApi {
  const { counter, db, transactions } = needs;
  const { intents, journal, ids, clock, till, catalogue } = counter;
  const counts = knownCounts(counter);

  needs.onTick(() => {
    if (!isAtRest(db, clock.now())) return;
    transactions.write('count-tally', (tx) => stateTally(tx, counter));
    needs.stated();
  });

  const stating = (intentId: string, name: string, act: (tx: Tx, who: Present) => Done): Done => {
    const answer = intents.once(intentId, name, (tx) => {
      const who = present(counter, 'count-stock');
      if (!who.ok) return who;
      return act(tx, who.value);
    });
    if (answer.ok) needs.stated();
    return answer;
  };

  const acting = (
    { intentId, countId }: { intentId: string; countId: CountId },
    name: string,
    act: (tx: Tx, who: Present, known: KnownCount) => Done,
  ): Done =>
    stating(intentId, name, (tx, who) => {
      const known = counts.byId(countId);
      if (!known) return countUnknown();
      const state = stateOf(known);
      if (state === 'approved' || state === 'cancelled') return countOver(state);
      return act(tx, who, known);
    });

  const inCount = ({ identity, staff }: Present, countId: CountId) => ({
    countId,
    storeId: identity.storeId,
    staffId: staff.staffId,
  });

  return {
    counts() {
      const who = present(counter, 'count-stock');
      if (!who.ok) return [];
      const since = clock.now() - endedShownMs;
      return counts
        .here()
        .filter(({ told }) => (told?.decidedAt ?? since + 1) > since)
        .map((known) => rowOf(counter, known))
        .sort(
          (one, other) =>
            (other.openedAt ?? 0) - (one.openedAt ?? 0) || (one.countId < other.countId ? 1 : -1),
        );
    },

    count({ countId, spot }) {
      const who = present(counter, 'count-stock');
      const known = who.ok ? counts.byId(countId) : null;
      return who.ok && known ? viewOf(needs, who.value, known, spot) : null;
    },

    countChoices() {
      const who = present(counter, 'count-stock');
      return who.ok ? choicesOf(counter, who.value) : { categories: [], cycle: [], spots: [] };
    },

    openCount: ({ intentId, name, scope, isBlind }) =>
      stating(intentId, 'open-count', (tx, who) => {
        const countId = ids.next<'CountId'>();
        const sequence = journal.record(tx, {
          type: 'count-opened',
          v: 1,
          ...inCount(who, countId),
          ...{ name, scope, isBlind },
        });
        keepGoodsFact(tx, { sequence, kind: 'count', subjectId: countId });
        return done;
      }),

    countByScan: ({ intentId, at }) => {
      if (at === null)
        return intents.once(intentId, 'count-by-scan', (tx) => {
          const isStated = stateTally(tx, counter);
          tx.afterCommit(() => {
            if (till.state.goods?.kind === 'count') till.show({ goods: null });
            if (isStated) needs.stated();
          });
          return done;
        });
      return acting({ intentId, countId: at.countId }, 'count-by-scan', (tx) => {
        stateTally(tx, counter);
        tx.afterCommit(() => till.show({ goods: { kind: 'count', ...at, serialOf: null } }));
        return done;
      });
    },

    countLine: ({ spot, itemId, quantity: found, batch, serials, ...intent }) =>
      acting(intent, 'count-line', (tx, who, known) => {
        const item = catalogue.read((replica) => itemById(replica, itemId));
        if (!item?.movesStock) return notInStock(item?.name);
        const numbers = serials && [...new Set(serials)];
        const unfit =
          found < 0 || found > mostCounted || (item.unitOfMeasure === 'each' && found % milliPerUnit !== 0);
        if (unfit || (numbers && numbers.length * milliPerUnit !== found)) return quantityUnfit();
        if (mayNotCount(known, itemId)) return countFinished();
        const tally = tallyOf(tx.db);
        const isSame =
          tally?.itemId === itemId &&
          tally.spot === spot &&
          tally.countId === intent.countId &&
          tally.batch?.code === batch?.code;
        // What was typed is all of it: the pieces that were scanned so far are among them.
        if (isSame) dropTally(tx);
        else stateTally(tx, counter);
        const round = roundOf(known.fold, itemId);
        stateLine(tx, counter, {
          ...{ countId: intent.countId, spot, itemId, round },
          quantity: quantity(found),
          begunAt: isSame ? tally.begunAt : clock.now(),
          staffId: who.staff.staffId,
          ...(batch && { batch }),
          ...(numbers && { serials: numbers }),
        });
        return done;
      }),

    withdrawCounted: ({ spot, itemId, batchCode, ...intent }) =>
      acting(intent, 'withdraw-counted', (tx, who, known) => {
        stateTally(tx, counter);
        if (mayNotCount(known, itemId)) return countFinished();
        const sequence = journal.record(tx, {
          type: 'count-line-withdrawn',
          v: 1,
          ...inCount(who, intent.countId),
          ...{ itemId, spot, round: roundOf(known.fold, itemId) },
          ...(batchCode !== null && { batchCode }),
        });
        keepGoodsFact(tx, { sequence, kind: 'count', subjectId: intent.countId });
        return done;
      }),

    finishCount: (intent) =>
      acting(intent, 'finish-count', (tx, who, known) => {
        if (stateOf(known) === 'finished' && recountsOf(known.fold).length === 0) return countFinished();
        const lacking = unmarked(counter, known, tallyOf(tx.db));
        if (lacking) return lacking;
        stateTally(tx, counter);
        const sequence = journal.record(tx, {
          type: 'count-finished',
          v: 1,
          ...inCount(who, intent.countId),
          known: counts.readOf(intent.countId),
        });
        keepGoodsFact(tx, { sequence, kind: 'count', subjectId: intent.countId });
        return done;
      }),
  };
}

/** After everything was walked past only what was asked for once more, or was counted because of that. */
export const mayNotCount = (known: KnownCount, itemId: ItemId): boolean =>
  stateOf(known) === 'finished' && roundOf(known.fold, itemId) === 1;
