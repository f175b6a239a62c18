import { availabilityOf } from '@tillbridge/core/availability';
import { type StaffId, idFrom, instant, quantity } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { Done } from '../../ipc';
import type { StockApi } from '../../ipc/areas/stock';
import type { AreaNeeds } from '../areas';
import { itemById } from '../catalogue/look-up';
import { all, run } from '../database/database';
import { present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import { addPicked } from '../sale/ring-up';
import { givingLater } from '../sync/give-later';
import { holdAnswered, nameOfHold } from './asked-holds';
import { toDo } from './hold-news';
import { type KnownHold, holdsHere, standingHolds, waitingHere } from './holds';
import { holdsElsewhere, isNews, keepSeen } from './holds-elsewhere';
import { named } from './named';
import { onHandOn } from './on-hand';
import { toldWhen } from './told-when';
import { watchOn } from './watch';

type Said = { holdId: string; how: 'put-aside' | 'sold' | 'let-go'; staffId: string; at: number };
/** Nobody knows whether the hub has done what was asked. */
const unanswered: ReadonlySet<string> = new Set(['hub-away', 'hub-unreadable', 'server']);

/** Source: spec/near-by.md */
export function stockOn(needs: AreaNeeds): StockApi {
  const { counter, db, transactions, askHub } = needs;
  const { intents, catalogue, clock, ids } = counter;
  const onHand = onHandOn(db);
  const watch = watchOn(needs);

  const giveSaid = givingLater(needs, 'telling of holds', () => {
    const [waiting] = all<Said>(
      db,
      `select hold_id as holdId, how, staff_id as staffId, at from hold_end where state = 'waiting' order by at limit 1`,
    );
    if (!waiting) return null;
    const { how, at } = waiting;
    const holdId = idFrom<'HoldId'>(waiting.holdId);
    const staffId: StaffId = idFrom<'StaffId'>(waiting.staffId);
    return {
      give: () =>
        how === 'put-aside'
          ? askHub('put-hold-aside', { holdId, staffId, at: instant(at) })
          : askHub('end-hold', { holdId, how, staffId, at: instant(at) }),
      // Somebody may have said more meanwhile, which the hub has not heard.
      settle: (state, because) =>
        transactions.write('settle-hold-end', (tx) => {
          run(
            tx,
            'update hold_end set state = ?, because = ? where hold_id = ? and how = ?',
            state,
            because,
            holdId,
            how,
          );
        }),
    };
  });

  /** What is said of a hold takes the place of what this till said before; it is given to the hub until that has heard it. */
  function sayOf(
    intent: { intentId: string; holdId: KnownHold['holdId'] },
    how: Said['how'],
    fits: (hold: KnownHold) => boolean,
  ): Done {
    const answer = intents.once(intent.intentId, 'end-hold', (tx) => {
      const who = present(counter, 'sell');
      if (!who.ok) return who;
      if (!holdsHere(counter).some((hold) => hold.holdId === intent.holdId && fits(hold))) return holdOver();
      run(
        tx,
        `insert into hold_end (hold_id, how, staff_id, at, state) values (?, ?, ?, ?, 'waiting')
         on conflict (hold_id) do update set how = excluded.how, at = excluded.at, state = 'waiting'`,
        intent.holdId,
        how,
        who.value.staff.staffId,
        clock.now(),
      );
      return done;
    });
    if (answer.ok) {
      giveSaid();
      needs.stated();
    }
    return answer;
  }

  return {
    stockHere({ itemId }) {
      const who = present(counter, 'sell');
      const item = who.ok ? named(counter, itemId) : null;
      if (!who.ok || !item) return null;
      const { storeId } = who.value.identity;
      const here = catalogue.read((replica) => onHand(replica, storeId, itemId));
      const holds = waitingHere(counter, itemId);
      const none = quantity(0);
      const { held, available } = availabilityOf(
        { onHand: here ?? none, comingIn: none, onOrder: none, committed: none, holds },
        clock.now(),
      );
      return {
        ...{ ...item, storeId, onHand: here, held, available: here === null ? null : available },
        ...toldWhen(needs, who.value.store),
      };
    },

    stockWatch: ({ text }) => watch(text),

    async stockNear({ itemId }) {
      const who = present(counter, 'sell');
      if (!who.ok) return who;
      const asked = await askHub('stock-near', { itemId });
      return asked.ok ? { ok: true, value: asked.value.stores } : asked;
    },

    async holdStock({ intentId, phone, ...asked }) {
      const before = intents.answered(intentId);
      if (before) return before;
      const who = present(counter, 'sell');
      if (!who.ok) return who;
      if (asked.quantity <= 0)
        return refused('quantity-unfit', say('Type how many there are: a number that can be true.'));
      const { staffId } = who.value.staff;
      const wish = { ...asked, phone: phone === '' ? null : phone };
      const holdId = transactions.write('ask-hold', (tx) =>
        nameOfHold(tx, {
          wish: JSON.stringify(wish),
          at: clock.now(),
          next: () => ids.next<'HoldId'>(),
        }),
      );
      const answer = await askHub('hold-stock', { ...wish, holdId, staffId });
      if (!answer.ok && unanswered.has(answer.refusal.kind)) return answer;
      transactions.write('hold-answered', (tx) => holdAnswered(tx, holdId));
      return answer.ok ? intents.onceInMemory(intentId, () => done) : answer;
    },

    holds() {
      if (!counter.staff()) return [];
      return holdsHere(counter).flatMap(({ itemId, quantity: held, ...hold }) => {
        const { holdId, customerId, customerName, phone, askedBy, until, isRunOut, isPutAside } = hold;
        const item = named(counter, itemId);
        const row = { holdId, customerId, customerName, phone, askedBy, until, isRunOut, isPutAside };
        return item ? [{ ...item, ...row, quantity: held }] : [];
      });
    },

    holdsElsewhere() {
      if (!counter.staff()) return [];
      return holdsElsewhere(counter).flatMap(({ itemId, quantity: held, ...hold }) => {
        const { holdId, customerName, phone, storeName, until, outcome, isSeen } = hold;
        const item = named(counter, itemId);
        const row = { holdId, customerName, phone, storeName, until, outcome, isSeen };
        return item ? [{ ...item, ...row, quantity: held }] : [];
      });
    },
    seenHoldEnd: ({ intentId, holdId }) =>
      intents.once(intentId, 'seen-hold-end', (tx) => {
        const who = present(counter, 'sell');
        if (!who.ok) return who;
        keepSeen(tx, counter, holdId);
        return done;
      }),

    holdsToDo: () =>
      counter.staff()
        ? holdsHere(counter).filter(toDo).length + holdsElsewhere(counter).filter(isNews).length
        : 0,

    putHoldAside: (intent) => sayOf(intent, 'put-aside', ({ isRunOut }) => !isRunOut),

    endHold: ({ how, ...intent }) => sayOf(intent, how, () => true),

    sellHeld: ({ intentId, holdId }) =>
      intents.once(intentId, 'sell-held', (tx) => {
        const who = present(counter, 'sell');
        if (!who.ok) return who;
        const hold = standingHolds(counter).find((each) => each.holdId === holdId);
        if (!hold) return holdOver();
        const sale = counter.till.state.sale;
        const isThere = sale?.lines.some((line) => line.itemId === hold.itemId && line.quantity > 0);
        if (isThere && sale?.holdIds?.includes(holdId))
          return refused('hold-rung-up', say('This is in the sale already.'));
        const item = catalogue.read((db) => itemById(db, hold.itemId));
        if (!item) return refused('item-unknown', say('This item is no longer in the catalogue.'));
        const added = addPicked(tx, counter, who.value, {
          ...{ item, quantity: hold.quantity, scanned: null, holdId },
        });
        return added.ok ? done : added;
      }),
  };
}

const holdOver = () => refused('hold-over', say('This waits for nobody any more.'));
