import { valueMovesOf } from '@tillbridge/core/value';
import { type SQL, sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, unnest } from '../database';
import type { Understood } from '../ingest/links';
import { type FactPoster, factsOf } from '../ingest/fact-poster';
import type { Pushed } from '../ingest/pushed';
import { callForOverdrawn } from './overdrawn';
import { tellOfValue } from './records';

type Move = {
  value_entry_id: string;
  value_account_id: string;
  amount: number;
  because: string;
  cause_id: string;
  sequence: number;
  at: number;
  currency: string;
};

/** What facts put on accounts and took off them. Source: spec/value.md VA2 */
function movesIn(pushed: Pushed, facts: readonly Understood[]): Move[] {
  const id = () => pushed.deps.ids.next();
  const sales = factsOf(facts, 'sale-completed').flatMap(({ recorded, fact }) =>
    valueMovesOf(fact).map(({ valueAccountId, amount }) => ({
      value_entry_id: id(),
      value_account_id: valueAccountId,
      amount,
      because: 'sale',
      cause_id: fact.saleId,
      sequence: recorded.sequence,
      at: fact.completedAt,
      currency: fact.currency,
    })),
  );
  const payments = factsOf(facts, 'payment-taken').flatMap(({ recorded, fact }) =>
    valueMovesOf({ lines: [], tenders: fact.tenders }).map(({ valueAccountId, amount }) => ({
      value_entry_id: id(),
      value_account_id: valueAccountId,
      amount,
      because: 'payment',
      cause_id: fact.paymentId,
      sequence: recorded.sequence,
      at: fact.at,
      currency: fact.currency,
    })),
  );
  return [...sales, ...payments];
}

const openedTypes = {
  value_account_id: 'uuid',
  kind: 'text',
  code_hash: 'text',
  code_end: 'text',
  customer_id: 'uuid',
  currency: 'text',
  expires_on: 'date',
  opened_at: 'bigint',
} as const;
const moveTypes = {
  value_entry_id: 'uuid',
  value_account_id: 'uuid',
  amount: 'bigint',
  because: 'text',
  cause_id: 'uuid',
  sequence: 'int',
  at: 'bigint',
  currency: 'text',
} as const;

function openAccounts(pushed: Pushed, facts: readonly Understood[]): SQL | null {
  const opened = factsOf(facts, 'value-account-opened').map(({ fact }) => ({
    value_account_id: fact.valueAccountId,
    kind: fact.kind,
    code_hash: fact.codeHash,
    code_end: fact.codeEnd,
    customer_id: fact.customerId,
    currency: fact.currency,
    expires_on: fact.expiresOn,
    opened_at: fact.openedAt,
  }));
  if (opened.length === 0) return null;
  // A card that is known by its code already keeps it: the second of two is reached by its number alone, and its money is not lost.
  return sql`
    insert into value_account (tenant_id, value_account_id, kind, code_hash, code_end, customer_id, currency, expires_on,
                               opened_at, changed_at)
    select ${pushed.tenantId}::uuid, value_account_id, kind,
           case when exists (select 1 from value_account as known
                             where known.tenant_id = ${pushed.tenantId} and known.code_hash = opened.code_hash)
                then null else code_hash end,
           code_end, customer_id, currency, expires_on, opened_at, ${pushed.at}::bigint
    from ${unnest('opened', openedTypes, opened)}
    on conflict (tenant_id, value_account_id) do nothing`;
}

function* postValue(pushed: Pushed, facts: readonly Understood[]): Iterable<SQL> {
  const opened = openAccounts(pushed, facts);
  if (opened) yield opened;
  const moves = movesIn(pushed, facts);
  if (moves.length === 0) return;
  const rows = unnest('moves', moveTypes, moves);
  // Money of an account whose opening was set aside is still somebody's: it has a row, without a code, until that is replayed.
  yield sql`
    insert into value_account (tenant_id, value_account_id, kind, currency, opened_at, changed_at)
    select distinct on (value_account_id) ${pushed.tenantId}::uuid, value_account_id, 'gift-card', currency, at, ${pushed.at}::bigint
    from ${rows} on conflict (tenant_id, value_account_id) do nothing`;
  const ids = arrayLiteral([...new Set(moves.map((move) => move.value_account_id))].sort());
  // Locked in one order, so that two tills' batches wait for each other instead of both giving up.
  yield sql`
    select 1 from value_account
    where tenant_id = ${pushed.tenantId} and value_account_id = any(${ids}::text::uuid[])
    order by value_account_id for update`;
  yield sql`
    with entered as (
      insert into value_entry (tenant_id, value_entry_id, value_account_id, amount, because, cause_id, terminal_id, sequence, at)
      select ${pushed.tenantId}::uuid, value_entry_id, value_account_id, amount, because, cause_id,
             ${pushed.terminalId}::uuid, sequence, at
      from ${rows}
      on conflict (tenant_id, terminal_id, sequence, value_account_id) do nothing
      returning value_account_id, amount),
    moved as (select value_account_id, sum(amount)::bigint as amount from entered group by value_account_id)
    update value_account set balance = balance + moved.amount, changed_at = ${pushed.at}
    from moved where value_account.tenant_id = ${pushed.tenantId}
      and value_account.value_account_id = moved.value_account_id`;
  const causes = arrayLiteral([...new Set(moves.map((move) => move.cause_id))]);
  yield sql`delete from value_reserve
            where tenant_id = ${pushed.tenantId} and sale_id = any(${causes}::text::uuid[])`;
}

/** Tills are told how the accounts stand, and a person of those that are below zero. Source: spec/value.md VA10, VA11 */
async function afterValue(tx: Tx, pushed: Pushed, facts: readonly Understood[]): Promise<void> {
  const moved = movesIn(pushed, facts).map((move) => move.value_account_id);
  const opened = factsOf(facts, 'value-account-opened').map(({ fact }) => fact.valueAccountId);
  const ids = [...new Set([...moved, ...opened])];
  if (ids.length === 0) return;
  await tellOfValue(tx, pushed, ids);
  await callForOverdrawn(tx, pushed, ids);
}

export const valuePoster: FactPoster = {
  types: ['sale-completed', 'payment-taken', 'value-account-opened'],
  statements: postValue,
  after: afterValue,
};
