import type { MoneyEntry } from '@tillbridge/core/ledger';
import { closeEntries, floatEntries, movementEntries } from '@tillbridge/core/shift';
import { type SQL, sql } from 'drizzle-orm';
import { arrayLiteral, unnest } from '../database';
import { type FactPoster, type Posted, factsOf } from '../ingest/fact-poster';
import { insertMoney } from '../ingest/insert-ledgers';
import type { Understood } from '../ingest/links';
import type { Pushed } from '../ingest/pushed';
import { afterShifts } from './after-shifts';
import {
  closedShiftTypes,
  countTypes,
  movementTypes,
  openedTypes,
  paymentTypes,
  zTypes,
} from './column-types';
import { factsOfShifts, shiftsIn } from './named-shifts';

function* postShifts(pushed: Pushed, facts: readonly Understood[]): Iterable<SQL> {
  const shiftIds = shiftsIn(facts);
  if (shiftIds.length === 0) return;
  // A close and a late fact of one shift come one after the other, so that the second is compared with the first.
  yield sql`
    select pg_advisory_xact_lock(hashtextextended(shift_id, 1))
    from unnest(${arrayLiteral(shiftIds)}::text::text[]) with ordinality as wanted(shift_id, place) order by place`;
  yield* postOpened(pushed, factsOf(facts, 'shift-opened'));
  yield* postMovements(pushed, factsOf(facts, 'cash-moved'));
  yield* postCounts(pushed, factsOf(facts, 'drawer-counted'));
  yield* postPayments(pushed, factsOf(facts, 'payment-taken'));
  yield* postClosed(pushed, factsOf(facts, 'shift-closed'));
}

function* postOpened(pushed: Pushed, opened: readonly Posted<'shift-opened'>[]): Iterable<SQL> {
  if (opened.length === 0) return;
  const rows = opened.map(({ recorded, fact }) => ({
    shift_id: fact.shiftId,
    store_id: fact.storeId,
    register_id: fact.registerId,
    drawer: fact.drawer,
    opened_by: fact.staffId,
    opened_at: fact.openedAt,
    trading_date: fact.tradingDate,
    currency: fact.currency,
    float: fact.float.total,
    sequence: recorded.sequence,
    float_pieces: JSON.stringify(fact.float.denominations),
  }));
  // Where its Z report came first (the opening was set aside, and tried again), only the notes and coins are news.
  yield sql`
    insert into shift (tenant_id, terminal_id, shift_id, store_id, register_id, drawer, opened_by, opened_at, trading_date,
                       currency, "float", sequence, float_pieces)
    select ${pushed.tenantId}::uuid, ${pushed.terminalId}::uuid, opened.* from ${unnest('opened', openedTypes, rows)}
    on conflict (tenant_id, shift_id) do update set sequence = coalesce(shift.sequence, excluded.sequence),
      float_pieces = coalesce(shift.float_pieces, excluded.float_pieces)`;
  yield* postMoney(pushed, opened, (fact) => floatEntries(fact.registerId, fact.float.total));
}

function* postMovements(pushed: Pushed, moved: readonly Posted<'cash-moved'>[]): Iterable<SQL> {
  if (moved.length === 0) return;
  const rows = moved.map(({ recorded, fact }) => ({
    fact_id: recorded.id,
    movement_id: fact.movementId,
    shift_id: fact.shiftId,
    store_id: fact.storeId,
    register_id: fact.registerId,
    kind: fact.kind,
    amount: fact.amount,
    currency: fact.currency,
    reason: fact.reason,
    staff_id: fact.staffId,
    approved_by: fact.approvedBy,
    at: fact.at,
    trading_date: fact.tradingDate,
    other_shift_id: fact.otherShiftId,
    photo_id: fact.photoId,
  }));
  yield sql`
    insert into cash_movement (tenant_id, fact_id, movement_id, shift_id, store_id, register_id, kind, amount, currency,
                               reason, staff_id, approved_by, at, trading_date, other_shift_id, photo_id)
    select ${pushed.tenantId}::uuid, moved.* from ${unnest('moved', movementTypes, rows)}`;
  yield* postMoney(pushed, moved, (fact) => movementEntries(fact.registerId, fact.kind, fact.amount));
}

function* postCounts(pushed: Pushed, counted: readonly Posted<'drawer-counted'>[]): Iterable<SQL> {
  if (counted.length === 0) return;
  const rows = counted.map(({ recorded, fact }) => ({
    fact_id: recorded.id,
    shift_id: fact.shiftId,
    count_no: fact.countNo,
    staff_id: fact.staffId,
    at: fact.at,
    total: fact.count.total,
    pieces: JSON.stringify(fact.count.denominations),
  }));
  yield sql`
    insert into drawer_count (tenant_id, fact_id, shift_id, count_no, staff_id, at, total, pieces)
    select ${pushed.tenantId}::uuid, counted.* from ${unnest('counted', countTypes, rows)}`;
}

