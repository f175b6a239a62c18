import { ok } from '@tillbridge/core/kernel';
import { StoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { arrayLiteral, readTogether, rowsOf } from '../../database';
import { id } from '../fields';
import { notFound } from '../problem';
import { type ApiContext, type ApiRoute, list, show } from '../route';

const StoreAnswer = z.object({
  storeId: id('StoreId'),
  name: z.string(),
  address: z.array(z.string()),
  phone: z.string().nullable(),
  timeZone: z.string(),
  locale: z.string(),
  currency: z.string(),
  pricesIncludeTax: z.boolean(),
  taxCodes: z.array(z.string()),
  registers: z.array(z.object({ registerId: id('RegisterId'), name: z.string() })),
});
type StoreAnswer = z.input<typeof StoreAnswer>;
type Row = { record: unknown; registers: StoreAnswer['registers'] };

async function readStores({ db, by, principal }: ApiContext, only: string | null): Promise<StoreAnswer[]> {
  const theirs = principal.storeIds && arrayLiteral(principal.storeIds);
  const [rows] = await readTogether(db, by.tenantId, (tx) => [
    rowsOf<Row>(
      tx,
      sql`select record,
                 coalesce((select json_agg(json_build_object('registerId', register_id, 'name', register.name) order by register.name)
                           from register where register.tenant_id = store.tenant_id and register.store_id = store.store_id),
                          '[]'::json) as registers
          from store
          where tenant_id = ${by.tenantId} and (${only}::uuid is null or store_id = ${only}::uuid)
            and (${theirs}::text is null or store_id = any(${theirs}::text::uuid[]))
          order by name, store_id`,
    ),
  ]);
  return rows.map(({ record, registers }) => {
    const store = StoreV1.parse(record);
    const { storeId, name, address, phone, timeZone, locale, jurisdiction } = store;
    const { currency, pricesIncludeTax, rates } = jurisdiction;
    const taxCodes = [...new Set(rates.map(({ code }) => code))];
    return {
      storeId,
      name,
      address,
      phone,
      timeZone,
      locale,
      currency,
      pricesIncludeTax,
      taxCodes,
      registers,
    };
  });
}

export const storeRoutes: ApiRoute[] = [
  list({
    path: '/stores',
    tag: 'Stores',
    summary: 'List the stores and their registers',
    scope: 'stores:read',
    answer: StoreAnswer,
    handle: async (context) => ok({ items: await readStores(context, null), nextCursor: null }),
  }),
  show({
    path: '/stores/{storeId}',
    tag: 'Stores',
    summary: 'Show a store',
    scope: 'stores:read',
    params: z.object({ storeId: id('StoreId') }),
    answer: StoreAnswer,
    handle: async (context, { params }) => {
      const [store] = await readStores(context, params.storeId);
      return store ? ok(store) : notFound('store');
    },
  }),
];
