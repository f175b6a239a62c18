import { levelId, roundMoney, vendId, type VendStore } from './store';

/** A retailer that sells what somebody else sells as well, for a demo in which both have the same goods. */
export type OwnGoods = {
  outlets: readonly { name: string; registers: readonly string[] }[];
  products: readonly {
    sku: string;
    name: string;
    code: string | null;
    brand: string | null;
    type: string | null;
    /** For one, with tax, in major units. */ price: number;
    /** Pieces on hand at each outlet, in their order. */ onHand: readonly number[];
  }[];
};

const gstRate = 0.15;
const madeAt = '2026-01-05T08:00:00+00:00';
/** By name alone, so that the next start has the same. */
const idOf = (kind: string, ...names: (string | number)[]): string => vendId('own', kind, ...names);

/** Puts the goods on the shelves of an empty retailer. @returns the ids of its outlets and products */
export function putOwnGoods(
  store: VendStore,
  { outlets, products }: OwnGoods,
): { outletIds: string[]; productIds: string[] } {
  const tax = store.shelf('taxes').put({
    id: idOf('tax', 'GST'),
    ...{ name: 'GST', display_name: 'GST', is_default: true },
    rates: [{ id: idOf('rate', 'GST'), name: 'GST', display_name: 'GST', rate: gstRate }],
  });
  const outletIds = outlets.map((outlet) => putOutlet(store, outlet, tax.id));
  for (const [kind, shelf] of [
    ['brand', 'brands'],
    ['type', 'product_types'],
  ] as const)
    for (const name of new Set(products.flatMap((product) => product[kind] ?? [])))
      store.shelf(shelf).put({ id: idOf(kind, name), name });
  const productIds = products.map((product) => putProduct(store, product, outletIds));
  return { outletIds, productIds };
}

function putOutlet(store: VendStore, outlet: OwnGoods['outlets'][number], taxId: string): string {
  const { id } = store.shelf('outlets').put({
    id: idOf('outlet', outlet.name),
    ...{ name: outlet.name, default_tax_id: taxId, currency: 'NZD', currency_symbol: '$' },
    ...{ display_prices: 'inclusive', time_zone: 'Pacific/Auckland', physical_country_id: 'NZ' },
    ...{ physical_address_1: '', physical_address_2: '', physical_suburb: '', physical_city: '' },
    ...{ physical_postcode: '', physical_state: '', attributes: [] },
  });
  for (const name of outlet.registers)
    store.shelf('registers').put({
      id: idOf('register', outlet.name, name),
      ...{
        name,
        outlet_id: id,
        invoice_prefix: '',
        invoice_suffix: '',
        invoice_sequence: 100,
        is_open: true,
      },
      ...{ register_open_time: madeAt, register_close_time: null, ask_for_note_on_save: 0 },
      ...{ print_receipt: true, email_receipt: false },
    });
  return id;
}

function putProduct(
  store: VendStore,
  { sku, name, code, brand, type, price, onHand }: OwnGoods['products'][number],
  outletIds: readonly string[],
): string {
  const named = (kind: string, its: string | null) =>
    its === null ? null : { id: idOf(kind, its), name: its };
  const { id } = store.shelf('products').put({
    id: idOf('product', sku),
    ...{ name, variant_name: name, sku, handle: sku.toLowerCase() },
    product_codes: code === null ? [] : [{ type: 'CUSTOM', code }],
    ...{ has_variants: false, variant_parent_id: null, variant_options: [], is_composite: false },
    ...{ is_active: true, active: true, has_inventory: true, source: 'USER', source_id: null },
    ...{ price_including_tax: price, price_excluding_tax: roundMoney(price / (1 + gstRate)) },
    ...{ supply_price: null, supplier_id: null, supplier: null, supplier_code: null, product_suppliers: [] },
    ...{ brand_id: named('brand', brand)?.id ?? null, brand: named('brand', brand) },
    ...{ product_type_id: named('type', type)?.id ?? null, type: named('type', type) },
    ...{ tag_ids: [], categories: [], images: [], created_at: madeAt, updated_at: madeAt },
  });
  for (const [place, outletId] of outletIds.entries())
    store.shelf('inventory').put({
      id: levelId(id, outletId),
      ...{ product_id: id, outlet_id: outletId, inventory_level: onHand[place] ?? 0 },
      ...{ reorder_point: null, reorder_amount: null, average_cost: null },
    });
  return id;
}
