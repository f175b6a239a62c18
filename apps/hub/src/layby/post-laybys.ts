import { endingEntriesOf, paymentEntriesOf } from '@tillbridge/core/ledger';
import type { LaybyId } from '@tillbridge/core/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, unnest } from '../database';
import { type FactPoster, type Posted, factsOf } from '../ingest/fact-poster';
import { insertMoney } from '../ingest/insert-ledgers';
import type { Understood } from '../ingest/links';
import type { Pushed } from '../ingest/pushed';
import { callForLaybys } from './call-for-laybys';
import { endingTypes, openedTypes, paymentTypes } from './column-types';
import { tellOfLaybys } from './records';
import { remindLater } from './remind';

/** Payments on account and for laybys, and laybys themselves. Source: spec/laybys.md, spec/on-account.md OA6 */
function* postLaybys(pushed: Pushed, facts: readonly Understood[]): Iterable<SQL> {
  yield* postPayments(pushed, factsOf(facts, 'payment-taken'));
  yield* postOpened(pushed, factsOf(facts, 'layby-opened'));
  yield* postEndings(pushed, factsOf(facts, 'layby-ended'));
  const ids = laybysIn(facts);
  if (ids.length === 0) return;
  yield hold(pushed, ids);
  yield settle(pushed, ids);
}

function* postPayments(pushed: Pushed, taken: readonly Posted<'payment-taken'>[]): Iterable<SQL> {
  if (taken.length === 0) return;
  const rows = taken.map(({ recorded, fact }) => ({
    fact_id: recorded.id,
    payment_id: fact.paymentId,
    purpose: fact.purpose.kind,
    subject_id: fact.purpose.kind === 'layby' ? fact.purpose.laybyId : fact.purpose.customerId,
    store_id: fact.storeId,
    register_id: fact.registerId,
    sequence: recorded.sequence,
    staff_id: fact.staffId,
    at: fact.at,
    trading_date: fact.tradingDate,
    currency: fact.currency,
    amount: fact.amount,
    tenders: JSON.stringify(
      fact.tenders.map(({ kind, applied, card }) => ({ kind, applied, ...(card ? { card } : {}) })),
    ),
  }));
  yield sql`
    insert into payment (tenant_id, terminal_id, fact_id, payment_id, purpose, subject_id, store_id, register_id, sequence,
                         staff_id, at, trading_date, currency, amount, tenders)
    select ${pushed.tenantId}::uuid, ${pushed.terminalId}::uuid, taken.* from ${unnest('taken', paymentTypes, rows)}`;
  yield* insertMoney(
    pushed,
    taken.map(({ recorded, fact }) => ({ factId: recorded.id, fact, money: paymentEntriesOf(fact) })),
  );
}

function* postOpened(pushed: Pushed, opened: readonly Posted<'layby-opened'>[]): Iterable<SQL> {
  if (opened.length === 0) return;
  const rows = opened.map(({ recorded, fact }) => ({
    layby_id: fact.laybyId,
    store_id: fact.storeId,
    customer_id: fact.customerId,
    sequence: recorded.sequence,
    opened_by: fact.staffId,
    opened_at: fact.openedAt,
    due_on: fact.dueOn,
    currency: fact.currency,
    total: fact.total,
    sale: JSON.stringify(fact.sale),
  }));
  // Who turned out to be somebody else has their laybys there.
  yield sql`
    insert into layby (tenant_id, terminal_id, layby_id, store_id, customer_id, customer_name, sequence, opened_by, opened_at,
                       due_on, currency, total, sale)
    select ${pushed.tenantId}::uuid, ${pushed.terminalId}::uuid, layby_id, store_id,
           coalesce(customer.merged_into, opened.customer_id), coalesce(opened.sale->'customer'->>'name', customer.name, ''),
           sequence, opened_by, opened_at, due_on, currency, total, opened.sale
    from ${unnest('opened', openedTypes, rows)}
    left join customer on customer.tenant_id = ${pushed.tenantId} and customer.customer_id = opened.customer_id
    on conflict do nothing`;
}

function* postEndings(pushed: Pushed, ended: readonly Posted<'layby-ended'>[]): Iterable<SQL> {
  if (ended.length === 0) return;
  const rows = ended.map(({ recorded, fact }) => ({
    fact_id: recorded.id,
    layby_id: fact.laybyId,
    sequence: recorded.sequence,
    how: fact.how,
    staff_id: fact.staffId,
    at: fact.endedAt,
    fee: fact.fee,
  }));
  yield sql`
    insert into layby_ending (tenant_id, terminal_id, fact_id, layby_id, sequence, how, staff_id, at, fee)
    select ${pushed.tenantId}::uuid, ${pushed.terminalId}::uuid, ended.* from ${unnest('ended', endingTypes, rows)}`;
  yield* insertMoney(
    pushed,
    ended.flatMap(({ recorded, fact }) =>
      fact.place ? [{ factId: recorded.id, fact: fact.place, money: endingEntriesOf(fact) }] : [],
    ),
  );
}

const laybysIn = (facts: readonly Understood[]): LaybyId[] => [
  ...new Set([
    ...factsOf(facts, 'layby-opened').map(({ fact }) => fact.laybyId),
    ...factsOf(facts, 'layby-ended').map(({ fact }) => fact.laybyId),
    ...factsOf(facts, 'payment-taken').flatMap(({ fact: { purpose } }) =>
      purpose.kind === 'layby' ? [purpose.laybyId] : [],
    ),
  ]),
];

/**
 * In one order, and by a statement of its own: one that waits adds up what was there before it waited, and would forget what the
 * other till's batch brought meanwhile.
 */
const hold = ({ tenantId }: Pushed, ids: readonly LaybyId[]): SQL => sql`
  select 1 from layby where tenant_id = ${tenantId} and layby_id = any(${arrayLiteral(ids)}::text::uuid[])
  order by layby_id for update`;

/** The sums of payments and the first ending, whichever order the facts of two tills arrived in. */
const settle = ({ tenantId }: Pushed, ids: readonly LaybyId[]): SQL => sql`
  with touched as (
    select layby_id from layby where tenant_id = ${tenantId} and layby_id = any(${arrayLiteral(ids)}::text::uuid[])),
  first_ending as (
    select distinct on (ending.layby_id) ending.layby_id, ending.how, ending.at
    from layby_ending as ending join touched using (layby_id)
    where ending.tenant_id = ${tenantId} order by ending.layby_id, ending.at, ending.fact_id)
  update layby set
    paid = coalesce((select sum(amount) from payment where payment.tenant_id = ${tenantId} and purpose = 'layby'
                       and payment.subject_id = layby.layby_id), 0)::bigint,
    state = coalesce(first_ending.how, 'open'), ended_at = first_ending.at
  from touched left join first_ending using (layby_id)
  where layby.tenant_id = ${tenantId} and layby.layby_id = touched.layby_id`;

async function afterLaybys(tx: Tx, pushed: Pushed, facts: readonly Understood[]): Promise<void> {
  const ids = laybysIn(facts);
  if (ids.length === 0) return;
  await tellOfLaybys(tx, pushed, ids);
  await callForLaybys(tx, pushed, ids);
  await remindLater(
    tx,
    pushed,
    factsOf(facts, 'layby-opened').map(({ fact }) => fact),
  );
}

export const laybyPoster: FactPoster = {
  types: ['payment-taken', 'layby-opened', 'layby-ended'],
  statements: postLaybys,
  after: afterLaybys,
};
