import type { DemoCompany } from '@tillbridge/hub/demo';
import { type VendGoods, vendStandIn } from '@tillbridge/simulators/vend';
import type { DemoStandIn } from './demo-stand-in';

type Plan = DemoCompany['plan'];

const each = 1_000;
const centsInDollar = 100;

/** A Vend retailer with the demo's own stores and goods: a transfer here becomes a consignment there. */
export async function demoVend(port: number, plan: Plan): Promise<DemoStandIn> {
  const vend = await vendStandIn({ port, goods: goodsOf(plan) });
  return {
    told: 'Vend: see a transfer arrive as a consignment',
    url: vend.url,
    service: {
      ...{ kind: 'vend', baseUrl: vend.url },
      settings: { domainPrefix: vend.vend.app.domainPrefix },
      firstSettings: {},
      secrets: { personalToken: vend.vend.tokens.personal() },
    },
    // It is told by the hub itself where to tell of news, when somebody wants that.
    hear: () => undefined,
    close: () => vend.close(),
  };
}

/** What both have: goods that are sold one by one, and in one form. Vend knows no cases and no scales. */
function goodsOf({ stores, registers, items, categories, openingStock }: Plan): VendGoods {
  const shelf = new Map<string, string>(categories.map(({ categoryId, name }) => [categoryId, name]));
  const onHand = new Map(
    openingStock.map(({ storeId, itemId, quantity }) => [`${storeId} ${itemId}`, quantity / each]),
  );
  const sold = items.filter(
    (item) =>
      item.movesStock &&
      item.unitOfMeasure === 'each' &&
      item.productId === undefined &&
      item.components === undefined,
  );
  return {
    outlets: stores.map(({ storeId, name }) => ({
      name,
      registers: registers.filter((one) => one.storeId === storeId).map((register) => register.name),
    })),
    products: sold.map(({ itemId, sku, name, brand, categoryId, barcodes, prices }) => ({
      ...{ sku, name, brand, code: codeOfOne(barcodes) },
      type: categoryId === null ? null : (shelf.get(categoryId) ?? null),
      price: (prices[0]?.price ?? 0) / centsInDollar,
      onHand: stores.map(({ storeId }) => onHand.get(`${storeId} ${itemId}`) ?? 0),
    })),
  };
}

const codeOfOne = (barcodes: Plan['items'][number]['barcodes']): string | null =>
  barcodes.find(({ packQuantity }) => packQuantity === each)?.code ?? null;
