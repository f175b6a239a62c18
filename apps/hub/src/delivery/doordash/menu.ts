import type { MenuOffer } from '@tillbridge/core/delivery';
import type { Called } from '../../link';
import { type MenuSaid, type MenuTeller, type TellAt, menuSaid, partsOf } from '../menu/teller';
import { type DashLink, askDash } from './client';

/** The second family of addresses, which its pages on catalogue and stock name. */
const root = '/marketplace/api/v2';
const mostAtOnce = 500;
const menuTimeoutMs = 30_000;

const catalogueItem = ({ theirId, name, barcodes, category, isAlcohol }: MenuOffer) => ({
  merchant_supplied_item_id: theirId,
  name,
  ...(isAlcohol ? { product_traits: ['ALCOHOL'] } : {}),
  other_identifiers: barcodes.map((code) => ({ identifier_type: 'UPC', identifier_value: code })),
  item_categorizations: [{ category: { name: category.name, sub_category: {} } }],
});

const stockItem = ({ theirId, isAvailable, pieces, price }: MenuOffer) => ({
  merchant_supplied_item_id: theirId,
  item_availability: isAvailable ? 'ACTIVE' : 'INACTIVE',
  ...(pieces === null ? {} : { balance_on_hand: pieces }),
  price_info: { base_price: price },
});

/** DoorDash: the catalogue of the business first, then what each store has of it and for how much. Source: reference of outside services, C2 */
export const dashMenus: MenuTeller = {
  countsPieces: true,
  // Nobody but DoorDash gives the business its id; without it the catalogue is theirs to keep.
  hasCatalogue: (link) => (link as DashLink).settings.businessId !== undefined,
  tell: async (at) => {
    const catalogue = await tellCatalogue(at);
    return catalogue.is === 'told' ? tellStock(at) : catalogue;
  },
};

async function tellCatalogue(at: TellAt): Promise<MenuSaid> {
  const { fresh, rewritten } = at.catalogueNews;
  const scope = { business_ids: [(at.link as DashLink).settings.businessId] };
  for (const [method, offers] of [
    ['POST', fresh],
    ['PATCH', rewritten],
  ] as const)
    for (const part of partsOf(offers, mostAtOnce)) {
      const body = { scope, items: part.map(catalogueItem) };
      const said = await tell(at, { method, path: `${root}/items`, body, what: 'Tell the catalogue' });
      if (said.is !== 'told') return said;
      await at.keep({ theirStoreId: '', offers: part, gone: [] });
    }
  return { is: 'told' };
}

async function tellStock(at: TellAt): Promise<MenuSaid> {
  const { store, news } = at;
  const path = `${root}/stores/${encodeURIComponent(store.theirId)}/items`;
  // What only the catalogue says anew is known to the store under its id: its stock is told again and does no harm.
  for (const [method, offers] of [
    ['POST', news.fresh],
    ['PATCH', [...news.rewritten, ...news.changed]],
  ] as const)
    for (const part of partsOf(offers, mostAtOnce)) {
      const body = { items: part.map(stockItem) };
      const said = await tell(at, { method, path, body, what: 'Tell stock and prices' });
      if (said.is !== 'told') return said;
      await at.keep({ theirStoreId: store.theirId, offers: part, gone: [] });
    }
  for (const part of partsOf(news.gone, mostAtOnce)) {
    const body = {
      items: part.map((id) => ({ merchant_supplied_item_id: id, item_availability: 'INACTIVE' })),
    };
    const said = await tell(at, { method: 'PATCH', path, body, what: 'Take items off the menu' });
    if (said.is !== 'told') return said;
    await at.keep({ theirStoreId: store.theirId, offers: [], gone: part });
  }
  return { is: 'told' };
}

async function tell(
  { links, link, task }: TellAt,
  call: { method: 'POST' | 'PATCH'; path: string; body: object; what: string },
): Promise<MenuSaid> {
  const called = await askDash({ links, link }, { ...call, timeoutMs: menuTimeoutMs, taskId: task.taskId });
  const failure = failureIn(called);
  return failure === null ? menuSaid(called) : { is: 'refused', why: failure };
}

/** It says in the body of a good answer that an operation failed. */
function failureIn(called: Called): string | null {
  if (called.is !== 'answered' || called.status >= 300) return null;
  const body = called.json();
  const said = body.ok ? (body.value as { operation_status?: unknown; message?: unknown } | null) : null;
  return said?.operation_status === 'FAILED'
    ? `The operation failed. ${String(said.message ?? '')}`.trim()
    : null;
}
