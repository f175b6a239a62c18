import { movesOfPayment, movesOfSale } from '@tillbridge/core/customer';
import type { CustomerId } from '@tillbridge/core/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowsOf, unnest } from '../database';
import { type FactPoster, factsOf } from '../ingest/fact-poster';
import type { Understood } from '../ingest/links';
import type { Pushed } from '../ingest/pushed';
import { callForBeyondLimit } from './beyond-limit';
import { callForOverdrawnPoints } from '../loyalty/overdrawn';
import { agreedAnew } from './agreed-anew';
import { keepSaid } from './keep-said';
import { tellOfCustomers } from './records';

type Entry = {
  customer_entry_id: string;
  customer_id: CustomerId;
  kind: string;
  amount: number;
  because: string;
  cause_id: string;
  sequence: number;
  at: number;
};
const entryTypes = {
  customer_entry_id: 'uuid',
  customer_id: 'uuid',
  kind: 'text',
  amount: 'bigint',
  because: 'text',
  cause_id: 'uuid',
  sequence: 'int',
  at: 'bigint',
} as const;

/** What facts put on customers' accounts and did to their points. Source: spec/customers.md CU12 */
function entriesIn({ deps }: Pushed, facts: readonly Understood[]): Entry[] {
  const sales = factsOf(facts, 'sale-completed').map(({ recorded, fact }) => ({
    move: movesOfSale(fact),
    why: { because: 'sale', cause_id: fact.saleId, sequence: recorded.sequence, at: fact.completedAt },
  }));
  const payments = factsOf(facts, 'payment-taken').map(({ recorded, fact }) => ({
    move: movesOfPayment(fact),
    why: { because: 'payment', cause_id: fact.paymentId, sequence: recorded.sequence, at: fact.at },
  }));
  return [...sales, ...payments].flatMap(({ move, why }) =>
    move
      ? [
          { kind: 'account', amount: move.owed },
          { kind: 'points', amount: move.points },
        ]
          .filter(({ amount }) => amount !== 0)
          .map((part) => ({
            customer_entry_id: deps.ids.next(),
            customer_id: move.customerId,
            ...part,
            ...why,
          }))
      : [],
  );
}

function* postCustomers(pushed: Pushed, facts: readonly Understood[]): Iterable<SQL> {
  const entries = entriesIn(pushed, facts);
  if (entries.length === 0) return;
  // Who turned out to be somebody else owes there: the old id keeps pointing.
  yield sql`
    insert into customer_entry (tenant_id, customer_entry_id, customer_id, kind, amount, because, cause_id, terminal_id,
                                sequence, at)
    select ${pushed.tenantId}::uuid, customer_entry_id, coalesce(customer.merged_into, entries.customer_id), kind, amount,
           because, cause_id, ${pushed.terminalId}::uuid, sequence, at
    from ${unnest('entries', entryTypes, entries)}
    left join customer on customer.tenant_id = ${pushed.tenantId} and customer.customer_id = entries.customer_id
    on conflict do nothing`;
}

async function afterCustomers(tx: Tx, pushed: Pushed, facts: readonly Understood[]): Promise<void> {
  const said = factsOf(facts, 'customer-saved').map(({ fact }) => fact);
  const saved = said.length > 0 ? await keepSaid(tx, pushed, said) : [];
  await agreedAnew(tx, pushed, said);
  const moved = entriesIn(pushed, facts).map((entry) => entry.customer_id);
  const ids = [...new Set([...saved, ...moved])];
  if (ids.length === 0) return;
  const whole = await settleCustomers(tx, pushed, ids);
  await tellOfCustomers(tx, pushed, whole);
  if (moved.length > 0) await callForBeyondLimit(tx, pushed, whole);
  if (moved.length > 0) await callForOverdrawnPoints(tx, pushed, whole);
}

/** Brings the sums of customers' entries up to date. @returns them, and those they were merged into */
export async function settleCustomers(
  tx: Tx,
  { tenantId, at }: Pick<Pushed, 'tenantId' | 'at'>,
  ids: readonly CustomerId[],
): Promise<CustomerId[]> {
  const wanted = arrayLiteral([...ids]);
  // Locked first, in one order, by a statement of its own: one that waits adds up what was there before it waited, and would
  // forget what the other till's batch brought meanwhile.
  const touched = await rowsOf<{ customerId: CustomerId }>(
    tx,
    sql`select customer_id as "customerId" from customer where tenant_id = ${tenantId}
          and (customer_id = any(${wanted}::text::uuid[])
               or customer_id in (select merged_into from customer where tenant_id = ${tenantId}
                                    and customer_id = any(${wanted}::text::uuid[])))
        order by customer_id for update`,
  );
  const found = touched.map(({ customerId }) => customerId);
  if (found.length === 0) return [];
  await tx.execute(
    sql`update customer set changed_at = ${at},
          account_owed = coalesce((select sum(amount) from customer_entry as entry where entry.tenant_id = ${tenantId}
                                     and entry.customer_id = customer.customer_id and kind = 'account'), 0)::bigint,
          points = coalesce((select sum(amount) from customer_entry as entry where entry.tenant_id = ${tenantId}
                               and entry.customer_id = customer.customer_id and kind = 'points'), 0)::bigint
        where tenant_id = ${tenantId} and customer_id = any(${arrayLiteral(found)}::text::uuid[])`,
  );
  return found;
}

export const customerPoster: FactPoster = {
  types: ['sale-completed', 'payment-taken', 'customer-saved'],
  statements: postCustomers,
  after: afterCustomers,
};
