import { magnitude, money } from '@tillbridge/core/kernel';
import { type ShiftFigures, figuresOf } from '@tillbridge/core/shift';
import { say } from '@tillbridge/words';
import type { Done } from '../../ipc';
import type { CauseView, DrawerPaper, PaperView, ShiftApi, ShiftView } from '../../ipc/areas/shift';
import type { AreaNeeds } from '../areas';
import { type Tx, one } from '../database/database';
import { waitingCount } from '../parked/parked-rows';
import { marked, modelOnScreen, onScreen } from '../printing/on-paper';
import { type Paper, queuePaper, wasQueued } from '../printing/spool';
import { present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import { controlOf } from './control';
import { causesOf } from './evidence';
import { type PaperContext, depositPaper, movementPaper, xReportPaper, zReportPaper } from './papers';
import { type KeptShift, closedShift, closedShifts, foldUp, openShifts } from './shift-rows';
import { noSuchShift } from './words';

type Reports = Pick<
  ShiftApi,
  'drawers' | 'xReport' | 'explainVariance' | 'zReports' | 'drawerPaper' | 'printDrawerPaper'
> & {
  /** Puts a paper of what is so in this transaction before the printer; nothing where there is none. */
  queue(tx: Tx, asked: DrawerPaper): Done;
};

/** What is read of drawers and their shifts, on the screen and on paper. */
export function shiftReportsOn({ counter, db, transactions, deps, printJobQueued }: AreaNeeds): Reports {
  const shiftsNow = () => (openShifts(db).length === 0 ? [] : transactions.write('fold-shift', foldUp));
  const shiftNow = (shiftId: string) => shiftsNow().find((each) => each.shiftId === shiftId);
  /** The keys that a paper is known by: whatever has gone to the printer under one comes out as a copy. */
  const keyOf = (asked: DrawerPaper): string | null => {
    if (asked.kind === 'movement-slip') return asked.movementId;
    return asked.kind === 'x-report' ? null : `${asked.kind} ${asked.zNumber}`;
  };
  const known = () => {
    const identity = counter.identity();
    return identity && counter.catalogue.counter(identity.storeId, identity.registerId);
  };
  const nameOf = (staffId: string): string =>
    counter.catalogue.staff().find((person) => person.staffId === staffId)?.name ?? say('Somebody');

  /** Source: spec/shifts.md SF5 */
  const figuresNow = ({ shift, totals }: KeptShift): ShiftFigures =>
    figuresOf(shift, totals, counter.staff()?.permissions.includes('see-expected-cash') ?? false);

  const viewOf = (kept: KeptShift): ShiftView => {
    const { shiftId, openedAt, openedBy, isInUse, shift } = kept;
    const figures = figuresNow(kept);
    const { varianceThreshold } = controlOf(known()?.store ?? null);
    return {
      ...figures,
      shiftId,
      drawer: shift.drawer,
      openedAt,
      openedBy: nameOf(openedBy),
      float: shift.float,
      isInUse,
      movements: shift.movements.map(({ movementId, kind, amount, reason, staffId, at, otherDrawer }) => ({
        movementId,
        kind,
        amount,
        reason,
        staffName: nameOf(staffId),
        at,
        otherDrawer,
      })),
      counts: shift.counts.map(({ countNo, at, staffId, count }) => ({
        countNo,
        at,
        staffName: nameOf(staffId),
        count,
      })),
      asksWhy: figures.variance === null ? null : magnitude(figures.variance) > varianceThreshold,
    };
  };

  /** @param shifts the open ones, folded up */
  function paperNow(asked: DrawerPaper, shifts: () => KeptShift[]): Done<Paper> {
    const identity = counter.identity();
    const here = known();
    if (!identity || !here)
      return refused('not-ready', say('This till is still loading its catalogue. Wait a moment.'));
    const context: PaperContext = {
      store: here.store,
      registerName: here.register?.name ?? '',
      nameOf,
      now: counter.clock.now(),
    };
    if (asked.kind === 'z-report' || asked.kind === 'deposit-slip') {
      const closed = closedShift(db, identity.registerId, asked.zNumber);
      if (!closed) return refused('no-such-report', say('This Z report is not on this till.'));
      const value =
        asked.kind === 'z-report'
          ? zReportPaper(closed.z, closed.counts, context)
          : depositPaper(closed.z, context);
      return { ok: true, value };
    }
    const kept = shifts().find(({ shiftId }) => shiftId === asked.shiftId);
    if (!kept) return noSuchShift();
    if (asked.kind === 'x-report') return { ok: true, value: xReportPaper(kept, figuresNow(kept), context) };
    const movement = kept.shift.movements.find(({ movementId }) => movementId === asked.movementId);
    if (!movement) return refused('no-such-movement', say('This movement is not on this till.'));
    return { ok: true, value: movementPaper(movement, kept.shift, context) };
  }

  function queue(tx: Tx, asked: DrawerPaper): Done {
    if (!deps.printer) return done;
    const made = paperNow(asked, () => foldUp(tx));
    if (!made.ok) return made;
    const key = keyOf(asked);
    queuePaper(tx, {
      jobId: counter.ids.next<'PrintJobId'>(),
      paper: made.value,
      key,
      isCopy: key !== null && wasQueued(db, key),
      at: counter.clock.now(),
    });
    tx.afterCommit(printJobQueued);
    return done;
  }

  return {
    queue,

    drawers() {
      const store = known()?.store ?? null;
      const control = controlOf(store);
      // Somebody may have taken a drawer off the list while it was open: it still has to be closed.
      const shifts = shiftsNow();
      const names = new Set([...control.drawers, ...shifts.map(({ shift }) => shift.drawer)]);
      return {
        requiresShift: control.requiresShift,
        usualFloat: control.usualFloat,
        denominations: store?.jurisdiction.denominations ?? [],
        hasPrinter: deps.printer !== null,
        drawers: [...names].map((drawer) => {
          const kept = shifts.find(({ shift }) => shift.drawer === drawer);
          return { drawer, shift: kept ? viewOf(kept) : null };
        }),
        parkedSales: waitingCount(counter),
      };
    },

    xReport({ shiftId }) {
      const kept = shiftNow(shiftId);
      return kept ? { ok: true, value: viewOf(kept) } : noSuchShift();
    },

    explainVariance({ shiftId }): Done<CauseView[]> {
      const kept = shiftNow(shiftId);
      const store = known()?.store;
      if (!kept || !store) return noSuchShift();
      const causes = causesOf(db, kept, { control: controlOf(store), store });
      if (!causes) return refused('not-counted', say('Count the drawer first.'));
      const value = causes.map(({ kind, saleIds }) => ({
        kind,
        receipts: saleIds.flatMap((saleId) => {
          const row = one<{ receiptNo: number; total: number; completedAt: never }>(
            db,
            'select receipt_no as receiptNo, total, completed_at as completedAt from sale where sale_id = ?',
            saleId,
          );
          return row ? [{ saleId, ...row, total: money(row.total) }] : [];
        }),
      }));
      return { ok: true, value };
    },

    zReports: ({ limit }) => closedShifts(db, limit),

    drawerPaper(asked): Done<PaperView> {
      const made = paperNow(asked, shiftsNow);
      if (!made.ok) return made;
      const { title, blocks } = made.value;
      const paper = marked(blocks, { training: counter.identity()?.training, isCopy: false });
      return { ok: true, value: { title, ...onScreen(paper, modelOnScreen(deps.printer), deps.logos) } };
    },

    printDrawerPaper({ intentId, paper: asked }) {
      if (!deps.printer)
        return refused('no-printer', say('This till has no printer. Read it on the screen instead.'));
      return counter.intents.once(intentId, 'print-paper', (tx) => {
        const who = present(counter, 'sell');
        if (!who.ok) return who;
        return queue(tx, asked);
      });
    },
  };
}
