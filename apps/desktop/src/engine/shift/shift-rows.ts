import type { Id, Instant, Money, RegisterId, ShiftId, StaffId } from '@tillbridge/core/kernel';
import {
  type DrawerCount,
  type OpenShift,
  type ShiftEvent,
  addToTotals,
  noTotals,
} from '@tillbridge/core/shift';
import { type CashMovementKind, type Fact, ShiftClosedV1, type ShiftTotalsV1 } from '@tillbridge/core/wire';
import { type ReadDb, type Tx, all, one, run } from '../database/database';
import { readNumber } from '../database/settings';
import { shiftInUse } from './in-use';

/** One way that cash went in or out, as the till's own list of the drawer has it. */
export type KeptMovement = {
  movementId: Id<'CashMovementId'>;
  kind: CashMovementKind;
  amount: Money;
  reason: string;
  staffId: StaffId;
  approvedBy: StaffId | null;
  at: Instant;
  /** The other drawer of a transfer, as people call it. */
  otherDrawer: string | null;
};

/** Kept beside the shift, so that its list and its close read no journal. */
export type KeptState = OpenShift & { movements: readonly KeptMovement[]; openedSequence: number };

export type KeptShift = {
  shiftId: ShiftId;
  openedAt: Instant;
  openedBy: StaffId;
  shift: KeptState;
  totals: ShiftTotalsV1;
  foldedTo: number;
  isInUse: boolean;
};

type Row = {
  shiftId: ShiftId;
  openedAt: Instant;
  openedBy: StaffId;
  state: string;
  totals: string;
  foldedTo: number;
  isInUse: number;
};

export const openShifts = (db: ReadDb): KeptShift[] =>
  all<Row>(
    db,
    `select shift_id as shiftId, opened_at as openedAt, opened_by as openedBy, state, totals,
       folded_to as foldedTo, is_in_use as isInUse
     from shift where z_number is null order by drawer`,
  ).map(({ state, totals, isInUse, ...row }) => ({
    ...row,
    // A drawer that was opened before the till kept its movements has none, and still has to be closed.
    shift: { movements: [], openedSequence: 0, ...(JSON.parse(state) as OpenShift & Partial<KeptState>) },
    totals: JSON.parse(totals) as ShiftTotalsV1,
    isInUse: isInUse === 1,
  }));

export function keepOpened(
  tx: Tx,
  opened: Pick<KeptShift, 'shiftId' | 'openedAt' | 'openedBy' | 'shift'> & {
    registerId: RegisterId;
  },
): void {
  run(
    tx,
    `insert into shift (shift_id, register_id, drawer, opened_at, opened_by, state, totals, folded_to, is_in_use)
     values (?, ?, ?, ?, ?, ?, ?, ?, 0)`,
    opened.shiftId,
    opened.registerId,
    opened.shift.drawer,
    opened.openedAt,
    opened.openedBy,
    JSON.stringify(opened.shift),
    JSON.stringify(noTotals),
    opened.shift.openedSequence,
  );
}

export const keepState = (tx: Tx, shiftId: ShiftId, shift: KeptState): void =>
  void run(tx, 'update shift set state = ? where shift_id = ?', JSON.stringify(shift), shiftId);

export const keepClosed = (tx: Tx, shiftId: ShiftId, zNumber: number, sequence: number): void =>
  void run(
    tx,
    'update shift set z_number = ?, closed_sequence = ? where shift_id = ?',
    zNumber,
    sequence,
    shiftId,
  );

/** The register's last Z report, here or at the terminal before this one; the table's key keeps two from having one number. */
export const lastZNumber = (db: ReadDb, registerId: RegisterId): number =>
  one<{ last: number | null }>(
    db,
    'select max(z_number) as last from shift where register_id = ?',
    registerId,
  )?.last ??
  readNumber(db, 'last-z-number') ??
  0;

