import { type TenantId, assert } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import type { Store } from '../../company';
import { type ReadDb, rowsOf } from '../../database';

/** What an import must know of the company. */
export type CompanyFacts = {
  stores: { storeId: string; name: string }[];
  currency: string;
  minorUnitDigits: number;
  locale: string;
  knownTaxCodes: ReadonlySet<string>;
  /** The tax codes of an item whose row names none. */
  defaultTaxCodes: string[];
};

/** Null while the company has no store: nobody knows its currency yet. */
export async function companyFacts(
  tx: Pick<ReadDb, 'execute'>,
  tenantId: TenantId,
): Promise<CompanyFacts | null> {
  const rows = await rowsOf<{ record: Store }>(
    tx,
    sql`select record from store where tenant_id = ${tenantId} order by name, store_id`,
  );
  const stores = rows.map(({ record }) => record);
  const [first] = stores;
  if (!first) return null;
  const { jurisdiction } = first;
  const codes = stores.flatMap((store) => store.jurisdiction.rates.map(({ code }) => code));
  const [ordinary] = jurisdiction.rates;
  return {
    stores: stores.map(({ storeId, name }) => ({ storeId, name })),
    currency: jurisdiction.currency,
    minorUnitDigits: jurisdiction.minorUnitDigits,
    locale: first.locale,
    knownTaxCodes: new Set(codes),
    defaultTaxCodes: ordinary ? [ordinary.code] : [],
  };
}

export async function neededFacts(tx: Pick<ReadDb, 'execute'>, tenantId: TenantId): Promise<CompanyFacts> {
  const facts = await companyFacts(tx, tenantId);
  assert(facts, 'a company that imports has a store');
  return facts;
}
