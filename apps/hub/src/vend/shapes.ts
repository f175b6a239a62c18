import { z } from 'zod';

/**
 * What Vend sends, as far as we use it: what we do not use may be anything. The version of the API that this was written against; one
 * past its end is answered by the oldest that is still supported, without an error. Source: spec/vend.md VN7
 */
export const apiVersion = '2026-07';

const id = z.string().min(1).max(80);
const text = z.string().nullish();
/** Numbers come as numbers and, in some places, as decimal texts. */
const decimal = z
  .union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)])
  .transform(Number)
  .refine(Number.isFinite);
const maybeDecimal = decimal.nullish();

/** What every row of a list has; some examples of the older lists leave the version out. */
const row = { id, version: z.int().nonnegative().optional(), deleted_at: text };
/** Also an empty object, where there is none. */
const named = z.object({ id: id.optional(), name: text }).nullish();

export const Outlet = z.object({
  ...row,
  name: z.string().min(1),
  time_zone: text,
  currency: text,
  display_prices: text,
  default_tax_id: text,
  physical_address_1: text,
  physical_address_2: text,
  physical_suburb: text,
  physical_city: text,
  physical_postcode: text,
  physical_state: text,
  physical_country_id: text,
  phone: text,
});
export type Outlet = z.infer<typeof Outlet>;

export const Register = z.object({
  ...row,
  name: z.string().min(1),
  outlet_id: id,
  is_open: z.boolean().nullish(),
  invoice_prefix: text,
  invoice_suffix: text,
  invoice_sequence: z.int().nullish(),
});
export type Register = z.infer<typeof Register>;

export const Tax = z.object({
  ...row,
  name: z.string(),
  is_default: z.boolean().nullish(),
  rates: z.array(z.object({ id, name: z.string().nullish(), rate: decimal })),
});
export type Tax = z.infer<typeof Tax>;

export const Named = z.object({ ...row, name: z.string().min(1) });
export type Named = z.infer<typeof Named>;

export const ProductType = Named.extend({
  category_path: z.array(z.object({ id, name: z.string() })).nullish(),
});
export type ProductType = z.infer<typeof ProductType>;

export const Supplier = Named.extend({
  description: text,
  contact: z.object({ email: text, phone: text, mobile: text }).nullish(),
});
export type Supplier = z.infer<typeof Supplier>;

export const Product = z.object({
  ...row,
  name: z.string().min(1),
  variant_name: text,
  handle: text,
  sku: text,
  source_id: text,
  description: text,
  product_codes: z.array(z.object({ type: z.string(), code: z.string() })).nullish(),
  has_variants: z.boolean().nullish(),
  variant_parent_id: text,
  variant_options: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
  is_active: z.boolean().nullish(),
  active: z.boolean().nullish(),
  has_inventory: z.boolean().nullish(),
  is_composite: z.boolean().nullish(),
  supply_price: maybeDecimal,
  price_including_tax: maybeDecimal,
  price_excluding_tax: maybeDecimal,
  brand_id: text,
  brand: named,
  product_type_id: text,
  type: named,
  supplier_id: text,
  supplier_code: text,
  product_suppliers: z
    .array(z.object({ supplier_id: id, supplier_name: text, code: text, price: maybeDecimal }))
    .nullish(),
  all_outlets_tax: z.object({ tax_id: text, is_default: z.boolean().nullish() }).nullish(),
});
export type Product = z.infer<typeof Product>;

/** A level in both manners: the date versions call it otherwise. */
export const InventoryLevel = z
  .object({
    id: id.optional(),
    version: z.int().nonnegative().optional(),
    deleted_at: text,
    product_id: id,
    outlet_id: id,
    inventory_level: maybeDecimal,
    current_inventory_level: maybeDecimal,
  })
  .refine(
    (level) => typeof (level.current_inventory_level ?? level.inventory_level) === 'number',
    'It names no level.',
  );
export type InventoryLevel = z.infer<typeof InventoryLevel>;

