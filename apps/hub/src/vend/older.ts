import { z } from 'zod';
import type { Outlet, PaymentType, Product, Register, Supplier, Tax } from './shapes';

/**
 * The oldest manner of the API, 0.9: whole names instead of ids, numbers as texts, empty texts instead of nothing. Read into the shapes
 * of today, for exports and recordings of those years. Source: spec/vend.md VN7
 */
const id = z.string().min(1);
const text = z.string().nullish();
const number = z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)]).transform(Number);
const orNull = (value: string | null | undefined): string | null => (value ? value : null);

export const OlderOutlet = z
  .object({ id, name: z.string(), physical_address1: text, physical_city: text, physical_country_id: text })
  .transform(({ physical_address1: street, ...rest }): Outlet => ({ ...rest, physical_address_1: street }));

export const OlderRegister = z
  .object({ id, name: z.string(), outlet_id: id, invoice_prefix: text, invoice_sequence: z.int().nullish() })
  .transform((register): Register => register);

export const OlderTax = z
  .object({ id, name: z.string(), rate: number })
  .transform(({ rate, ...tax }): Tax => ({ ...tax, rates: [{ id: tax.id, name: tax.name, rate }] }));

export const OlderSupplier = z
  .object({
    id,
    name: z.string(),
    description: text,
    contact: z.object({ email: text, phone: text }).nullish(),
  })
  .transform((supplier): Supplier => supplier);

export const OlderPaymentType = z
  .object({ id, name: z.string(), payment_type_id: z.string().nullish() })
  .transform(({ payment_type_id, ...rest }): PaymentType => ({ ...rest, type_id: payment_type_id }));

const options = ['one', 'two', 'three'] as const;

export const OlderProduct = z
  .object({
    id,
    name: z.string(),
    handle: text,
    sku: text,
    description: text,
    active: z.boolean(),
    variant_parent_id: text,
    brand_name: text,
    type: text,
    supplier_name: text,
    supplier_code: text,
    supply_price: number.nullish(),
    price: number,
    tax: number,
    ...Object.fromEntries(
      options.flatMap((no) => [
        [`variant_option_${no}_name`, text],
        [`variant_option_${no}_value`, text],
      ]),
    ),
  })
  .transform((older): Product => {
    const said = older as unknown as Record<string, string | null | undefined>;
    return {
      id: older.id,
      name: older.name,
      handle: older.handle,
      sku: older.sku,
      description: older.description,
      is_active: older.active,
      variant_parent_id: orNull(older.variant_parent_id),
      variant_options: options.flatMap((no) => {
        const [name, value] = [said[`variant_option_${no}_name`], said[`variant_option_${no}_value`]];
        return name && value ? [{ name, value }] : [];
      }),
      supply_price: older.supply_price,
      price_excluding_tax: older.price,
      price_including_tax: Number((older.price + older.tax).toFixed(5)),
      brand: { name: orNull(older.brand_name) },
      type: { name: orNull(older.type) },
      supplier_code: older.supplier_code,
    };
  });

/** What a register sold, with its own sums to compare. */
export const OlderRegisterSale = z.object({
  id,
  status: z.string(),
  invoice_number: text,
  total_price: number,
  total_tax: number,
  register_sale_products: z.array(
    z.object({ product_id: id, quantity: number, price: number, price_total: number, tax_total: number }),
  ),
  register_sale_payments: z.array(z.object({ amount: number, name: text })),
});
