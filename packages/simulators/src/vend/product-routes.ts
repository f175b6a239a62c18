import type { FastifyInstance } from 'fastify';
import { jsonOf } from '../kit';
import { tellHooks } from './hooks';
import { paramOf } from './lists';
import type { Vend, VendKit } from './service';
import { type VendRecord, levelId, roundMoney } from './store';

type Code = { code: string; type?: string };
type Supplied = { supplier_id?: string; code?: string; price?: number };
type Level = { outlet_id?: string; current_amount?: number };
type Priced = { price_including_tax?: number; price_excluding_tax?: number };
type Taxed = {
  all_outlets_tax?: { tax_id?: string };
  outlet_taxes?: { outlet_id?: string; tax_id?: string }[];
};
type Value = { attribute_id?: string };
type Variant = Priced &
  Taxed & {
    sku?: string;
    supply_price?: number;
    product_codes?: Code[];
    product_suppliers?: Supplied[];
    variant_definitions?: (Value & { value?: string })[];
    inventory?: Level[];
  };
type NewProduct = Variant & {
  name?: string;
  description?: string;
  is_active?: boolean;
  brand_id?: string;
  product_category_id?: string;
  source_id?: string;
  variants?: Variant[];
};
type Common = {
  name?: string;
  description?: string;
  brand_id?: string;
  product_category_id?: string;
  track_inventory?: boolean;
  product_suppliers?: Supplied[];
};
type Details = Priced &
  Taxed & {
    is_active?: boolean;
    product_codes?: Code[];
    product_suppliers?: Supplied[];
    inventory?: Level[];
    variant_attribute_values?: (Value & { attribute_value?: string })[];
  };

/** Products are made with their variants and changed in what a family shares and in what each has; no program adds a variant to a family. */
export function productRoutes(app: FastifyInstance, vend: Vend, kit: VendKit): void {
  const shelf = vend.shelf('products');
  app.post('/api/:api/products', (request, reply) => {
    const body = (jsonOf(request) ?? {}) as NewProduct;
    const trouble = wrongProduct(vend, kit, body);
    if (trouble) return reply.code(422).send({ error: trouble });
    const ids = makeFamily(vend, body);
    for (const id of ids) tellHooks(vend, kit, 'product.update', shelf.get(id) ?? {});
    return { data: ids };
  });
  app.put('/api/:api/products/:id', (request, reply) => {
    const there = shelf.get(paramOf(request, 'id'));
    if (!there || there.deleted_at !== null) return reply.code(404).send({ error: 'Product not found' });
    const { common = {}, details = {} } = (jsonOf(request) ?? {}) as { common?: Common; details?: Details };
    const trouble = wrongChange(vend, kit, there, { common, details });
    if (trouble) return reply.code(422).send({ error: trouble });
    for (const member of familyOf(vend, there)) shelf.put({ ...member, ...shared(vend, common, member) });
    const now = shelf.get(there.id) ?? there;
    const changed = shelf.put({ ...now, ...its(vend, details, now) });
    for (const level of details.inventory ?? []) putLevel(vend, there.id, level);
    tellHooks(vend, kit, 'product.update', changed);
    return { data: {} };
  });
  nameRoutes(app, vend);
}

/** What products speak of is made by name. */
function nameRoutes(app: FastifyInstance, vend: Vend): void {
  for (const name of ['brands', 'suppliers'] as const)
    app.post(`/api/:api/${name}`, (request, reply) => {
      const wish = (jsonOf(request) ?? {}) as { name?: string };
      if (!wish.name) return reply.code(422).send({ error: 'name is required.' });
      const { id } = vend.shelf(name).put({ id: vend.newId(name), name: wish.name });
      return { data: name === 'brands' ? id : { id, name: wish.name } };
    });
  app.post('/api/:api/product_categories/bulk', (request, reply) => {
    const { categories = [] } = (jsonOf(request) ?? {}) as { categories?: { name?: string }[] };
    if (categories.some(({ name }) => !name)) return reply.code(422).send({ error: 'name is required.' });
    const made = categories.map(({ name }) =>
      vend.shelf('product_types').put({ id: vend.newId('product type'), name }),
    );
    return { data: made.map(({ id, name }) => ({ id, name })) };
  });
  app.get('/api/:api/variant_attributes', () => ({
    data: [...vend.shelf('variant_attributes').all()].map(({ id, name, deleted_at: at }) => ({
      ...{ id, name, deleted_at: at },
    })),
  }));
  app.post('/api/:api/variant_attributes', (request, reply) => {
    const { name } = (jsonOf(request) ?? {}) as { name?: string };
    if (!name) return reply.code(422).send({ error: 'name is required.' });
    const made = vend.shelf('variant_attributes').put({ id: vend.newId('attribute'), name });
    return reply.code(201).send({ data: { id: made.id, name } });
  });
}

const familyOf = (vend: Vend, member: VendRecord): VendRecord[] => {
  const parentId = member['variant_parent_id'] ?? member.id;
  return [...vend.shelf('products').all()].filter(
    (each) => each.deleted_at === null && (each.id === parentId || each['variant_parent_id'] === parentId),
  );
};

