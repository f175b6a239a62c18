import { type ShiftId, money, noMoney, tradingDateOf } from '@tillbridge/core/kernel';
import type { MoneyEntry } from '@tillbridge/core/ledger';
import {
  closeEntries,
  closeShift,
  countDrawer,
  figuresOf,
  floatEntries,
  movementEntries,
  nextZNumber,
  openShift,
} from '@tillbridge/core/shift';
import { type CashControlV1, ShiftClosedV1, type StoreV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Done, Refused } from '../../ipc';
import type { ShiftApi, ShiftView } from '../../ipc/areas/shift';
import type { AreaNeeds } from '../areas';
import { type Tx, all, run } from '../database/database';
import { waitingCount } from '../parked/parked-rows';
import { type Present, present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import { followSales, putInUse } from './in-use';
import {
  type KeptShift,
  foldUp,
  keepClosed,
  keepOpened,
  keepState,
  lastZNumber,
  openShifts,
} from './shift-rows';
import { noSuchShift, shiftRefused } from './words';

/** So few sales are ever left to fold that nobody waits for a close. */
const foldEvery = 256;
/** A store that says nothing of its drawers has one, and accepts every variance. */
const anyControl: CashControlV1 = {
  requiresShift: false,
  usualFloat: noMoney,
  varianceThreshold: money(Number.MAX_SAFE_INTEGER),
  dropAbove: null,
  drawers: ['1'],
};
const controlOf = (store: StoreV1 | null): CashControlV1 => store?.cashControl ?? anyControl;

/** Source: spec/shifts.md */
export function shiftOn(needs: AreaNeeds): ShiftApi {
  const { counter, db, transactions, deps } = needs;
  const { intents, journal, clock, ids } = counter;

  let unfolded = 0;
  followSales(db, () => {
    unfolded += 1;
    if (unfolded < foldEvery) return;
    unfolded = 0;
    // Nobody waits for it, and whatever it misses the next one folds.
    deps.timers.after(0, () => {
      if (db.open) transactions.write('fold-shift', foldUp);
    });
  });

  const saying = (answer: Done): Done => {
    if (answer.ok) needs.stated();
    return answer;
  };

  const post = (tx: Tx, sequence: number, entries: MoneyEntry[]): void => {
    for (const { entryNo, from, to, amount } of entries) {
      run(
        tx,
        'insert into money_ledger (sequence, entry_no, from_account, to_account, amount) values (?, ?, ?, ?, ?)',
        sequence,
        entryNo,
        from,
        to,
        amount,
      );
    }
  };

  const acting = (
    { intentId, shiftId }: { intentId: string; shiftId: ShiftId },
    what: { name: string; permission: Parameters<typeof present>[1] },
    act: (tx: Tx, who: Present, kept: KeptShift) => Done,
  ): Done =>
    saying(
      intents.once(intentId, what.name, (tx) => {
        const who = present(counter, what.permission);
        if (!who.ok) return who;
        const kept = foldUp(tx).find((each) => each.shiftId === shiftId);
        return kept ? act(tx, who.value, kept) : noSuchShift();
      }),
    );

  const placeOf = ({ identity, store }: Present) => ({
    storeId: identity.storeId,
    registerId: identity.registerId,
    currency: store.jurisdiction.currency,
    tradingDate: tradingDateOf(clock.now(), store.timeZone, store.dayCutOffMinutes),
  });

  const viewOf = (kept: KeptShift): ShiftView => {
    const { shiftId, openedAt, isInUse, shift, totals } = kept;
    const maySee = counter.staff()?.permissions.includes('see-expected-cash') ?? false;
    return {
      ...figuresOf(shift, totals, maySee),
      shiftId,
      drawer: shift.drawer,
      openedAt,
      float: shift.float,
      isInUse,
      counts: shift.counts.map(({ countNo, at, count }) => ({ countNo, at, count })),
    };
  };
  const shiftsNow = () => transactions.write('fold-shift', foldUp);

  return {
    drawers() {
      const identity = counter.identity();
      const store =
        identity && (counter.catalogue.counter(identity.storeId, identity.registerId)?.store ?? null);
      const control = controlOf(store);
      // Somebody may have taken a drawer off the list while it was open: it still has to be closed.
      const shifts = openShifts(db).length > 0 ? shiftsNow() : [];
      const names = new Set([...control.drawers, ...shifts.map(({ shift }) => shift.drawer)]);
      return {
        requiresShift: control.requiresShift,
        usualFloat: control.usualFloat,
        denominations: store?.jurisdiction.denominations ?? [],
        drawers: [...names].map((drawer) => {
          const kept = shifts.find(({ shift }) => shift.drawer === drawer);
          return { drawer, shift: kept ? viewOf(kept) : null };
        }),
        parkedSales: waitingCount(counter),
      };
    },

    openShift: ({ intentId, drawer, float }) =>
      saying(
        intents.once(intentId, 'open-shift', (tx) => {
          const who = present(counter, 'manage-shift');
          if (!who.ok) return who;
          const { store, staff } = who.value;
          const open = foldUp(tx).map(({ shift }) => shift.drawer);
          const opened = openShift({ drawer, float }, { drawers: controlOf(store).drawers, open });
          if (!opened.ok) return shiftRefused(opened.refusal, store);
          const shiftId = ids.next<'ShiftId'>();
          const place = placeOf(who.value);
          const by = { staffId: staff.staffId, openedAt: clock.now() };
          const sequence = journal.record(tx, {
            type: 'shift-opened',
            v: 1,
            shiftId,
            ...place,
            ...by,
            drawer,
            float,
          });
          post(tx, sequence, floatEntries(place.registerId, float.total));
          keepOpened(tx, {
            shiftId,
            registerId: place.registerId,
            openedAt: by.openedAt,
            openedBy: by.staffId,
            shift: opened.value,
            sequence,
          });
          putInUse(tx, shiftId);
          return done;
        }),
      ),

    useDrawer: (intent) =>
      acting(intent, { name: 'use-drawer', permission: 'sell' }, (tx, _who, { shiftId }) => {
        putInUse(tx, shiftId);
        return done;
      }),

    moveCash: (intent) =>
      acting(intent, { name: 'move-cash', permission: 'move-cash' }, (tx, who, { shiftId }) => {
        const wrong = wrongMovement(intent);
        if (wrong) return wrong;
        const place = placeOf(who);
        const sequence = journal.record(tx, {
          type: 'cash-moved',
          v: 1,
          movementId: ids.next<'CashMovementId'>(),
          shiftId,
          ...place,
          kind: intent.kind,
          amount: intent.amount,
          reason: intent.reason.trim(),
          staffId: who.staff.staffId,
          approvedBy: who.approvedBy,
          at: clock.now(),
          otherShiftId: null,
          photoId: null,
        });
        post(tx, sequence, movementEntries(place.registerId, intent.kind, intent.amount));
        return done;
      }),

    countDrawer: (intent) =>
      acting(intent, { name: 'count-drawer', permission: 'count-drawer' }, (tx, who, { shiftId, shift }) => {
        const by = { staffId: who.staff.staffId, at: clock.now(), count: intent.count };
        const counted = countDrawer(shift, by);
        if (!counted.ok) return shiftRefused(counted.refusal, who.store);
        const countNo = counted.value.counts.length;
        journal.record(tx, { type: 'drawer-counted', v: 1, shiftId, countNo, ...by });
        keepState(tx, shiftId, counted.value);
        return done;
      }),

    closeShift: (intent) =>
      acting(intent, { name: 'close-shift', permission: 'manage-shift' }, (tx, who, kept) => {
        const { shiftId, shift, totals, openedAt, openedBy } = kept;
        const closedBy = who.staff.staffId;
        const closing = closeShift(shift, totals, controlOf(who.store), {
          ...intent,
          closedBy,
          approvedBy: counter.approvals.standing('accept-variance'),
        });
        if (!closing.ok) return shiftRefused(closing.refusal, who.store);
        const place = placeOf(who);
        const zNumber = nextZNumber(lastZNumber(tx.db, place.registerId));
        const sequence = journal.record(tx, {
          type: 'shift-closed',
          v: 1,
          shiftId,
          zNumber,
          ...place,
          drawer: shift.drawer,
          openedAt,
          openedBy,
          closedAt: clock.now(),
          closedBy,
          float: shift.float.total,
          totals,
          ...closing.value,
        });
        post(tx, sequence, closeEntries(place.registerId, closing.value));
        keepClosed(tx, shiftId, zNumber, sequence);
        // Another open drawer is never chosen silently: somebody would sell into it who does not stand at it.
        if (kept.isInUse) putInUse(tx, null);
        return done;
      }),

    xReport({ shiftId }) {
      const kept = shiftsNow().find((each) => each.shiftId === shiftId);
      return kept ? { ok: true, value: viewOf(kept) } : noSuchShift();
    },

    zReports: ({ limit }) =>
      all<{ body: string }>(
        db,
        `select body from shift join journal on sequence = closed_sequence order by z_number desc limit ?`,
        limit,
      ).map(({ body }) => ShiftClosedV1.parse((JSON.parse(body) as { fact: unknown }).fact)),
  };
}

function wrongMovement({ amount, reason }: { amount: number; reason: string }): Refused | null {
  if (amount <= 0) return refused('no-amount', say('Enter how much was moved.'));
  if (reason.trim() === '') return refused('no-reason', say('Say what it is for: it goes on record.'));
  return null;
}
