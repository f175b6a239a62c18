import type { TenantId } from '@tillbridge/core/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { type Asker, type ReadDb, rowsOf } from '../database';

export type OutsideQuestion = {
  storeId: string | null;
  /** Trading dates, both included. */
  from: string | null;
  to: string | null;
  customerId: string | null;
};
export type OutsidePage = OutsideQuestion & {
  /** The last row of the page before. */
  after: { soldAt: number; theirId: string } | null;
  limit: number;
};
type Asked<Question> = { tenantId: TenantId; limitedTo: readonly string[] | null; asked: Question };

export type OutsideRow = {
  /** The system whose till made it, such as `vend`. */
  kind: string;
  theirId: string;
  /** Null while nobody said which store of ours its place is. */
  storeId: string | null;
  soldAt: number;
  number: string;
  customer: { customerId: string; name: string } | null;
  isVoided: boolean;
  currency: string;
  net: number;
  tax: number;
  /** In their order; what is no item of ours has no name. */
  lines: { name: string | null; unitOfMeasure: string | null; quantityMilli: number; net: number }[];
};

/** Who of ours bought it: whoever the buyer turned out to be. */
const buyers = (tenantId: TenantId): SQL => sql`
  link_map on link_map.tenant_id = ${tenantId} and link_map.link_id = outside_sale.link_id and link_map.thing = 'customer'
    and link_map.their_id = outside_sale.buyer_id
  left join customer as bought on bought.tenant_id = ${tenantId} and bought.customer_id::text = link_map.our_id
  left join customer on customer.tenant_id = ${tenantId} and customer.customer_id = coalesce(bought.merged_into, bought.customer_id)`;

function asking({ tenantId, limitedTo, asked }: Asked<OutsideQuestion>): SQL[] {
  const { storeId, from, to, customerId } = asked;
  return [
    sql`outside_sale.tenant_id = ${tenantId}`,
    ...(limitedTo
      ? [sql`outside_sale.store_id = any(string_to_array(${limitedTo.join()}, ',')::uuid[])`]
      : []),
    ...(storeId ? [sql`outside_sale.store_id = ${storeId}`] : []),
    ...(from ? [sql`outside_sale.day >= ${from}::date`] : []),
    ...(to ? [sql`outside_sale.day <= ${to}::date`] : []),
    ...(customerId
      ? [
          sql`(outside_sale.link_id, outside_sale.buyer_id) in (
                select link_map.link_id, link_map.their_id from customer
                join link_map on link_map.tenant_id = ${tenantId} and link_map.thing = 'customer'
                  and link_map.our_id = customer.customer_id::text
                where customer.tenant_id = ${tenantId}
                  and (customer.customer_id = ${customerId} or customer.merged_into = ${customerId}))`,
        ]
      : []),
  ];
}

/** What tills of other systems sold, newest first, a page at a time. Source: spec/vend.md VN31 */
export function listOutsideSales(tx: Asker, question: Asked<OutsidePage>): Promise<OutsideRow[]> {
  const { tenantId, asked } = question;
  const conditions = asking(question);
  if (asked.after)
    conditions.push(
      sql`(outside_sale.sold_at, outside_sale.their_id) < (${asked.after.soldAt}::bigint, ${asked.after.theirId})`,
    );
  return rowsOf<OutsideRow>(
    tx,
    sql`with page as (
          select * from outside_sale where ${sql.join(conditions, sql` and `)}
          order by sold_at desc, their_id desc limit ${asked.limit})
        select outside_sale.kind, outside_sale.their_id as "theirId", outside_sale.store_id as "storeId",
               outside_sale.sold_at as "soldAt", outside_sale.number, is_voided as "isVoided", currency, net, tax,
               case when customer.customer_id is not null
                 then jsonb_build_object('customerId', customer.customer_id, 'name', customer.name) end as customer,
               (select coalesce(jsonb_agg(jsonb_build_object('name', item.name,
                                                             'unitOfMeasure', item.record ->> 'unitOfMeasure',
                                                             'quantityMilli', line.quantity_milli,
                                                             'net', line.net) order by line.line_no), '[]'::jsonb)
                from outside_line as line
                left join item on item.tenant_id = ${tenantId} and item.item_id = line.item_id
                where line.tenant_id = ${tenantId} and line.kind = outside_sale.kind
                  and line.their_id = outside_sale.their_id) as lines
        from page as outside_sale
        left join ${buyers(tenantId)}
        order by outside_sale.sold_at desc, outside_sale.their_id desc`,
  );
}

export type OutsideTotal = {
  kind: string;
  storeId: string | null;
  currency: string;
  sales: number;
  net: number;
  tax: number;
};

/** What tills of other systems sold at each store, beside our own sums and in none of them; voided ones do not count. Source: spec/vend.md VN31 */
export const outsideTotals = (tx: ReadDb, question: Asked<OutsideQuestion>): Promise<OutsideTotal[]> =>
  rowsOf<OutsideTotal>(
    tx,
    sql`select kind, store_id as "storeId", currency, count(*)::int as sales, sum(net)::bigint as net, sum(tax)::bigint as tax
        from outside_sale where ${sql.join(asking(question), sql` and `)} and not is_voided
        group by kind, store_id, currency order by kind, store_id nulls last, currency`,
  );