/** The first variant of a family is the one that the others hang on. */
function makeFamily(vend: Vend, { variants = [], ...body }: NewProduct): string[] {
  const ids: string[] = [];
  const rows: Variant[] = variants.length > 0 ? variants : [body];
  for (const row of rows) {
    const id = vend.newId('product');
    const options = (row.variant_definitions ?? []).map(({ attribute_id: attributeId = '', value }) => ({
      ...{ id: attributeId, name: vend.shelf('variant_attributes').get(attributeId)?.['name'], value },
    }));
    const base = {
      ...{ source: 'USER', source_id: ids.length === 0 ? (body.source_id ?? null) : null },
      ...{ has_variants: variants.length > 0 && ids.length === 0, variant_parent_id: ids[0] ?? null },
      ...{ variant_options: options, is_composite: false, supply_price: row.supply_price ?? null },
      ...{ has_inventory: true, supplier_id: null, supplier: {}, supplier_code: null, product_suppliers: [] },
      ...{
        tag_ids: [],
        categories: [],
        images: [],
        brand_id: null,
        brand: {},
        product_type_id: null,
        type: {},
      },
      ...{ description: '', handle: (body.name ?? '').toLowerCase(), created_at: vend.at() },
    };
    const common = { ...body, product_suppliers: row.product_suppliers ?? [] };
    const details = {
      ...row,
      product_codes: [{ code: row.sku ?? id.slice(0, 8), type: 'CUSTOM' }, ...(row.product_codes ?? [])],
    };
    const empty: VendRecord = { id, version: 0, deleted_at: null, ...base };
    const whole = { ...empty, ...shared(vend, common, empty) };
    vend.shelf('products').put({ ...whole, ...its(vend, details, whole), ...active(body.is_active ?? true) });
    for (const outletId of vend.outletIds)
      putLevel(vend, id, {
        ...{ outlet_id: outletId, current_amount: 0 },
        ...row.inventory?.find((level) => level.outlet_id === outletId),
      });
    ids.push(id);
  }
  return ids;
}

const active = (isActive: boolean) => ({ is_active: isActive, active: isActive });

function shared(vend: Vend, common: Common, member: VendRecord): Record<string, unknown> {
  const { name, description, brand_id: brandId, product_category_id: categoryId } = common;
  const named = (shelf: string, id: string) =>
    id === '' ? {} : { id, name: vend.shelf(shelf).get(id)?.['name'] };
  const options = (member['variant_options'] as { value: string }[] | undefined) ?? [];
  return {
    ...(name === undefined
      ? {}
      : { name, variant_name: [name, ...options.map(({ value }) => value)].join(' / ') }),
    ...(description === undefined ? {} : { description }),
    ...(brandId === undefined ? {} : { brand_id: brandId || null, brand: named('brands', brandId) }),
    ...(categoryId === undefined
      ? {}
      : { product_type_id: categoryId || null, type: named('product_types', categoryId) }),
    ...(common.track_inventory === undefined ? {} : { has_inventory: common.track_inventory }),
    ...(common.product_suppliers === undefined ? {} : suppliedBy(vend, common.product_suppliers, member)),
    updated_at: vend.at(),
  };
}

/** What a supplier's row leaves out stays as it is. */
function suppliedBy(vend: Vend, rows: readonly Supplied[], member: VendRecord): Record<string, unknown> {
  const before = (member['product_suppliers'] as Supplied[] | undefined) ?? [];
  const now = rows.map((row) => {
    const own = before.find(({ supplier_id: id }) => id === row.supplier_id);
    const name = vend.shelf('suppliers').get(row.supplier_id ?? '')?.['name'];
    return { code: null, price: null, ...own, ...row, supplier_name: name };
  });
  return { product_suppliers: now, supplier_id: now[0]?.supplier_id ?? null };
}

function its(
  vend: Vend,
  details: Details & { product_codes?: Code[] },
  row: VendRecord,
): Record<string, unknown> {
  const codes = details.product_codes;
  const taxId = details.all_outlets_tax?.tax_id ?? details.outlet_taxes?.[0]?.tax_id;
  const taxed =
    taxId === undefined ? {} : { all_outlets_tax: { tax_id: taxId || null, is_default: taxId === '' } };
  const values = new Map(
    (details.variant_attribute_values ?? []).map((each) => [each.attribute_id, each.attribute_value]),
  );
  const options = (row['variant_options'] as { id: string; value: string }[] | undefined) ?? [];
  const subset = details.product_suppliers;
  const suppliers = (row['product_suppliers'] as Supplied[] | undefined) ?? [];
  return {
    ...(details.is_active === undefined ? {} : active(details.is_active)),
    ...(codes === undefined ? {} : { product_codes: distinct(codes), sku: codes[0]?.code }),
    ...taxed,
    ...pricesOf(vend, details, { ...row, ...taxed }),
    ...(values.size === 0
      ? {}
      : { variant_options: options.map((each) => ({ ...each, value: values.get(each.id) ?? each.value })) }),
    ...(subset === undefined
      ? {}
      : {
          product_suppliers: suppliers.map((each) => ({
            ...each,
            ...subset.find(({ supplier_id: id }) => id === each.supplier_id),
          })),
        }),
  };
}

