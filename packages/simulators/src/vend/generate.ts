import { type Shelf, type VendStore, levelId, roundMoney, vendId } from './store';

export type Plan = {
  /** How many rows of products, variants and their parents with them. */ products: number;
  outlets?: number;
  registersPerOutlet?: number;
  customers?: number;
  /** The same seed makes the same retailer. */ seed?: number;
};

const words = {
  first: ['Linen', 'Wool', 'Cotton', 'Kauri', 'Clay', 'Copper', 'Paper', 'Honey', 'Salt', 'Rata'],
  second: ['shirt', 'scarf', 'bowl', 'board', 'lamp', 'candle', 'notebook', 'soap', 'blanket', 'jar'],
  brands: ['Tern', 'Harakeke', 'Wharf & Co', 'Pounamu', 'Little Owl', 'Northcote', 'Moa'],
  types: ['General', 'Clothing', 'Kitchen', 'Stationery', 'Bath', 'Outdoors'],
  suppliers: ['Cook Strait Imports', 'Otago Mills', 'Bay Ceramics'],
  cities: ['Auckland', 'Wellington', 'Nelson', 'Dunedin', 'Napier', 'Taupo'],
} as const;
const sizes = ['S', 'M', 'L'] as const;
/** One family of three sizes takes four rows: its parent and the sizes. */
const rowsOfFamily = 1 + sizes.length;
const rowsBetweenFamilies = 20;
const gstRate = 0.15;
const madeAt = '2026-01-05T08:00:00+00:00';

/** Fills a retailer with places, names, products, stock and customers. @returns the ids of its outlets */
export function fillRetailer(store: VendStore, plan: Plan): { outletIds: string[]; productIds: string[] } {
  const seed = plan.seed ?? 1;
  const id = (...name: (string | number)[]): string => vendId(seed, ...name);
  const taxes = fillTaxes(store, id);
  const outletIds = fillPlaces(store, plan, id, taxes.gst);
  fillNames(store, id);
  const productIds = fillProducts(store, plan.products, id);
  fillStock(store, { productIds, outletIds, seed });
  fillPriceBooks(store, productIds, id);
  fillCustomers(store, plan.customers ?? 0, id);
  return { outletIds, productIds };
}

type IdOf = (...name: (string | number)[]) => string;

function fillTaxes(store: VendStore, id: IdOf): { gst: string } {
  const tax = (name: string, rate: number, isDefault: boolean) =>
    store.shelf('taxes').put({
      id: id('tax', name),
      name,
      display_name: name,
      is_default: isDefault,
      rates: [{ id: id('rate', name), name, display_name: name, rate }],
    });
  tax('No Tax', 0, false);
  return { gst: tax('GST', gstRate, true).id };
}

function fillPlaces(store: VendStore, plan: Plan, id: IdOf, taxId: string): string[] {
  const outletIds: string[] = [];
  for (let n = 0; n < (plan.outlets ?? 2); n += 1) {
    const city = words.cities[n % words.cities.length] ?? '';
    const outlet = store.shelf('outlets').put({
      id: id('outlet', n),
      name: n < words.cities.length ? `${city} outlet` : `${city} outlet ${n + 1}`,
      default_tax_id: taxId,
      currency: 'NZD',
      currency_symbol: '$',
      display_prices: 'inclusive',
      time_zone: 'Pacific/Auckland',
      physical_address_1: `${n + 1} Queen Street`,
      physical_address_2: '',
      physical_suburb: '',
      physical_city: city,
      physical_postcode: '1010',
      physical_state: '',
      physical_country_id: 'NZ',
      attributes: [],
    });
    outletIds.push(outlet.id);
    for (let r = 0; r < (plan.registersPerOutlet ?? 1); r += 1) {
      store.shelf('registers').put({
        id: id('register', n, r),
        name: `Register ${r + 1}`,
        outlet_id: outlet.id,
        invoice_prefix: `${city.slice(0, 2).toUpperCase()}${r + 1}-`,
        invoice_suffix: '',
        invoice_sequence: 100,
        is_open: true,
        register_open_time: madeAt,
        register_close_time: null,
        ask_for_note_on_save: 1,
        print_receipt: true,
        email_receipt: false,
      });
    }
  }
  store.shelf('users').put({
    id: id('user', 0),
    username: 'owner',
    display_name: 'Owner',
    email: 'owner@shop.example',
    account_type: 'admin',
    restricted_outlet_ids: [],
  });
  const kinds = [
    ['Cash', 1],
    ['Card', 3],
    ['Loyalty', 106],
    ['Gift Card', 118],
  ] as const;
  for (const [name, typeId] of kinds)
    store.shelf('payment_types').put({ id: id('payment type', name), name, type_id: typeId, config: null });
  return outletIds;
}

function fillNames(store: VendStore, id: IdOf): void {
  for (const name of words.brands) store.shelf('brands').put({ id: id('brand', name), name });
  for (const name of words.types) store.shelf('product_types').put({ id: id('type', name), name });
  for (const name of words.suppliers)
    store.shelf('suppliers').put({
      id: id('supplier', name),
      name,
      description: '',
      source: 'USER',
      contact: { company_name: name, email: 'orders@supplier.example', phone: '+64 9 555 0100' },
    });
}