function* postPayments(pushed: Pushed, taken: readonly Posted<'payment-taken'>[]): Iterable<SQL> {
  const rows = taken.flatMap(({ recorded, fact }) =>
    fact.shiftId === undefined
      ? []
      : [
          {
            fact_id: recorded.id,
            shift_id: fact.shiftId,
            payment_id: fact.paymentId,
            purpose: fact.purpose.kind,
            staff_id: fact.staffId,
            at: fact.at,
            amount: fact.amount,
            cash_rounding: fact.cashRounding,
            tenders: JSON.stringify(
              fact.tenders.map(({ kind, tendered, applied }) => ({ kind, tendered, applied })),
            ),
          },
        ],
  );
  if (rows.length === 0) return;
  yield sql`
    insert into shift_payment (tenant_id, fact_id, shift_id, payment_id, purpose, staff_id, at, amount, cash_rounding, tenders)
    select ${pushed.tenantId}::uuid, taken.* from ${unnest('taken', paymentTypes, rows)}`;
}

function* postClosed(pushed: Pushed, closed: readonly Posted<'shift-closed'>[]): Iterable<SQL> {
  if (closed.length === 0) return;
  const { tenantId, terminalId, at } = pushed;
  const zs = closed.map(({ recorded, fact }) => ({
    fact_id: recorded.id,
    sequence: recorded.sequence,
    shift_id: fact.shiftId,
    store_id: fact.storeId,
    register_id: fact.registerId,
    z_number: fact.zNumber,
    closed_at: fact.closedAt,
    closed_by: fact.closedBy,
    trading_date: fact.tradingDate,
    currency: fact.currency,
    float: fact.float,
    expected_cash: fact.expectedCash,
    counted_cash: fact.countedCash,
    variance: fact.variance,
    variance_reason: fact.varianceReason,
    approved_by: fact.approvedBy,
    left_in_drawer: fact.left,
    banked: fact.banked,
    totals: JSON.stringify(fact.totals),
    causes: fact.causes === undefined ? null : JSON.stringify(fact.causes),
  }));
  yield sql`
    insert into z_report (tenant_id, terminal_id, received_at, fact_id, sequence, shift_id, store_id, register_id, z_number,
                          closed_at, closed_by, trading_date, currency, "float", expected_cash, counted_cash, variance,
                          variance_reason, approved_by, left_in_drawer, banked, totals, causes)
    select ${tenantId}::uuid, ${terminalId}::uuid, ${at}::bigint, closed.* from ${unnest('closed', zTypes, zs)}`;
  const shifts = closed.map(({ fact }) => ({
    shift_id: fact.shiftId,
    store_id: fact.storeId,
    register_id: fact.registerId,
    drawer: fact.drawer,
    opened_by: fact.openedBy,
    opened_at: fact.openedAt,
    trading_date: fact.tradingDate,
    currency: fact.currency,
    float: fact.float,
  }));
  // A shift whose opening was set aside is known by its close. One whose opening is here keeps what that said.
  yield sql`
    insert into shift (tenant_id, terminal_id, shift_id, store_id, register_id, drawer, opened_by, opened_at, trading_date,
                       currency, "float")
    select ${tenantId}::uuid, ${terminalId}::uuid, closed.* from ${unnest('closed', closedShiftTypes, shifts)}
    on conflict (tenant_id, shift_id) do nothing`;
  yield sql`
    update register set last_z_number = heard.z_number
    from (select register_id, max(z_number) as z_number from ${unnest('closed', zTypes, zs)} group by register_id) as heard
    where register.tenant_id = ${tenantId} and register.register_id = heard.register_id
      and register.last_z_number < heard.z_number`;
  yield* postMoney(pushed, closed, (fact) => closeEntries(fact.registerId, fact));
}

/** The same entries that the till made of the same facts. Source: spec/shifts.md SF9 */
function* postMoney<Type extends 'shift-opened' | 'cash-moved' | 'shift-closed'>(
  pushed: Pushed,
  facts: readonly Posted<Type>[],
  entriesOf: (fact: Posted<Type>['fact']) => MoneyEntry[],
): Iterable<SQL> {
  yield* insertMoney(
    pushed,
    facts.map(({ recorded, fact }) => ({ factId: recorded.id, fact, money: entriesOf(fact) })),
  );
}

/** Source: spec/shifts.md SF14 to SF17 */
export const shiftPoster: FactPoster = { types: factsOfShifts, statements: postShifts, after: afterShifts };
