import type { CustomerId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowsOf } from '../database';
import type { Pushed } from '../ingest/pushed';
import { raiseAlert } from '../ingest/set-aside';

type Took = { terminalId: string; till: string; store: string; points: number; sequence: number };
type Overdrawn = { customerId: CustomerId; name: string; points: number; tills: Took[] };

/** What a person needs to settle it: whose points, how many are missing, and which till took how many. */
function sentenceOf({ name, points, tills }: Overdrawn): string {
  const took = tills.map((each) => `${each.till} at ${each.store} took ${each.points}`);
  const list = took.length > 1 ? `${took.slice(0, -1).join(', ')} and ${took.at(-1) ?? ''}` : (took[0] ?? '');
  return `${name} used ${-points} points more than there were: ${list}. Tills that cannot ask may each let some go. Add the points as a courtesy, or leave them to be earned back.`;
}

/** Calls a person for points below zero; one call for each customer until somebody has settled it. Source: spec/loyalty.md LO9 */
export async function callForOverdrawnPoints(
  tx: Tx,
  pushed: Pushed,
  ids: readonly CustomerId[],
): Promise<void> {
  const { tenantId } = pushed;
  const customers = await rowsOf<Overdrawn>(
    tx,
    sql`select customer.customer_id as "customerId", customer.name, customer.points,
               (select coalesce(json_agg(json_build_object('terminalId', took.terminal_id, 'till', took.till, 'store', took.store,
                                                           'points', took.points, 'sequence', took.sequence)
                                         order by took.till, took.terminal_id), '[]'::json)
                from (select entry.terminal_id, terminal.name as till, store.name as store,
                             (-sum(amount))::bigint as points, max(sequence) as sequence
                      from customer_entry as entry
                      join terminal on terminal.tenant_id = entry.tenant_id and terminal.terminal_id = entry.terminal_id
                      join store on store.tenant_id = terminal.tenant_id and store.store_id = terminal.store_id
                      where entry.tenant_id = customer.tenant_id and entry.customer_id = customer.customer_id
                        and entry.kind = 'points' and amount < 0
                      group by entry.terminal_id, terminal.name, store.name) as took) as tills
        from customer
        where tenant_id = ${tenantId} and points < 0 and customer_id = any(${arrayLiteral(ids)}::text::uuid[])
        order by customer_id`,
  );
  for (const customer of customers) {
    const { customerId, points, tills } = customer;
    const sentence = sentenceOf(customer);
    const evidence = { customerId, overdrawnBy: -points, tills };
    // What was said before is out of date now: the new sentence stands in its place while nobody has settled it.
    const said = await rowsOf(
      tx,
      sql`update alert set sentence = ${sentence}, evidence = ${JSON.stringify(evidence)}::jsonb
          where tenant_id = ${tenantId} and kind = 'overdrawn-points' and settled_at is null
            and evidence->>'customerId' = ${customerId}
          returning alert_id`,
    );
    if (said.length > 0) continue;
    const here = tills.find(({ terminalId }) => terminalId === pushed.terminalId);
    const sequence = here?.sequence ?? tills[0]?.sequence ?? 0;
    await raiseAlert(tx, pushed, { kind: 'overdrawn-points', sequence, sentence, evidence });
  }
}