function fillProducts(store: VendStore, count: number, id: IdOf): string[] {
  const shelf = store.shelf('products');
  const sold: string[] = [];
  let row = 0;
  while (row < count) {
    const isFamily = row % rowsBetweenFamilies === 0 && count - row >= rowsOfFamily;
    if (!isFamily) {
      sold.push(putProduct(shelf, { row, id }));
      row += 1;
      continue;
    }
    const parentId = putProduct(shelf, { row, id, isParent: true });
    for (const [index, size] of sizes.entries())
      sold.push(putProduct(shelf, { row: row + 1 + index, id, of: { row, parentId, size } }));
    row += rowsOfFamily;
  }
  return sold;
}

type NewProduct = {
  row: number;
  id: IdOf;
  isParent?: boolean;
  of?: { row: number; parentId: string; size: string };
};

function putProduct(shelf: Shelf, { row, id, isParent = false, of }: NewProduct): string {
  const family = of?.row ?? row;
  const name = `${pick(words.first, family)} ${pick(words.second, Math.floor(family / 10))} ${family}`;
  const brand = pick(words.brands, family);
  const type = pick(words.types, family);
  const supplier = pick(words.suppliers, family);
  const withTax = 4.9 + (family % 97);
  const code = ean13(row);
  return shelf.put({
    id: id('product', row),
    source: 'USER',
    source_id: null,
    source_variant_id: null,
    name,
    variant_name: of ? `${name} / ${of.size}` : name,
    handle: `p-${family}`,
    sku: of ? `V${family}-${of.size}` : `V${family}`,
    product_codes: isParent ? [] : [{ type: row % 7 === 0 ? 'ean' : 'EAN', code }],
    has_variants: isParent,
    variant_parent_id: of?.parentId ?? null,
    variant_options: of ? [{ id: id('option', 'Size'), name: 'Size', value: of.size }] : [],
    is_active: true,
    active: true,
    has_inventory: true,
    is_composite: false,
    supply_price: roundMoney(withTax / 2.5),
    price_including_tax: roundMoney(withTax),
    price_excluding_tax: roundMoney(withTax / (1 + gstRate)),
    brand_id: id('brand', brand),
    brand: { id: id('brand', brand), name: brand },
    product_type_id: id('type', type),
    type: { id: id('type', type), name: type },
    supplier_id: id('supplier', supplier),
    supplier: { id: id('supplier', supplier), name: supplier },
    supplier_code: `S-${row}`,
    product_suppliers: [
      { supplier_id: id('supplier', supplier), supplier_name: supplier, code: `S-${row}`, price: 1 },
    ],
    tag_ids: [],
    categories: [],
    images: [],
    created_at: madeAt,
    updated_at: madeAt,
  }).id;
}

function fillStock(
  store: VendStore,
  {
    productIds,
    outletIds,
    seed,
  }: { productIds: readonly string[]; outletIds: readonly string[]; seed: number },
): void {
  const shelf = store.shelf('inventory');
  for (const [index, productId] of productIds.entries())
    for (const [place, outletId] of outletIds.entries())
      shelf.put({
        id: levelId(productId, outletId),
        product_id: productId,
        outlet_id: outletId,
        inventory_level: (index * 7 + place * 3 + seed) % 40,
        reorder_point: null,
        reorder_amount: null,
        average_cost: null,
      });
}

function fillPriceBooks(store: VendStore, productIds: readonly string[], id: IdOf): void {
  for (const name of ['All Customers', 'VIP'])
    store.shelf('customer_groups').put({ id: id('group', name), name, group_id: name });
  const book = store.shelf('price_books').put({
    id: id('book', 'Winter'),
    name: 'Winter',
    type: 'GENERAL',
    valid_from: null,
    valid_to: null,
    customer_group_ids: [],
    outlet_ids: [],
    restrict_to_platform_key: '1',
    restrict_to_platform_label: 'In Store',
  });
  for (const productId of productIds.slice(0, 20))
    store.shelf('price_book_products').put({
      id: id('book row', productId),
      product_id: productId,
      price_book_id: book.id,
      price: 3,
      tax_id: null,
      loyalty_value: null,
      min_units: null,
      max_units: null,
      discount: null,
    });
}

function fillCustomers(store: VendStore, count: number, id: IdOf): void {
  for (let n = 0; n < count; n += 1)
    store.shelf('customers').put({
      id: id('customer', n),
      customer_code: `C-${n}`,
      first_name: pick(['Aroha', 'Tom', 'Mei', 'Sione'], n),
      last_name: `Walker ${n}`,
      email: n % 3 === 0 ? null : `walker${n}@shop.example`,
      phone: '',
      mobile: `+64 21 555 ${String(n).padStart(4, '0')}`,
      company_name: '',
      customer_group_id: null,
      enable_loyalty: true,
      note: '',
      do_not_email: false,
      year_to_date: 0,
      balance: 0,
      loyalty_balance: 0,
      on_account_limit: 0,
      created_at: madeAt,
      updated_at: madeAt,
    });
}

const pick = (all: readonly string[], index: number): string => all[index % all.length] ?? '';

/** Of a range that no real product has. */
function ean13(row: number): string {
  const twelve = `29${String(row).padStart(10, '0')}`;
  let sum = 0;
  for (let at = 0; at < twelve.length; at += 1) sum += Number(twelve[at]) * (at % 2 === 0 ? 1 : 3);
  return `${twelve}${(10 - (sum % 10)) % 10}`;
}
