import type { Instant } from '@tillbridge/core/kernel';
import { storePlace } from '@tillbridge/core/ledger';
import { sql } from 'drizzle-orm';
import { writeAudit } from '../audit';
import { saveItems } from '../catalogue';
import { type Database, type Tx, asTenant, unnest } from '../database';
import { type AppendedChange, appendChanges, hintCompany } from '../feed';
import type { HubDeps } from '../hub-deps';
import { savePlannedStaff } from '../people';
import { tellOfStore } from '../place/company-stores';
import { headOffice, postStock } from '../stock';
import type { CompanyPlan } from './plan';
import { saveBrands, saveRange } from './save-range';

/** Items go in by this many: a long transaction would hold every company's feed back. */
const itemsPerTransaction = 1_000;

/**
 * Sets a company up. The catalogue goes in first and in parts; the company's own row comes last, with its stores, people and
 * opening stock, so that a company is either whole or not there: one that was interrupted is simply made again. Opening stock is
 * a ledger entry like any other: adjustment to store.
 */
export async function createCompany(
  db: Database,
  deps: HubDeps,
  plan: CompanyPlan,
  onProgress: (text: string) => void = () => undefined,
): Promise<void> {
  const { tenantId } = plan;
  const at = deps.clock.now();
  await asTenant(db, tenantId, (tx) => saveBrands(tx, plan));
  for (let from = 0; from < plan.items.length; from += itemsPerTransaction) {
    const items = plan.items.slice(from, from + itemsPerTransaction);
    await asTenant(db, tenantId, (tx) => saveItems(tx, { tenantId, at }, items));
    onProgress(`Catalogue: ${from + items.length} of ${plan.items.length} items`);
  }
  await asTenant(db, tenantId, async (tx) => {
    await tx.execute(
      sql`insert into tenant (tenant_id, name, created_at) values (${tenantId}, ${plan.name}, ${at})`,
    );
    await savePeopleAndPlaces(tx, plan, at);
    await saveRange(tx, plan, at);
    await postOpeningStock(tx, deps, plan, at);
    await writeAudit(tx, deps, {
      tenantId,
      at,
      who: 'operator',
      verb: 'create-company',
      subject: tenantId,
      after: { name: plan.name, stores: plan.stores.map(({ name }) => name) },
    });
    await hintCompany(tx, tenantId);
  });
}

async function postOpeningStock(tx: Tx, deps: HubDeps, plan: CompanyPlan, at: Instant): Promise<void> {
  if (plan.openingStock.length === 0) return;
  const factId = deps.ids.next<'FactId'>();
  const entries = plan.openingStock.map(({ storeId, itemId, quantity }, index) => ({
    fact_id: factId,
    entry_no: index + 1,
    item_id: itemId,
    from_place: 'adjustment',
    to_place: storePlace(storeId),
    quantity_milli: quantity,
    ...headOffice,
    // A company that is written down comes in as a file does: at what its suppliers ask. Source: spec/stock-cost.md CS8
    cause: 'import' as const,
    at,
  }));
  await postStock(tx, { tenantId: plan.tenantId, at }, entries);
}

async function savePeopleAndPlaces(tx: Tx, plan: CompanyPlan, at: Instant): Promise<void> {
  const { tenantId } = plan;
  const stores = plan.stores.map((store) => ({
    id: store.storeId,
    name: store.name,
    record: JSON.stringify(store),
  }));
  await tx.execute(
    sql`insert into store (tenant_id, store_id, name, record)
        select ${tenantId}::uuid, rows.* from ${unnest('rows', { id: 'uuid', name: 'text', record: 'jsonb' }, stores)}`,
  );
  const registers = plan.registers.map((register) => ({
    id: register.registerId,
    store_id: register.storeId,
    name: register.name,
  }));
  await tx.execute(
    sql`insert into register (tenant_id, register_id, store_id, name)
        select ${tenantId}::uuid, rows.* from ${unnest('rows', { id: 'uuid', store_id: 'uuid', name: 'text' }, registers)}`,
  );
  const categories = plan.categories.map((category) => ({
    id: category.categoryId,
    name: category.name,
    record: JSON.stringify(category),
  }));
  await tx.execute(
    sql`insert into category (tenant_id, category_id, name, record)
        select ${tenantId}::uuid, rows.* from ${unnest('rows', { id: 'uuid', name: 'text', record: 'jsonb' }, categories)}`,
  );
  await appendChanges(tx, { tenantId, at }, changesOf(plan));
  await savePlannedStaff(tx, { tenantId, at }, plan.staff);
}

const changesOf = (plan: CompanyPlan): AppendedChange[] => [
  ...plan.stores.map((store) => ({
    topic: 'store' as const,
    key: store.storeId,
    record: store,
    storeId: store.storeId,
  })),
  ...plan.stores.map(tellOfStore),
  ...plan.registers.map((register) => ({
    topic: 'register' as const,
    key: register.registerId,
    record: register,
    storeId: register.storeId,
  })),
  ...plan.categories.map((category) => ({
    topic: 'category' as const,
    key: category.categoryId,
    record: category,
  })),
];
