import { type CustomerId, type Money, subtract } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowsOf } from '../database';
import type { Pushed } from '../ingest/pushed';
import { raiseAlert } from '../ingest/set-aside';
import { amountIn } from '../value/amount';

type Beyond = {
  customerId: CustomerId;
  name: string;
  limit: Money;
  owed: Money;
  currency: string;
  tills: { terminalId: string; till: string; store: string; charged: Money; sequence: number }[];
};

function sentenceOf({ name, limit, owed, currency, tills }: Beyond): string {
  const amount = (value: Money) => amountIn(currency, value);
  const charged = tills.map((each) => `${each.till} at ${each.store} put ${amount(each.charged)} on it`);
  const list =
    charged.length > 1 ? `${charged.slice(0, -1).join(', ')} and ${charged.at(-1) ?? ''}` : charged[0];
  return `${name} owes ${amount(owed)}, ${amount(subtract(owed, limit))} beyond the limit of ${amount(limit)}: ${list ?? ''}. Tills that were away could not know of each other. Ask ${name} for the difference, or raise the limit.`;
}

/**
 * Calls a person for accounts that several tills together brought beyond their limit, none of them with anybody's leave. One call for
 * each until somebody has settled it. Source: spec/on-account.md OA7
 */
export async function callForBeyondLimit(tx: Tx, pushed: Pushed, ids: readonly CustomerId[]): Promise<void> {
  const { tenantId } = pushed;
  const found = await rowsOf<Beyond>(
    tx,
    sql`
    select customer.customer_id as "customerId", customer.name, account_limit as limit, account_owed as owed,
           (select store.record->'jurisdiction'->>'currency' from terminal
              join store on store.tenant_id = terminal.tenant_id and store.store_id = terminal.store_id
              where terminal.tenant_id = ${tenantId} and terminal.terminal_id = ${pushed.terminalId}) as currency,
           charged.tills
    from customer
    join lateral (
      select json_agg(json_build_object('terminalId', terminal_id, 'till', till, 'store', store, 'charged', charged,
                                        'sequence', sequence) order by till) as tills,
             count(*) as tills_count, bool_or(has_leave) as has_leave
      from (select entry.terminal_id, terminal.name as till, store.name as store, sum(entry.amount)::bigint as charged,
                   max(entry.sequence) as sequence,
                   bool_or(exists (select 1 from fact where fact.tenant_id = ${tenantId} and fact.type = 'approval-given'
                                     and fact.terminal_id = entry.terminal_id and fact.sequence between entry.sequence - 20 and entry.sequence
                                     and fact.body::jsonb->'fact'->>'permission' = 'exceed-account'
                                     and fact.body::jsonb->'fact'->>'saleId' = entry.cause_id::text)) as has_leave
            from customer_entry as entry
            join terminal on terminal.tenant_id = entry.tenant_id and terminal.terminal_id = entry.terminal_id
            join store on store.tenant_id = terminal.tenant_id and store.store_id = terminal.store_id
            where entry.tenant_id = ${tenantId} and entry.customer_id = customer.customer_id and entry.kind = 'account'
              and entry.because = 'sale' and entry.amount > 0
            group by entry.terminal_id, terminal.name, store.name) as per_till) as charged on true
    where customer.tenant_id = ${tenantId} and customer.customer_id = any(${arrayLiteral(ids)}::text::uuid[])
      and account_limit is not null and account_owed > account_limit
      and charged.tills_count > 1 and not charged.has_leave`,
  );
  for (const beyond of found) {
    const { customerId, limit, owed, currency, tills } = beyond;
    const sentence = sentenceOf(beyond);
    const evidence = { customerId, currency, limit, owed, tills };
    // What was said before is out of date now: the new sentence stands in its place while nobody has settled it.
    const said = await rowsOf(
      tx,
      sql`update alert set sentence = ${sentence}, evidence = ${JSON.stringify(evidence)}::jsonb
          where tenant_id = ${tenantId} and kind = 'beyond-account' and settled_at is null
            and evidence->>'customerId' = ${customerId} returning alert_id`,
    );
    if (said.length > 0) continue;
    const here = tills.find(({ terminalId }) => terminalId === pushed.terminalId);
    const sequence = here?.sequence ?? tills[0]?.sequence ?? 0;
    await raiseAlert(tx, pushed, { kind: 'beyond-account', sequence, sentence, evidence });
  }
}
