import { sql } from 'drizzle-orm';
import { type Tx, rowsOf, unnest } from '../database';
import type { Posted } from '../ingest/fact-poster';
import type { Pushed } from '../ingest/pushed';
import { raiseAlert } from '../ingest/set-aside';
import { settleOwn } from '../alert/settle-own';

type Wrong = {
  registerId: string;
  zNumber: number;
  register: string;
  store: string;
  times: number;
  /** The number before it that is here; null when there is none. */
  before: number | null;
};

/**
 * A register's Z reports are 1, 2, 3 … A number that is missing before one that arrived, and one that stands twice, are for a person.
 * A gap that closes settles itself. Source: spec/shifts.md SF16
 */
export async function callForZNumbers(
  tx: Tx,
  pushed: Pushed,
  closed: readonly Posted<'shift-closed'>[],
): Promise<void> {
  if (closed.length === 0) return;
  const arrived = closed.map(({ fact }) => ({ register_id: fact.registerId, z_number: fact.zNumber }));
  for (const { register_id: registerId, z_number: missing } of arrived) {
    await settleOwn(tx, pushed, {
      kind: 'z-number',
      evidence: { registerId, problem: 'gap', missing },
      note: `Z ${missing} has arrived.`,
    });
  }
  const wrong = await rowsOf<Wrong>(
    tx,
    sql`select distinct heard.register_id as "registerId", heard.z_number as "zNumber", register.name as register,
               store.name as store,
               (select count(*)::int from z_report as z where z.tenant_id = ${pushed.tenantId}
                  and z.register_id = heard.register_id and z.z_number = heard.z_number) as times,
               (select max(z.z_number) from z_report as z where z.tenant_id = ${pushed.tenantId}
                  and z.register_id = heard.register_id and z.z_number < heard.z_number) as before
        from ${unnest('heard', { register_id: 'uuid', z_number: 'int' }, arrived)}
        join register on register.tenant_id = ${pushed.tenantId} and register.register_id = heard.register_id
        join store on store.tenant_id = register.tenant_id and store.store_id = register.store_id
        order by "zNumber"`,
  );
  const sequenceOf = (zNumber: number): number =>
    closed.find(({ fact }) => fact.zNumber === zNumber)?.recorded.sequence ?? 0;
  for (const { registerId, zNumber, register, store, times, before } of wrong) {
    const sequence = sequenceOf(zNumber);
    if (times > 1) {
      const sentence = `${register}, ${store} has ${times} Z reports with the number ${zNumber}. All are kept. Two tills counted on one register, or a till was restored from a copy.`;
      const evidence = { registerId, problem: 'repeat', zNumber, times };
      await raiseAlert(tx, pushed, { kind: 'z-number', sequence, sentence, evidence });
    }
    const missing = zNumber - 1;
    if (missing > (before ?? 0)) {
      const from = (before ?? 0) + 1;
      const which = from === missing ? `Z ${missing}` : `Z ${from} to ${missing}`;
      const sentence = `${which} of ${register}, ${store} ${from === missing ? 'is' : 'are'} missing: Z ${zNumber} arrived without. An earlier till of this register may still hold ${from === missing ? 'it' : 'them'}, or a fact was set aside.`;
      const evidence = { registerId, problem: 'gap', zNumber, missing, from };
      await raiseAlert(tx, pushed, { kind: 'z-number', sequence, sentence, evidence });
    }
  }
}
