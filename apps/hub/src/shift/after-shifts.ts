import type { FactId, ShiftId, TerminalId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowsOf, unnest } from '../database';
import { factsOf } from '../ingest/fact-poster';
import type { Understood } from '../ingest/links';
import type { Pushed } from '../ingest/pushed';
import { callForZNumbers } from './call-for-z-numbers';
import { lateTypes } from './column-types';
import { compareZs } from './compare-zs';
import { shiftOf, shiftsIn } from './named-shifts';

type Closed = { shiftId: ShiftId; factId: FactId; terminalId: TerminalId; sequence: number };

/** A batch that closes nothing and adds to nothing closed pays for one question. Source: spec/shifts.md SF14, SF15 */
export async function afterShifts(tx: Tx, pushed: Pushed, facts: readonly Understood[]): Promise<void> {
  const shiftIds = shiftsIn(facts);
  if (shiftIds.length === 0) return;
  const closed = await rowsOf<Closed>(
    tx,
    sql`select distinct on (shift_id) shift_id as "shiftId", fact_id as "factId", terminal_id as "terminalId", sequence
        from z_report
        where tenant_id = ${pushed.tenantId} and shift_id = any(${arrayLiteral(shiftIds)}::text::uuid[])
        order by shift_id, received_at, sequence`,
  );
  if (closed.length === 0) return;
  await keepLate(tx, pushed, facts, closed);
  await compareZs(
    tx,
    pushed,
    closed.map(({ shiftId }) => shiftId),
  );
  await callForZNumbers(tx, pushed, factsOf(facts, 'shift-closed'));
}

/** What came after its shift's Z report, and what the Z report came before: both belong to the shift, and are shown as late. */
async function keepLate(
  tx: Tx,
  pushed: Pushed,
  facts: readonly Understood[],
  closed: readonly Closed[],
): Promise<void> {
  const zs = new Map(closed.map((each) => [each.shiftId, each]));
  const here = new Set(facts.map(({ recorded }) => recorded.id));
  const rows = facts.flatMap(({ recorded }) => {
    const shiftId = shiftOf(recorded.fact);
    const z = shiftId === null ? undefined : zs.get(shiftId);
    if (!shiftId || !z || z.factId === recorded.id) return [];
    if (here.has(z.factId) && recorded.sequence < z.sequence) return [];
    return [
      {
        fact_id: recorded.id,
        shift_id: shiftId,
        kind: recorded.fact.type,
        recorded_at: recorded.recordedAt,
      },
    ];
  });
  if (rows.length === 0) return;
  await tx.execute(
    sql`insert into shift_late (tenant_id, arrived_at, fact_id, shift_id, kind, recorded_at)
        select ${pushed.tenantId}::uuid, ${pushed.at}::bigint, late.* from ${unnest('late', lateTypes, rows)}
        on conflict do nothing`,
  );
}
