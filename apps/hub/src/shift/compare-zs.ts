import type { FactId, Money, ShiftId } from '@tillbridge/core/kernel';
import type { ShiftTotalsV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowsOf, unnest } from '../database';
import type { Pushed } from '../ingest/pushed';
import { raiseAlert } from '../ingest/set-aside';
import { type Difference, differencesOf } from './compare';
import { worded } from './figure-words';
import { hubSums } from './hub-sums';
import { settleOwn } from '../alert/settle-own';

type Z = {
  factId: FactId;
  shiftId: ShiftId;
  zNumber: number;
  sequence: number;
  register: string;
  store: string;
  currency: string;
  float: Money;
  expectedCash: Money;
  totals: ShiftTotalsV1;
  late: number;
  /** Somebody was called, and nobody has settled it. */
  isCalled: boolean;
};

/**
 * Compares the Z reports of these shifts with what has arrived of them, and keeps where they differ. A person is called once for each
 * Z report; the call tells the newest figures, and goes by itself when they agree.
 * Source: spec/shifts.md SF14, SF15
 */
export async function compareZs(tx: Tx, pushed: Pushed, shiftIds: readonly ShiftId[]): Promise<void> {
  const { tenantId } = pushed;
  const zs = await rowsOf<Z>(
    tx,
    sql`select z.fact_id as "factId", z.shift_id as "shiftId", z.z_number as "zNumber", z.sequence, z.currency, z.float,
               z.expected_cash as "expectedCash", z.totals, coalesce(register.name, 'a register') as register,
               store.name as store,
               (select count(*)::int from shift_late as late
                where late.tenant_id = z.tenant_id and late.shift_id = z.shift_id) as late,
               exists (select from alert where alert.tenant_id = z.tenant_id and kind = 'z-not-equal'
                         and settled_at is null and evidence ->> 'zReportId' = z.fact_id::text) as "isCalled"
        from z_report as z
        join store on store.tenant_id = z.tenant_id and store.store_id = z.store_id
        left join register on register.tenant_id = z.tenant_id and register.register_id = z.register_id
        where z.tenant_id = ${tenantId} and z.shift_id = any(${arrayLiteral([...shiftIds])}::text::uuid[])
        order by z.register_id, z.z_number`,
  );
  const sums = await hubSums(tx, tenantId, shiftIds);
  const compared = zs.flatMap((z) => {
    const summed = sums.get(z.shiftId);
    return summed ? [{ z, differences: differencesOf(z, summed) }] : [];
  });
  const rows = compared.map(({ z, differences }) => ({
    fact_id: z.factId,
    differences: JSON.stringify(differences),
  }));
  await tx.execute(
    sql`update z_report set differences = compared.differences
        from ${unnest('compared', { fact_id: 'uuid', differences: 'jsonb' }, rows)}
        where z_report.tenant_id = ${tenantId} and z_report.fact_id = compared.fact_id`,
  );
  for (const { z, differences } of compared) {
    if (differences.length > 0) await call(tx, pushed, z, differences);
    else if (z.isCalled)
      await settleOwn(tx, pushed, {
        kind: 'z-not-equal',
        evidence: { zReportId: z.factId },
        note: 'What was missing has arrived: the Z report and its facts agree to the cent.',
      });
  }
}

async function call(tx: Tx, pushed: Pushed, z: Z, differences: readonly Difference[]): Promise<void> {
  const sentence = sentenceOf(z, differences);
  const { factId: zReportId, shiftId, zNumber, late } = z;
  const evidence = { zReportId, shiftId, zNumber, late, differences };
  if (z.isCalled) {
    await tx.execute(
      sql`update alert set sentence = ${sentence}, evidence = ${JSON.stringify(evidence)}::jsonb
          where tenant_id = ${pushed.tenantId} and kind = 'z-not-equal' and settled_at is null
            and evidence ->> 'zReportId' = ${zReportId}`,
    );
    return;
  }
  await raiseAlert(tx, pushed, { kind: 'z-not-equal', sequence: z.sequence, sentence, evidence });
}

/** The weightiest figures; the shift's page has the others. */
function sentenceOf(
  { zNumber, register, store, currency, late }: Z,
  differences: readonly Difference[],
): string {
  const told = differences.slice(0, 2).map((each) => {
    const { name, statedText, summedText } = worded(each, currency);
    return `${name} is ${statedText} on the report and ${summedText} by what has arrived`;
  });
  const others = differences.length - told.length;
  const more = others === 0 ? '' : ` (and ${others} more ${others === 1 ? 'figure' : 'figures'})`;
  const lately =
    late === 0
      ? 'Something that the till counted has not arrived, or was set aside.'
      : `${late === 1 ? 'One thing' : `${late} things`} of this shift came after its report.`;
  return `Z ${zNumber} of ${register}, ${store} does not agree: ${told.join('; ')}${more}. ${lately}`;
}