export const Customer = z.object({
  ...row,
  customer_code: text,
  first_name: text,
  last_name: text,
  company_name: text,
  email: text,
  phone: text,
  mobile: text,
  note: text,
  do_not_email: z.boolean().nullish(),
  enable_promotional_sms: z.boolean().nullish(),
  physical_address_1: text,
  physical_address_2: text,
  physical_suburb: text,
  physical_city: text,
  physical_postcode: text,
  physical_state: text,
  physical_country_id: text,
});
export type Customer = z.infer<typeof Customer>;

export const PaymentType = z.object({
  ...row,
  name: z.string(),
  type_id: z.union([z.number(), z.string()]).transform(String).nullish(),
});
export type PaymentType = z.infer<typeof PaymentType>;

export const User = z.object({ ...row, username: text, email: text, display_name: text, account_type: text });

export const PriceBook = z.object({
  ...row,
  name: z.string().min(1),
  type: text,
  valid_from: text,
  valid_to: text,
  customer_group_id: text,
  customer_group_ids: z.array(id).nullish(),
  customer_group: named,
  customer_groups: z.array(z.object({ id })).nullish(),
  outlet_id: text,
  outlet_ids: z.array(id).nullish(),
  outlet: named,
  outlets: z.array(z.object({ id })).nullish(),
  restrict_to_platform: text,
  restrict_to_platform_key: text,
});
export type PriceBook = z.infer<typeof PriceBook>;

export const PriceBookRow = z.object({
  ...row,
  product_id: id,
  price_book_id: id,
  price: decimal,
  tax_id: text,
  min_units: maybeDecimal,
  max_units: maybeDecimal,
});
export type PriceBookRow = z.infer<typeof PriceBookRow>;

export const Consignment = z.object({
  ...row,
  outlet_id: text,
  source_outlet_id: text,
  name: z.string(),
  type: z.string(),
  status: z.string(),
  reference: text,
});
export type Consignment = z.infer<typeof Consignment>;

export const ConsignmentLine = z.object({
  product_id: z.uuid('It names no product by its id.'),
  product_sku: text,
  count: maybeDecimal,
  received: maybeDecimal,
  version: z.int().nonnegative().optional(),
});
export type ConsignmentLine = z.infer<typeof ConsignmentLine>;

export const BulkWritten = z.record(z.string(), z.object({ count: text, received: text }));

/** A sale in the manner of the date versions. */
export const Sale = z.object({
  id,
  version: z.int().nonnegative().optional(),
  _metadata: z.object({ version: z.int().nonnegative().optional() }).nullish(),
  deleted_at: text,
  state: z.enum(['parked', 'pending', 'voided', 'closed']),
  attributes: z.array(z.string()).nullish(),
  date: text,
  invoice_number: text,
  customer_id: text,
  source: z.object({ register_id: text, outlet_id: text, id: text }),
  line_items: z.array(
    z.object({
      product: z.object({ id }),
      quantity: decimal,
      pricing: z.object({ price: decimal, total: maybeDecimal }),
      tax: z.object({ id: id.nullish(), amount: decimal, total: maybeDecimal }),
    }),
  ),
  payments: z.array(z.object({ amount: decimal, type: z.object({ config_id: text, name: text }).nullish() })),
  totals: z.object({ price: maybeDecimal, tax: maybeDecimal, price_incl_tax: maybeDecimal }).nullish(),
});
export type Sale = z.infer<typeof Sale>;

/** A sale as the 2.0 lists have it. */
export const OlderSale = z.object({
  ...row,
  status: z.string(),
  outlet_id: text,
  register_id: text,
  invoice_number: text,
  sale_date: text,
  total_price: decimal,
  total_tax: decimal,
  line_items: z.array(
    z.object({ product_id: id, quantity: decimal, price: decimal, price_total: decimal, tax_total: decimal }),
  ),
  payments: z.array(z.object({ amount: decimal, name: text })),
});
export type OlderSale = z.infer<typeof OlderSale>;

export const TokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  /** Seconds since 1970. */ expires: z.number().optional(),
  expires_in: z.number().positive().optional(),
  domain_prefix: z.string().optional(),
  scope: z.string().optional(),
});
export type TokenAnswer = z.infer<typeof TokenAnswer>;
