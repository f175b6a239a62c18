import type { StoreId } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, rowsOf } from '../database';
import type { LawReader } from './sales-tax';

/** What one store sold of one notifiable item in a year, returns taken off. */
export type VapingRow = {
  storeId: StoreId;
  store: string;
  itemId: string;
  productId: string | null;
  product: string;
  sku: string;
  /** What the authority gave the product; null where nobody entered it. */
  notificationId: string | null;
  unitsMilli: number;
  /** With tax, minor units. */
  value: number;
  tax: number;
  currency: string;
};

/**
 * Every vaping product of the company, and every other that has a notification id, by store for one calendar year of trading dates. A
 * product that nobody bought is not in it. Source: spec/law-reports.md LR4, retail rules AG-11
 */
export const vapingReturn = (
  tx: ReadDb,
  { tenantId, limitedTo }: LawReader,
  year: number,
): Promise<VapingRow[]> =>
  rowsOf<VapingRow>(
    tx,
    sql`with notifiable as (
          select item.item_id, product.product_id, product.name, product.record ->> 'notificationId' as notification_id
          from product join item on item.tenant_id = product.tenant_id and item.product_id = product.product_id
          where product.tenant_id = ${tenantId}
            and (product.age_class = 'vape' or product.record ->> 'notificationId' is not null))
        select sale.store_id as "storeId", store.name as store, line.item_id as "itemId", notifiable.product_id as "productId",
               notifiable.name as product, (array_agg(line.sku order by sale.completed_at desc))[1] as sku,
               notifiable.notification_id as "notificationId", sum(line.quantity_milli)::bigint as "unitsMilli",
               sum(line.net + case when sale.total = sale.net then 0 else line.tax end)::bigint
                 as value,
               sum(line.tax)::bigint as tax, sale.currency
        from notifiable
        join sale_line as line on line.tenant_id = ${tenantId} and line.item_id = notifiable.item_id
        join sale on sale.tenant_id = line.tenant_id and sale.sale_id = line.sale_id
        join store on store.tenant_id = sale.tenant_id and store.store_id = sale.store_id
        where sale.trading_date between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date
          and (${limitedTo === null} or sale.store_id = any(string_to_array(${limitedTo?.join() ?? ''}, ',')::uuid[]))
        group by sale.store_id, store.name, line.item_id, notifiable.product_id, notifiable.name, notifiable.notification_id, sale.currency
        order by store.name, notifiable.notification_id nulls first, notifiable.name, line.item_id`,
  );
