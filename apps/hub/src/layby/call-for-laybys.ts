import { type LaybyId, type Money, subtract } from '@tillbridge/core/kernel';
import { laybyCode } from '@tillbridge/core/layby';
import { sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowsOf } from '../database';
import type { Pushed } from '../ingest/pushed';
import { raiseAlert } from '../ingest/set-aside';
import { amountIn } from '../value/amount';

type Ending = {
  how: 'collected' | 'cancelled';
  till: string;
  who: string;
  terminalId: string;
  sequence: number;
};
type Contradiction = {
  laybyId: LaybyId;
  customerName: string;
  currency: string;
  total: Money;
  paid: Money;
  endings: Ending[];
};

function sentenceOf({ laybyId, customerName, endings, paid, currency }: Contradiction): string {
  const said = endings.map(({ how, till, who }) => `${who} at ${till} said it was ${how}`);
  const twice = endings.every(({ how }) => how === 'collected')
    ? 'was handed over twice'
    : endings.every(({ how }) => how === 'cancelled')
      ? 'was cancelled twice'
      : 'was both handed over and cancelled';
  return `Layby ${laybyCode(laybyId)} of ${customerName} ${twice}: ${said.join(', and ')}. ${amountIn(currency, paid)} was paid on it in all. Ask both people, count the goods, and settle the difference with the customer.`;
}

/** A layby that ended more than once, as offline tills can: the facts stand, and a person is called once. Source: spec/laybys.md LY9 */
export async function callForLaybys(tx: Tx, pushed: Pushed, ids: readonly LaybyId[]): Promise<void> {
  const { tenantId } = pushed;
  const found = await rowsOf<Contradiction>(
    tx,
    sql`select layby.layby_id as "laybyId", customer_name as "customerName", currency, total, paid, said.endings
        from layby
        join (select layby_id, count(*) as times,
                     json_agg(json_build_object('how', how, 'till', coalesce(terminal.name, 'a till'),
                                                'who', coalesce(staff.record->>'name', 'somebody'),
                                                'terminalId', layby_ending.terminal_id, 'sequence', sequence)
                              order by layby_ending.at, sequence) as endings
              from layby_ending
              left join terminal on terminal.tenant_id = ${tenantId} and terminal.terminal_id = layby_ending.terminal_id
              left join staff on staff.tenant_id = ${tenantId} and staff.staff_id = layby_ending.staff_id
              where layby_ending.tenant_id = ${tenantId} and layby_id = any(${arrayLiteral(ids)}::text::uuid[])
              group by layby_id) as said using (layby_id)
        where layby.tenant_id = ${tenantId} and said.times > 1`,
  );
  for (const layby of found) {
    const { laybyId, endings, paid, total } = layby;
    const known = await rowsOf(
      tx,
      sql`select 1 from alert where tenant_id = ${tenantId} and kind = 'layby-ended-twice'
            and evidence->>'laybyId' = ${laybyId} and (evidence->>'times')::int >= ${endings.length}`,
    );
    if (known.length > 0) continue;
    const here = endings.find(({ terminalId }) => terminalId === pushed.terminalId) ?? endings.at(-1);
    await raiseAlert(tx, pushed, {
      kind: 'layby-ended-twice',
      sequence: here?.sequence ?? 0,
      sentence: sentenceOf(layby),
      evidence: { laybyId, times: endings.length, endings, left: subtract(total, paid) },
    });
  }
}