const distinct = (codes: readonly Code[]): Code[] => [
  ...new Map(codes.map((each) => [each.code, each])).values(),
];

function pricesOf(vend: Vend, said: Priced, row: object): Record<string, unknown> {
  const { all_outlets_tax: tax, price_including_tax: before } = row as {
    all_outlets_tax?: { tax_id?: string | null };
    price_including_tax?: number;
  };
  const taxes = [...vend.shelf('taxes').all()];
  const found = taxes.find(({ id }) => id === tax?.tax_id) ?? taxes.find((each) => each['is_default']);
  const rate = ((found?.['rates'] as { rate: number }[] | undefined) ?? []).reduce(
    (sum, each) => sum + each.rate,
    0,
  );
  const without = said.price_excluding_tax;
  const within = said.price_including_tax ?? before ?? 0;
  return without === undefined
    ? { price_including_tax: roundMoney(within), price_excluding_tax: roundMoney(within / (1 + rate)) }
    : { price_including_tax: roundMoney(without * (1 + rate)), price_excluding_tax: roundMoney(without) };
}

function putLevel(
  vend: Vend,
  productId: string,
  { outlet_id: outletId = '', current_amount: amount }: Level,
): void {
  const id = levelId(productId, outletId);
  const shelf = vend.shelf('inventory');
  shelf.put({
    ...(shelf.get(id) ?? { reorder_point: null, reorder_amount: null, average_cost: null }),
    ...{ id, product_id: productId, outlet_id: outletId, inventory_level: amount ?? 0 },
  });
}

const bothPrices = 'You cannot include both price_including_tax and price_excluding_tax.';
const areBoth = (said: Priced): boolean =>
  said.price_including_tax !== undefined && said.price_excluding_tax !== undefined;

function wrongProduct(vend: Vend, kit: VendKit, body: NewProduct): string | null {
  if (!body.name) return 'name is required.';
  const rows = body.variants ?? [body];
  if (rows.some(areBoth)) return bothPrices;
  const isDefined = rows.every(({ variant_definitions: defined = [] }) =>
    defined.every(({ attribute_id: id = '' }) => vend.shelf('variant_attributes').get(id)),
  );
  if (!isDefined) return 'There is no such variant attribute.';
  if (body.variants?.some(({ variant_definitions: defined = [] }) => defined.length === 0))
    return 'A variant needs variant_definitions.';
  const codes = rows.flatMap(({ sku, product_codes: more = [] }) => [
    ...(sku === undefined ? [] : [sku]),
    ...more.map(({ code }) => code),
  ]);
  return wrongCodes(vend, kit, codes, null) ?? wrongNames(vend, body);
}

function wrongChange(
  vend: Vend,
  kit: VendKit,
  row: VendRecord,
  { common, details }: { common: Common; details: Details },
): string | null {
  if (common.name === '') return 'name is required.';
  if (areBoth(details)) return bothPrices;
  if (details.product_codes?.length === 0) return 'A product needs a code.';
  const isOutlet = (details.inventory ?? []).every(({ outlet_id: id = '' }) => vend.shelf('outlets').get(id));
  if (!isOutlet) return 'There is no such outlet.';
  if (details.inventory && row['has_inventory'] === false)
    return 'Inventory is not tracked for this product.';
  const suppliers = (common.product_suppliers ?? (row['product_suppliers'] as Supplied[])).map(
    ({ supplier_id: id }) => id,
  );
  if (details.product_suppliers?.some(({ supplier_id: id }) => !suppliers.includes(id)))
    return 'The supplier is not one of the family’s.';
  const codes = (details.product_codes ?? []).map(({ code }) => code);
  return wrongCodes(vend, kit, codes, row.id) ?? wrongNames(vend, common);
}

function wrongNames(
  vend: Vend,
  { brand_id: brandId, product_category_id: categoryId }: Common,
): string | null {
  const isThere = (shelf: string, id: string | undefined) => !id || vend.shelf(shelf).get(id) !== undefined;
  if (!isThere('brands', brandId)) return 'There is no such brand.';
  return isThere('product_types', categoryId) ? null : 'There is no such product category.';
}

/** A code is to be one product’s alone; whether that is enforced is a switch. */
function wrongCodes(vend: Vend, kit: VendKit, codes: readonly string[], ownId: string | null): string | null {
  if (kit.switches.get('takenCodes') === 'taken') return null;
  for (const other of vend.shelf('products').all()) {
    if (other.id === ownId || other.deleted_at !== null) continue;
    const has = [
      other['sku'],
      ...((other['product_codes'] as Code[] | undefined) ?? []).map(({ code }) => code),
    ];
    const twice = codes.find((code) => has.includes(code));
    if (twice !== undefined) return `The code ${twice} is taken.`;
  }
  return null;
}
