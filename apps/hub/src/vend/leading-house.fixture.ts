import { money } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ProductInput, loadProducts, saveProduct } from '../catalogue';
import { type Database, asTenant } from '../database';
import { addRounds } from '../link';
import { beginToLead, directVend, settleConflict } from './office';
import { vendHouse } from './vend-house.fixture';

type Options = NonNullable<Parameters<typeof vendHouse>[2]>;
type Listed = { conflictId: string; label: string; reason: string; fields: { field: string }[] };

/** A house that was read from Vend, and from then on leads of products or of stock there. */
export async function leadingHouse(db: Database, seed: number, options: Options = {}) {
  const house = await vendHouse(db, seed, options);
  const by = { tenantId: house.tenantId(), who: 'Ana' };
  await house.pulled();
  const directions = async (changed: object) => ({
    ...(await house.link()).settings.directions,
    ...changed,
  });
  /** What a person chose at head office. */
  const choose = async (changed: object) =>
    directVend(house.links, by, house.linkId, await directions(changed));
  const begin = (data: 'products' | 'stock') => beginToLead(house.links, by, house.linkId, data);
  const lead = async (data: 'products' | 'stock'): Promise<void> => {
    const chosen = await choose({ [data]: 'we-lead', transfers: 'off' });
    if (!chosen.ok) throw new Error(chosen.refusal.sentence);
    await house.settle();
    const begun = await begin(data);
    if (!begun.ok) throw new Error(begun.refusal.sentence);
    await house.settle();
  };
  const told = async (): Promise<void> => {
    house.clock.pass(60_000);
    await addRounds(house.links, by.tenantId);
    await house.settle(2);
  };
  const ownProduct = async (productId: ProductInput['productId']): Promise<ProductInput> => {
    const found = await asTenant(db, by.tenantId, (tx) =>
      loadProducts(tx, { tenantId: by.tenantId, at: house.clock.now() }, [productId]),
    );
    const product = found.get(productId)?.product;
    if (!product) throw new Error('the product is there');
    return product;
  };
  const save = async (product: ProductInput): Promise<void> => {
    house.clock.pass(1_000);
    const saved = await saveProduct(db, house.deps, by, { product });
    if (!saved.ok) throw new Error(saved.refusal.sentence);
  };
  const change = async (productId: ProductInput['productId'], more: Partial<ProductInput>): Promise<void> =>
    save({ ...(await ownProduct(productId)), ...more });
  /** A new product with a variant for each value, or a single one. */
  const fresh = (name: string, sku: string, values: readonly string[] = []): ProductInput => ({
    ...{
      productId: house.deps.ids.next<'ProductId'>(),
      name,
      description: '',
      brandId: null,
      categoryId: null,
    },
    ...{ tags: [], attributeNames: values.length > 0 ? ['Size'] : [], imageIds: [], unitOfMeasure: 'each' },
    ...{ taxCodes: house.company.plan.items[0]?.taxCodes ?? [], movesStock: true, ageClass: null },
    ...{ saleHoursClass: null, tracking: null, isActive: true },
    variants: (values.length > 0 ? values : ['']).map((value, index) => ({
      ...{ itemId: house.deps.ids.next<'ItemId'>(), sku: value === '' ? sku : `${sku}-${value}` },
      ...{ attributeValues: value === '' ? [] : [value], barcodes: [], suppliers: [], components: [] },
      ...{ price: money(500 + index), imageId: null, isActive: true },
    })),
  });
  const there = (): Record<string, unknown>[] =>
    [...house.vend.shelf('products').all()].filter(({ deleted_at: at }) => at === null);
  const ofSku = (sku: string) => there().filter((row) => row['sku'] === sku);
  const listed = (thing: string) =>
    house.rows<Listed>(
      sql`select conflict_id as "conflictId", label, reason, fields from vend_conflict
          where settled_at is null and thing = ${thing} order by found_at, label`,
    );
  const settleFirst = async (thing: string, choice: 'ours' | 'theirs'): Promise<void> => {
    const [first] = await listed(thing);
    if (!first) throw new Error('something waits for a person');
    const settled = await settleConflict(house.links, by, {
      ...{ linkId: house.linkId, conflictId: first.conflictId, choice },
    });
    if (!settled.ok) throw new Error(settled.refusal.sentence);
    await house.settle();
  };
  return {
    ...house,
    ...{ by, begin, change, choose, fresh, lead, listed, ofSku, ownProduct, save, settleFirst, there, told },
  };
}
export type LeadingHouse = Awaited<ReturnType<typeof leadingHouse>>;