/** A closed shift as it was stated, with the counts that it was closed on. */
export function closedShift(
  db: ReadDb,
  registerId: RegisterId,
  zNumber: number,
): { z: ShiftClosedV1; counts: readonly DrawerCount[] } | null {
  const row = one<{ body: string; state: string }>(
    db,
    `select body, state from shift join journal on sequence = closed_sequence where register_id = ? and z_number = ?`,
    registerId,
    zNumber,
  );
  return row ? { z: closedIn(row.body), counts: (JSON.parse(row.state) as KeptState).counts } : null;
}

/** This register's, newest first. */
export const closedShifts = (db: ReadDb, limit: number): ShiftClosedV1[] =>
  all<{ body: string }>(
    db,
    'select body from shift join journal on sequence = closed_sequence order by z_number desc limit ?',
    limit,
  ).map(({ body }) => closedIn(body));

const closedIn = (body: string): ShiftClosedV1 =>
  ShiftClosedV1.parse((JSON.parse(body) as { fact: unknown }).fact);

const pageLength = 500;

/** Only facts that `eventOf` counts are read: a till's other facts are none of a drawer's business, whatever is in them. */
export const countsInDrawers = `type in ('sale-completed', 'payment-taken', 'cash-moved', 'drawer-opened', 'drawer-found-open', 'line-removed', 'sale-discarded')`;

/**
 * Brings the open shifts' totals up to the journal's end. A sale names its shift; what names none belongs to the one in use, so
 * this runs before another is put in use. Source: spec/shifts.md SF3, SF12
 */
export function foldUp(tx: Tx): KeptShift[] {
  const shifts = openShifts(tx.db);
  if (shifts.length === 0) return shifts;
  const inUse = shiftInUse(tx.db);
  const folded = new Map(shifts.map((each) => [each.shiftId, { ...each }]));
  let after = Math.min(...shifts.map(({ foldedTo }) => foldedTo));
  const end = one<{ sequence: number | null }>(tx.db, 'select max(sequence) as sequence from journal');
  for (;;) {
    const page = all<{ sequence: number; body: string }>(
      tx.db,
      `select sequence, body from journal where sequence > ? and ${countsInDrawers} order by sequence limit ${pageLength}`,
      after,
    );
    for (const { sequence, body } of page) {
      after = sequence;
      const found = eventOf((JSON.parse(body) as { fact: Fact }).fact, inUse);
      const into = found?.shiftId ? folded.get(found.shiftId) : undefined;
      if (found && into && sequence > into.foldedTo) into.totals = addToTotals(into.totals, found.event);
    }
    if (page.length < pageLength) break;
  }
  for (const each of folded.values()) {
    each.foldedTo = Math.max(each.foldedTo, end?.sequence ?? after);
    run(
      tx,
      'update shift set totals = ?, folded_to = ? where shift_id = ?',
      JSON.stringify(each.totals),
      each.foldedTo,
      each.shiftId,
    );
  }
  return [...folded.values()];
}

/** What a fact adds to a shift, and to which. */
export function eventOf(
  fact: Fact,
  inUse: ShiftId | null,
): { shiftId: ShiftId | null; event: ShiftEvent } | null {
  switch (fact.type) {
    case 'sale-completed':
      return { shiftId: fact.shiftId ?? null, event: { kind: 'sale', sale: fact } };
    case 'payment-taken':
      return { shiftId: fact.shiftId ?? null, event: { kind: 'payment', payment: fact } };
    case 'cash-moved':
      return { shiftId: fact.shiftId, event: { kind: 'cash', movement: fact } };
    case 'drawer-opened':
      return { shiftId: fact.shiftId ?? inUse, event: { kind: 'drawer-opened' } };
    case 'drawer-found-open':
      return { shiftId: fact.shiftId ?? inUse, event: { kind: 'drawer-found-open' } };
    case 'line-removed':
      return { shiftId: fact.shiftId ?? inUse, event: { kind: 'line-removed' } };
    case 'sale-discarded':
      return { shiftId: fact.shiftId ?? inUse, event: { kind: 'sale-discarded' } };
    default:
      return null;
  }
}
