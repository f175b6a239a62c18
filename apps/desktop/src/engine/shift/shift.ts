import { type Money, type ShiftId, tradingDateOf } from '@tillbridge/core/kernel';
import type { MoneyEntry } from '@tillbridge/core/ledger';
import {
  closeEntries,
  closeShift,
  countDrawer,
  floatEntries,
  movementEntries,
  nextZNumber,
  openShift,
} from '@tillbridge/core/shift';
import type { CashMovementKind } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Done, Refused } from '../../ipc';
import type { ShiftApi } from '../../ipc/areas/shift';
import type { AreaNeeds } from '../areas';
import { type Tx, run } from '../database/database';
import { type Present, present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import { controlOf } from './control';
import { causesAtClose } from './evidence';
import { followSales, putInUse } from './in-use';
import { shiftReportsOn } from './reports';
import { givingPictures, keepPicture, readPicture } from './slip-pictures';
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
/** Source: spec/shifts.md */
export function shiftOn(needs: AreaNeeds): ShiftApi {
  const { counter, db, transactions, deps } = needs;
  const { queue, ...reports } = shiftReportsOn(needs);
  const { intents, journal, clock, ids } = counter;

  givingPictures(needs);
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

  /** States that cash went into or out of one drawer, and keeps it in the drawer's own list. */
  const move = (
    tx: Tx,
    who: Present,
    { shiftId, shift }: KeptShift,
    moved: {
      kind: CashMovementKind;
      amount: Money;
      reason: string;
      other: KeptShift | null;
      photoId?: string;
    },
  ) => {
    const movementId = ids.next<'CashMovementId'>();
    const said = {
      movementId,
      kind: moved.kind,
      amount: moved.amount,
      reason: moved.reason.trim(),
      staffId: who.staff.staffId,
      approvedBy: who.approvedBy,
      at: clock.now(),
    };
    const sequence = journal.record(tx, {
      type: 'cash-moved',
      v: 1,
      shiftId,
      ...placeOf(who),
      ...said,
      otherShiftId: moved.other?.shiftId ?? null,
      photoId: moved.photoId ?? null,
    });
    const kept = { ...said, otherDrawer: moved.other?.shift.drawer ?? null };
    keepState(tx, shiftId, { ...shift, movements: [...shift.movements, kept] });
    return { sequence, movementId };
  };

  const placeOf = ({ identity, store }: Present) => ({
    storeId: identity.storeId,
    registerId: identity.registerId,
    currency: store.jurisdiction.currency,
    tradingDate: tradingDateOf(clock.now(), store.timeZone, store.dayCutOffMinutes),
  });

  return {
    ...reports,

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
            shift: { ...opened.value, movements: [], openedSequence: sequence },
          });
          putInUse(tx, shiftId);
          tx.afterCommit(() => needs.openDrawer('float', staff.staffId));
          return done;
        }),
      ),

    useDrawer: (intent) =>
      acting(intent, { name: 'use-drawer', permission: 'sell' }, (tx, _who, { shiftId }) => {
        putInUse(tx, shiftId);
        return done;
      }),

    moveCash: (intent) =>
      acting(intent, { name: 'move-cash', permission: 'move-cash' }, (tx, who, kept) => {
        const wrong = wrongMovement(intent);
        if (wrong) return wrong;
        const { kind, amount, shiftId } = intent;
        const picture = intent.picture === undefined ? null : readPicture(intent.picture);
        if (picture && !picture.ok) return picture;
        if (picture) keepPicture(tx, picture.value, clock.now());
        const photoId = picture?.value.photoId;
        const moved = move(tx, who, kept, { ...intent, other: null, ...(photoId && { photoId }) });
        post(tx, moved.sequence, movementEntries(who.identity.registerId, kind, amount));
        if (intent.withSlip) queue(tx, { kind: 'movement-slip', shiftId, movementId: moved.movementId });
        tx.afterCommit(() => needs.openDrawer(kind, who.staff.staffId));
        return done;
      }),

    transferCash: (intent) =>
      acting(intent, { name: 'transfer-cash', permission: 'move-cash' }, (tx, who, kept) => {
        const wrong = wrongMovement(intent);
        if (wrong) return wrong;
        const other = openShifts(tx.db).find(({ shiftId }) => shiftId === intent.toShiftId);
        if (!other || other.shiftId === kept.shiftId)
          return refused('no-other-drawer', say('Choose another open drawer to move it to.'));
        move(tx, who, kept, { ...intent, kind: 'transfer-out', other });
        move(tx, who, other, { ...intent, kind: 'transfer-in', other: kept });
        tx.afterCommit(() => needs.openDrawer('drop', who.staff.staffId));
        return done;
      }),

    openToCount: (intent) =>
      acting(intent, { name: 'open-to-count', permission: 'count-drawer' }, (tx, who) => {
        tx.afterCommit(() => needs.openDrawer('count', who.staff.staffId));
        return done;
      }),

    countDrawer: (intent) =>
      acting(intent, { name: 'count-drawer', permission: 'count-drawer' }, (tx, who, { shiftId, shift }) => {
        const by = { staffId: who.staff.staffId, at: clock.now(), count: intent.count };
        const counted = countDrawer(shift, by);
        if (!counted.ok) return shiftRefused(counted.refusal, who.store);
        const countNo = counted.value.counts.length;
        journal.record(tx, { type: 'drawer-counted', v: 1, shiftId, countNo, ...by });
        keepState(tx, shiftId, { ...shift, ...counted.value });
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
        const { variance } = closing.value;
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
          ...(variance === 0
            ? {}
            : causesAtClose(tx.db, kept, { control: controlOf(who.store), store: who.store })),
        });
        post(tx, sequence, closeEntries(place.registerId, closing.value));
        keepClosed(tx, shiftId, zNumber, sequence);
        queue(tx, { kind: 'z-report', zNumber });
        // Another open drawer is never chosen silently: somebody would sell into it who does not stand at it.
        if (kept.isInUse) putInUse(tx, null);
        return done;
      }),
  };
}

function wrongMovement({ amount, reason }: { amount: number; reason: string }): Refused | null {
  if (amount <= 0) return refused('no-amount', say('Enter how much was moved.'));
  if (reason.trim() === '') return refused('no-reason', say('Say what it is for: it goes on record.'));
  return null;
}
