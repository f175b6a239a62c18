import { tellHooks } from './hooks';
import { type SaleBody, putSale } from './sale-routes';
import { type Vend, type VendKit, moveStock } from './service';
import { type VendRecord, roundMoney } from './store';

export type RungUp = {
  productId: string;
  /** Negative when they come back. */ pieces: number;
  outletId?: string | undefined;
  customerId?: string | null;
  /** When; now when left out. */ date?: string;
  state?: SaleBody['state'];
  attributes?: string[];
};

/** A sale that a till of the service's own makes: at the product's price, paid in cash, and out of stock once it is closed. */
export function ringUp(vend: Vend, kit: VendKit | null, sold: RungUp): VendRecord {
  const { productId, pieces, state = 'closed' } = sold;
  const outletId = sold.outletId ?? vend.outletIds[0] ?? '';
  const product = vend.shelf('products').get(productId);
  const register = [...vend.shelf('registers').all()].find((each) => each['outlet_id'] === outletId);
  const tax = [...vend.shelf('taxes').all()].find((each) => each['is_default'] === true);
  if (!product || !register) throw new Error('There is no such product, or no register at that outlet.');
  const price = Number(product['price_excluding_tax']);
  const withTax = Number(product['price_including_tax']);
  const sale = putSale(vend, {
    source: { author_id: 'owner', register_id: register.id, type: 'USER' },
    ...{ state, attributes: sold.attributes ?? [], customer_id: sold.customerId ?? null },
    ...(sold.date === undefined ? {} : { date: sold.date }),
    invoice_number: `${String(register['invoice_prefix'] ?? '')}${vend.shelf('sales').count() + 101}`,
    line_items: [
      {
        ...{ product: { id: productId }, quantity: pieces, pricing: { price } },
        tax: { id: tax?.id ?? '', amount: roundMoney(withTax - price) },
      },
    ],
    payments: [{ amount: roundMoney(withTax * pieces), type: { config_id: 'cash' } }],
  });
  if (state === 'closed') moveStock(vend, { productId, outletId, by: -pieces });
  if (kit) tellHooks(vend, kit, 'sale.update', sale);
  return sale;
}

/** Somebody there voids it: it stands at the end of the list, with another state. */
export function voidSale(vend: Vend, id: string): VendRecord {
  const sale = vend.shelf('sales').get(id);
  if (!sale) throw new Error('There is no such sale.');
  const voided = vend.shelf('sales').put({ ...sale, state: 'voided' });
  return vend.shelf('sales').put({ ...voided, _metadata: { version: voided.version + 1 } });
}
