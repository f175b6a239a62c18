import type { MenuOffer } from '@tillbridge/core/delivery';
import { z } from 'zod';
import type { Called } from '../../link';
import {
  type MenuSaid,
  type MenuTeller,
  type TellAt,
  type ToldStep,
  menuSaid,
  partsOf,
} from '../menu/teller';
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
      const call = { method, path: `${root}/items`, body, what: 'Tell the catalogue' };
      const said = await tell(at, call, { theirStoreId: '', offers: part, gone: [] });
      if (said.is !== 'told') return said;
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
      const call = { method, path, body, what: 'Tell stock and prices' };
      const said = await tell(at, call, { theirStoreId: store.theirId, offers: part, gone: [] });
      if (said.is !== 'told') return said;
    }
  for (const part of partsOf(news.gone, mostAtOnce)) {
    const body = {
      items: part.map((id) => ({ merchant_supplied_item_id: id, item_availability: 'INACTIVE' })),
    };
    const call = { method: 'PATCH' as const, path, body, what: 'Take items off the menu' };
    const said = await tell(at, call, { theirStoreId: store.theirId, offers: [], gone: part });
    if (said.is !== 'told') return said;
  }
  return { is: 'told' };
}

/** One call, and what it made of it: some items may fail, and the end may come later. */
async function tell(
  at: TellAt,
  call: {
    method: 'POST' | 'PATCH';
    path: string;
    body: { items: readonly { merchant_supplied_item_id: string }[] };
    what: string;
  },
  step: ToldStep,
): Promise<MenuSaid> {
  const { links, link, task, keep, follow } = at;
  const called = await askDash({ links, link }, { ...call, timeoutMs: menuTimeoutMs, taskId: task.taskId });
  const operation = operationIn(called);
  if (operation?.operation_status === 'FAILED')
    return { is: 'refused', why: `The operation failed. ${operation.message ?? ''}`.trim() };
  const said = menuSaid(called);
  if (said.is !== 'told') return said;
  await keep(step);
  const { operation_id: operationId, operation_status: status, details } = operation ?? {};
  const isUnfinished = status === 'QUEUED' || status === 'IN_PROGRESS';
  const theirIds = call.body.items.map(({ merchant_supplied_item_id: id }) => id);
  const failed = Object.entries(details?.failed_items ?? {});
  await follow({
    theirStoreId: step.theirStoreId,
    unfinished: isUnfinished && operationId ? { operationId, theirIds } : null,
    failed: new Map(failed.map(([id, why]) => [id, why.join(', ')])),
  });
  return said;
}

/** What it answers of an operation: a good answer may say that it failed, or that it runs on. */
const Operation = z.object({
  operation_id: z.string().nullish(),
  operation_status: z.string().nullish(),
  message: z.string().nullish(),
  details: z
    .object({ failed_items: z.record(z.string(), z.array(z.string())).nullish() })
    .nullish()
    .catch(null),
});

function operationIn(called: Called): z.infer<typeof Operation> | null {
  if (called.is !== 'answered' || called.status >= 300) return null;
  const body = called.json();
  const read = body.ok ? Operation.safeParse(body.value) : null;
  return read?.success ? read.data : null;
}
