import { availabilityOf } from '@tillbridge/core/availability';
import { type Id, type StaffId, idFrom, instant, quantity } from '@tillbridge/core/kernel';
import type { StockHoldV1, holdEnds } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { StockApi } from '../../ipc/areas/stock';
import type { AreaNeeds } from '../areas';
import { dayRecordsOf } from '../catalogue/day-records';
import { all, one, run } from '../database/database';
import { present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import { givingLater } from '../sync/give-later';
import { named } from './named';
import { onHandOn } from './on-hand';
import { toldWhen } from './told-when';

type Ended = { holdId: string; how: (typeof holdEnds)[number]; staffId: string; at: number };

/** Source: spec/near-by.md */
export function stockOn(needs: AreaNeeds): StockApi {
  const { counter, db, transactions, askHub } = needs;
  const { intents, catalogue, clock, ids } = counter;
  const onHand = onHandOn(db);

  const giveEnds = givingLater(needs, 'telling of ended holds', () => {
    const [waiting] = all<Ended>(
      db,
      `select hold_id as holdId, how, staff_id as staffId, at from hold_end where state = 'waiting' order by at limit 1`,
    );
    if (!waiting) return null;
    const { how, at } = waiting;
    const holdId = idFrom<'HoldId'>(waiting.holdId);
    const staffId: StaffId = idFrom<'StaffId'>(waiting.staffId);
    return {
      give: () => askHub('end-hold', { holdId, how, staffId, at: instant(at) }),
      settle: (state, because) =>
        transactions.write('settle-hold-end', (tx) => {
          run(tx, 'update hold_end set state = ?, because = ? where hold_id = ?', state, because, holdId);
        }),
    };
  });

  /** Those of this store that stand: not run out, and not ended here since the hub told of them. */
  function standing(): StockHoldV1[] {
    const storeId = counter.identity()?.storeId;
    const now = clock.now();
    const ended = new Set(
      all<{ holdId: string }>(db, `select hold_id as holdId from hold_end where state <> 'refused'`).map(
        ({ holdId }) => holdId,
      ),
    );
    return (catalogue.read((replica) => dayRecordsOf(replica, 'stock-hold')) ?? [])
      .filter((hold) => hold.storeId === storeId && hold.until > now && !ended.has(hold.holdId))
      .sort((a, b) => a.until - b.until);
  }

  return {
    stockHere({ itemId }) {
      const who = present(counter, 'sell');
      const item = who.ok ? named(counter, itemId) : null;
      if (!who.ok || !item) return null;
      const { storeId } = who.value.identity;
      const here = catalogue.read((replica) => onHand(replica, storeId, itemId));
      const holds = standing().filter((hold) => hold.itemId === itemId);
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
      const holdId = ids.next<'HoldId'>();
      const answer = await askHub('hold-stock', {
        ...{ ...asked, holdId, staffId, phone: phone === '' ? null : phone },
      });
      return answer.ok ? intents.onceInMemory(intentId, () => done) : answer;
    },

    holds() {
      if (!counter.staff()) return [];
      return standing().flatMap(({ holdId, itemId, quantity: held, customerName, phone, askedBy, until }) => {
        const item = named(counter, itemId);
        return item ? [{ ...item, holdId, quantity: held, customerName, phone, askedBy, until }] : [];
      });
    },

    endHold({ intentId, holdId, how }) {
      const answer = intents.once(intentId, 'end-hold', (tx) => {
        const who = present(counter, 'sell');
        if (!who.ok) return who;
        if (!standing().some((hold) => hold.holdId === holdId) || isEnded(holdId))
          return refused('hold-over', say('This waits for nobody any more.'));
        run(
          tx,
          `insert into hold_end (hold_id, how, staff_id, at, state) values (?, ?, ?, ?, 'waiting')
           on conflict (hold_id) do update set how = excluded.how, at = excluded.at, state = 'waiting'`,
          holdId,
          how,
          who.value.staff.staffId,
          clock.now(),
        );
        return done;
      });
      if (answer.ok) giveEnds();
      return answer;
    },
  };

  function isEnded(holdId: Id<'HoldId'>): boolean {
    const row = one(db, `select 1 from hold_end where hold_id = ? and state <> 'refused'`, holdId);
    return row !== undefined;
  }
}
