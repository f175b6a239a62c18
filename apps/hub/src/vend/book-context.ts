import { ratesInForce } from '@tillbridge/core/tax';
import { type Instant, type TenantId, idFrom } from '@tillbridge/core/kernel';
import type { StoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Tx, rowsOf } from '../database';
import { allMapped, keepMapped } from '../link';
import type { HubDeps } from '../hub-deps';
import type { BookContext } from './map-book';
import type { VendLink } from './settings';
import type { Named } from './shapes';

/** What our prices are entered as: by the first store, as products are. */
export type OwnPrices = {
  timeZone: string;
  minorUnitDigits: number;
  /** Of our codes, parts per million; nothing where prices are entered without tax. */
  taxPpm(codes: readonly string[]): number;
  /** The same, however prices are entered. */
  ratePpm(codes: readonly string[]): number;
};

/** @returns null where there is no store yet */
export async function ownPrices(tx: Tx, tenantId: TenantId, at: Instant): Promise<OwnPrices | null> {
  const [store] = await rowsOf<{ record: StoreV1 }>(
    tx,
    sql`select record from store where tenant_id = ${tenantId} and archived_at is null order by name, store_id limit 1`,
  );
  if (!store) return null;
  const { jurisdiction, timeZone } = store.record;
  const rates = ratesInForce(jurisdiction, at);
  const sum = (codes: readonly string[]): number =>
    rates.filter(({ code }) => codes.includes(code)).reduce((all, { ratePpm }) => all + ratePpm, 0);
  return {
    timeZone,
    minorUnitDigits: jurisdiction.minorUnitDigits,
    taxPpm: jurisdiction.pricesIncludeTax ? sum : () => 0,
    ratePpm: sum,
  };
}

/** What a group that every customer is in is called at Vend; its id is another at every retailer. */
export const everybody = 'all customers';

/**
 * Finds the customer group that each of theirs is: by id, whatever either is called later, and by its name at first. None is made.
 * Source: spec/vend.md VN19
 */
export async function bookContext(
  tx: Tx,
  deps: HubDeps,
  { link, prices, groups }: { link: VendLink; prices: OwnPrices; groups: readonly Named[] },
): Promise<BookContext> {
  const { tenantId } = link;
  const ofOutlets = await allMapped(tx, { ...link, thing: 'outlet' });
  const stores = new Map(ofOutlets.map(({ theirId, ourId }) => [theirId, idFrom<'StoreId'>(ourId)]));
  const thing = 'customer-group';
  const own = await rowsOf<{ id: string; name: string }>(
    tx,
    sql`select customer_group_id as id, name from customer_group where tenant_id = ${tenantId}`,
  );
  const there = new Set(own.map(({ id }) => id));
  const before = await allMapped(tx, { ...link, thing });
  // A group that was taken away here is looked for anew.
  const still = before.filter(({ ourId }) => ourId === everybody || there.has(ourId));
  const mapped = new Map(still.map(({ theirId, ourId }) => [theirId, ourId]));
  const taken = new Set(mapped.values());
  for (const { id, name, version } of groups) {
    if (mapped.has(id)) continue;
    const folded = name.trim().toLowerCase();
    const like = own.find((each) => each.name.trim().toLowerCase() === folded && !taken.has(each.id))?.id;
    const ourId = folded === everybody ? everybody : like;
    if (ourId === undefined || taken.has(ourId)) continue;
    await keepMapped(tx, deps, { ...link, thing }, [{ theirId: id, ourId, theirVersion: version ?? null }]);
    mapped.set(id, ourId);
    taken.add(ourId);
  }
  const names = new Map(groups.map(({ id, name }) => [id, name]));
  return {
    timeZone: prices.timeZone,
    store: (id) => stores.get(id) ?? null,
    group: (id) => {
      const name = names.get(id) ?? '';
      const ourId = mapped.get(id);
      if (ourId === everybody) return { name, is: 'everybody' };
      return { name, is: ourId === undefined ? 'unknown' : idFrom<'CustomerGroupId'>(ourId) };
    },
  };
}
