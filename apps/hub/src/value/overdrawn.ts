import { type Money, negate } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowsOf } from '../database';
import type { Pushed } from '../ingest/pushed';
import { raiseAlert } from '../ingest/set-aside';
import { amountIn } from './amount';

type Taken = { terminalId: string; till: string; store: string; taken: Money; sequence: number };
type Overdrawn = {
  valueAccountId: string;
  kind: 'gift-card' | 'store-credit';
  codeEnd: string | null;
  currency: string;
  balance: Money;
  tills: Taken[];
};

const nameOf = ({ kind, codeEnd }: Overdrawn): string =>
  `${kind === 'gift-card' ? 'Gift card' : 'Store credit'}${codeEnd === null ? '' : ` ending ${codeEnd}`}`;

/** What a person needs to settle it: the card, what it is short of, and which till took how much. Source: spec/value.md VA10 */
function sentenceOf(account: Overdrawn): string {
  const amount = (value: Money) => amountIn(account.currency, value);
  const tills = account.tills.map(({ till, store, taken }) => `${till} at ${store} took ${amount(taken)}`);
  const list =
    tills.length > 1 ? `${tills.slice(0, -1).join(', ')} and ${tills.at(-1) ?? ''}` : (tills[0] ?? '');
  const short = amount(negate(account.balance));
  return `${nameOf(account)} is overdrawn by ${short}: ${list}. Tills that cannot ask may each let go their allowance. Adjust the card, or ask its holder for the difference.`;
}

/** Calls a person for accounts below zero; one call for each until somebody has settled it. */
export async function callForOverdrawn(tx: Tx, pushed: Pushed, ids: readonly string[]): Promise<void> {
  const { tenantId } = pushed;
  const accounts = await rowsOf<Overdrawn>(
    tx,
    sql`select value_account.value_account_id as "valueAccountId", kind, code_end as "codeEnd", currency, balance,
               (select coalesce(json_agg(json_build_object('terminalId', took.terminal_id, 'till', took.till, 'store', took.store,
                                                           'taken', took.taken, 'sequence', took.sequence)
                                         order by took.till), '[]'::json)
                from (select value_entry.terminal_id, terminal.name as till, store.name as store,
                             (-sum(amount))::bigint as taken, max(sequence) as sequence
                      from value_entry
                      join terminal on terminal.tenant_id = value_entry.tenant_id
                                   and terminal.terminal_id = value_entry.terminal_id
                      join store on store.tenant_id = terminal.tenant_id and store.store_id = terminal.store_id
                      where value_entry.tenant_id = value_account.tenant_id
                        and value_entry.value_account_id = value_account.value_account_id and amount < 0
                      group by value_entry.terminal_id, terminal.name, store.name) as took) as tills
        from value_account
        where tenant_id = ${tenantId} and balance < 0 and value_account_id = any(${arrayLiteral(ids)}::text::uuid[])
        order by value_account_id`,
  );
  for (const account of accounts) {
    const { valueAccountId, codeEnd, currency, balance, tills } = account;
    const sentence = sentenceOf(account);
    const evidence = { valueAccountId, codeEnd, currency, overdrawnBy: negate(balance), tills };
    // What was said before is out of date now: the new sentence stands in its place while nobody has settled it.
    const said = await rowsOf(
      tx,
      sql`update alert set sentence = ${sentence}, evidence = ${JSON.stringify(evidence)}::jsonb
          where tenant_id = ${tenantId} and kind = 'overdrawn-value' and settled_at is null
            and evidence->>'valueAccountId' = ${valueAccountId}
          returning alert_id`,
    );
    if (said.length > 0) continue;
    const here = tills.find(({ terminalId }) => terminalId === pushed.terminalId);
    const sequence = here?.sequence ?? tills[0]?.sequence ?? 0;
    await raiseAlert(tx, pushed, { kind: 'overdrawn-value', sequence, sentence, evidence });
  }
}
