import { expectedCash } from '@tillbridge/core/shift';
import type { FactId, Instant, Money, ShiftId, StoreId, TenantId } from '@tillbridge/core/kernel';
import type { CashMovementKind, CauseV1, ShiftTotalsV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';
import { type NamedCause, likelyCauses, namedCauses } from './causes';
import type { Difference } from './compare';
import { type WordedDifference, worded } from './figure-words';
import { type HubSums, hubSums } from './hub-sums';
import { type ShiftRow, listShifts } from './list-shifts';

type Pieces = { value: Money; count: number }[];
export type ShownZ = {
  factId: FactId;
  zNumber: number;
  receivedAt: Instant;
  closedAt: Instant;
  closedBy: string | null;
  float: Money;
  expectedCash: Money;
  countedCash: Money;
  variance: Money;
  varianceReason: string | null;
  approvedBy: string | null;
  leftInDrawer: Money;
  banked: Money;
  totals: ShiftTotalsV1;
  differences: WordedDifference[];
};
export type ShownCount = { countNo: number; by: string | null; at: Instant; total: Money; pieces: Pieces };
export type ShownMovement = {
  factId: FactId;
  kind: CashMovementKind;
  amount: Money;
  reason: string;
  by: string | null;
  approvedBy: string | null;
  at: Instant;
  isLate: boolean;
  /** Its slip was photographed; the picture may still be on its way. */
  photoId: string | null;
  hasPicture: boolean;
};
export type ShownLate = {
  factId: FactId;
  kind: string;
  recordedAt: Instant;
  arrivedAt: Instant;
  saleId: string | null;
  receiptNo: number | null;
  /** Of a sale or a movement; null of anything else. */
  amount: Money | null;
};
export type ShownShift = {
  shift: ShiftRow & { float: Money; floatPieces: Pieces | null };
  /** What has arrived, added up here. Without its tenders until the drawer was counted. */
  sums: Omit<HubSums, 'tenders'> & { tenders: HubSums['tenders'] | null };
  /** By the same sums; null until the drawer was counted. */
  expectedCash: Money | null;
  zs: ShownZ[];
  counts: ShownCount[];
  movements: ShownMovement[];
  late: ShownLate[];
  causes: NamedCause[];
  /** Whether they are what the till held likely when it closed, or worked out here, of an older till. */
  isTillsWord: boolean;
};

/** One shift whole, or null when it is not there for this person. Source: spec/shifts.md SF14, SF15, SF17 */
export async function showShift(
  tx: ReadDb,
  asked: { tenantId: TenantId; limitedTo: readonly StoreId[] | null; now: Instant; shiftId: ShiftId },
): Promise<ShownShift | null> {
  const { tenantId, shiftId } = asked;
  const found = await findShift(tx, asked);
  if (!found) return null;
  const { row, opened } = found;
  const [sums, zs, counts, movements, late] = [
    (await hubSums(tx, tenantId, [shiftId])).get(shiftId),
    await zsOf(tx, tenantId, shiftId),
    await countsOf(tx, tenantId, shiftId),
    await movementsOf(tx, tenantId, shiftId),
    await lateOf(tx, tenantId, shiftId),
  ];
  if (!sums) return null;
  // Nobody at head office tells whoever counts what to count to.
  const isBlind = row.state === 'open';
  const [first] = zs;
  const last = counts.at(-1);
  return {
    shift: { ...row, ...opened },
    sums: { ...sums, tenders: isBlind ? null : sums.tenders },
    expectedCash: isBlind
      ? null
      : expectedCash(opened.float, { ...sums, drawerOpenings: 0, removedLines: 0, discardedSales: 0 }),
    zs: zs.map(({ causes: _causes, ...z }) => z),
    counts,
    movements,
    late,
    ...(await causesOf(tx, { tenantId, shiftId }, { z: first, count: last, opened, movements })),
  };
}

/** What the till said stands, whatever arrived since; an older one's are worked out from what is here. */
async function causesOf(
  tx: ReadDb,
  { tenantId, shiftId }: { tenantId: TenantId; shiftId: ShiftId },
  of: { z: KeptZ | undefined; count: ShownCount | undefined; opened: Opened; movements: ShownMovement[] },
): Promise<Pick<ShownShift, 'causes' | 'isTillsWord'>> {
  const { z, opened } = of;
  if (!z || z.variance === 0) return { causes: [], isTillsWord: false };
  if (z.causes) return { causes: await namedCauses(tx, tenantId, z.causes), isTillsWord: true };
  const causes = await likelyCauses(tx, {
    tenantId,
    shiftId,
    variance: z.variance,
    count: { total: z.countedCash, denominations: of.count?.pieces ?? [] },
    float: { total: opened.float, denominations: opened.floatPieces ?? [] },
    movements: of.movements.filter(({ isLate }) => !isLate),
  });
  return { causes, isTillsWord: false };
}

type Opened = { float: Money; floatPieces: Pieces | null };

async function findShift(
  tx: ReadDb,
  {
    tenantId,
    limitedTo,
    now,
    shiftId,
  }: { tenantId: TenantId; limitedTo: readonly StoreId[] | null; now: Instant; shiftId: ShiftId },
): Promise<{ row: ShiftRow; opened: Opened } | null> {
  const [opened] = await rowsOf<Opened>(
    tx,
    sql`select "float", float_pieces as "floatPieces" from shift
        where tenant_id = ${tenantId} and shift_id = ${shiftId}`,
  );
  const everything = {
    storeId: null,
    registerId: null,
    from: null,
    to: null,
    only: null,
    after: null,
    limit: 1,
  };
  const [row] = await listShifts(tx, { tenantId, limitedTo, now, asked: { ...everything, shiftId } });
  return row && opened ? { row, opened } : null;
}

type KeptZ = ShownZ & { causes: CauseV1[] | null };

async function zsOf(tx: ReadDb, tenantId: TenantId, shiftId: ShiftId): Promise<KeptZ[]> {
  type Row = Omit<KeptZ, 'differences'> & { differences: Difference[]; currency: string };
  const rows = await rowsOf<Row>(
    tx,
    sql`select fact_id as "factId", z_number as "zNumber", received_at as "receivedAt", closed_at as "closedAt",
               closer.name as "closedBy", "float", expected_cash as "expectedCash", counted_cash as "countedCash", variance,
               variance_reason as "varianceReason", approver.name as "approvedBy", left_in_drawer as "leftInDrawer", banked,
               totals, causes, differences, currency
        from z_report as z
        left join staff as closer on closer.tenant_id = z.tenant_id and closer.staff_id = z.closed_by
        left join staff as approver on approver.tenant_id = z.tenant_id and approver.staff_id = z.approved_by
        where z.tenant_id = ${tenantId} and shift_id = ${shiftId} order by z_number desc, received_at desc`,
  );
  return rows.map(({ currency, ...row }) => ({
    ...row,
    differences: row.differences.map((difference) => worded(difference, currency)),
  }));
}

const countsOf = (tx: ReadDb, tenantId: TenantId, shiftId: ShiftId): Promise<ShownCount[]> =>
  rowsOf(
    tx,
    sql`select count_no as "countNo", staff.name as by, at, total, pieces from drawer_count as counted
        left join staff on staff.tenant_id = counted.tenant_id and staff.staff_id = counted.staff_id
        where counted.tenant_id = ${tenantId} and shift_id = ${shiftId} order by count_no, at`,
  );

const movementsOf = (tx: ReadDb, tenantId: TenantId, shiftId: ShiftId): Promise<ShownMovement[]> =>
  rowsOf(
    tx,
    sql`select moved.fact_id as "factId", kind, amount, reason, staff.name as by, approver.name as "approvedBy", at,
               exists (select from shift_late as late
                       where late.tenant_id = moved.tenant_id and late.fact_id = moved.fact_id) as "isLate",
               photo_id as "photoId",
               exists (select from slip_picture as slip
                       where slip.tenant_id = moved.tenant_id and slip.photo_id = moved.photo_id) as "hasPicture"
        from cash_movement as moved
        left join staff on staff.tenant_id = moved.tenant_id and staff.staff_id = moved.staff_id
        left join staff as approver on approver.tenant_id = moved.tenant_id and approver.staff_id = moved.approved_by
        where moved.tenant_id = ${tenantId} and shift_id = ${shiftId} order by at, moved.fact_id`,
  );

const lateOf = (tx: ReadDb, tenantId: TenantId, shiftId: ShiftId): Promise<ShownLate[]> =>
  rowsOf(
    tx,
    sql`select late.fact_id as "factId", late.kind, recorded_at as "recordedAt", arrived_at as "arrivedAt",
               sold.sale_id as "saleId", sold.receipt_no as "receiptNo", coalesce(sold.total, moved.amount, paid.amount) as amount
        from shift_late as late
        left join sale as sold on late.kind = 'sale-completed' and sold.tenant_id = late.tenant_id
          and sold.shift_id is not null and sold.shift_id = late.shift_id and sold.fact_id = late.fact_id
        left join cash_movement as moved on moved.tenant_id = late.tenant_id and moved.fact_id = late.fact_id
        left join shift_payment as paid on paid.tenant_id = late.tenant_id and paid.fact_id = late.fact_id
        where late.tenant_id = ${tenantId} and late.shift_id = ${shiftId} order by recorded_at, late.fact_id`,
  );
