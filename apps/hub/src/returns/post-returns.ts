import { type SQL, sql } from 'drizzle-orm';
import { type Tx, arrayLiteral, rowsOf, unnest } from '../database';
import { hintCompany } from '../feed';
import { type FactPoster, factsOf } from '../ingest/fact-poster';
import type { Understood } from '../ingest/links';
import type { Pushed } from '../ingest/pushed';
import { tellOfReturns } from './records';
import { callForRefundedTwice } from './refunded-twice';

const types = {
  sale_id: 'uuid',
  line_id: 'uuid',
  by_sale_id: 'uuid',
  by_line_id: 'uuid',
  quantity_milli: 'bigint',
  amount: 'bigint',
} as const;

const returnsIn = (facts: readonly Understood[]) =>
  factsOf(facts, 'sale-completed').flatMap(({ fact }) =>
    fact.lines.flatMap((line) =>
      line.returns && line.quantity < 0
        ? [
            {
              sale_id: line.returns.saleId,
              line_id: line.returns.lineId,
              by_sale_id: fact.saleId,
              by_line_id: line.lineId,
              quantity_milli: -line.quantity,
              amount: -(fact.jurisdiction.pricesIncludeTax ? line.net : line.net + line.tax),
            },
          ]
        : [],
    ),
  );

function* postReturns({ tenantId }: Pushed, facts: readonly Understood[]): Iterable<SQL> {
  const rows = returnsIn(facts);
  if (rows.length === 0) return;
  const sales = [...new Set(rows.map((row) => row.sale_id))].sort();
  // One after the other, in one order: each batch then sees what the other gave back of the same sale.
  yield sql`
    select pg_advisory_xact_lock(hashtextextended(sale_id, 0))
    from unnest(${arrayLiteral(sales)}::text::text[]) with ordinality as wanted(sale_id, place) order by place`;
  yield sql`
    insert into returned_line (tenant_id, sale_id, line_id, by_sale_id, by_line_id, quantity_milli, amount)
    select ${tenantId}::uuid, returned.* from ${unnest('returned', types, rows)}
    on conflict do nothing`;
}

/** What came back is told to all tills, and what came back twice to a person. */
async function afterReturns(tx: Tx, pushed: Pushed, facts: readonly Understood[]): Promise<void> {
  const sold = factsOf(facts, 'sale-completed');
  const returned = [...new Set(returnsIn(facts).map((row) => row.sale_id as string))];
  // A till that was dark tells of its sale after others have refunded it: only now is it known how much was sold.
  const late = await rowsOf<{ saleId: string }>(
    tx,
    sql`select distinct sale_id as "saleId" from returned_line
        where tenant_id = ${pushed.tenantId}
          and sale_id = any(${arrayLiteral(sold.map(({ fact }) => fact.saleId))}::text::uuid[])`,
  );
  const sales = [...new Set([...returned, ...late.map(({ saleId }) => saleId)])];
  if (sales.length === 0) return;
  const sequences = new Map<string, number>(
    sold.map(({ recorded, fact }) => [fact.saleId, recorded.sequence]),
  );
  await callForRefundedTwice(tx, pushed, sales, (saleId) => sequences.get(saleId) ?? 0);
  if (returned.length === 0) return;
  await tellOfReturns(tx, pushed, returned);
  await hintCompany(tx, pushed.tenantId);
}

/** Source: spec/returns.md RT16, RT17 */
export const returnsPoster: FactPoster = {
  types: ['sale-completed'],
  statements: postReturns,
  after: afterReturns,
};
