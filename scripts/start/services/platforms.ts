import type { DemoCompany } from '@tillbridge/hub/demo';
import { dashStandIn } from '@tillbridge/simulators/doordash';
import { uberStandIn } from '@tillbridge/simulators/uber';
import type { DemoStandIn } from './demo-stand-in';

type Plan = DemoCompany['plan'];
type Item = Plan['items'][number];

/** The till rings and a person answers, who may take their time to look around. */
const answers = { policy: 'ask', preparationMinutes: 15 } as const;

/** Uber Eats with the first store of the demo in it. */
export async function demoUber(port: number, plan: Plan): Promise<DemoStandIn> {
  const menu = menuOf(plan).map(({ sku, name, prices }) => ({
    ...{ id: sku, externalData: sku, title: name, quantity: 1, unitPrice: prices[0]?.price ?? 0 },
  }));
  const uber = await uberStandIn({ port, menu });
  const { clientId, clientSecret, signingKey, storeId: theirId } = uber.uber.app;
  return {
    told: 'Uber Eats: press “New order”, and the till rings',
    url: uber.url,
    service: {
      ...{ kind: 'uber-eats', baseUrl: uber.url, settings: {} },
      firstSettings: { stores: [{ theirId, storeId: plan.stores[0]?.storeId, ...answers }] },
      secrets: { clientId, clientSecret, signingKey },
    },
    hear: (address) => uber.uber.hookTo(address),
    close: () => uber.close(),
  };
}

/** DoorDash with the same store. */
export async function demoDash(port: number, plan: Plan): Promise<DemoStandIn> {
  const menu = menuOf(plan).map(({ sku, name, prices }) => ({
    ...{ id: sku, title: name, quantity: 1, unitPrice: prices[0]?.price ?? 0 },
  }));
  const dash = await dashStandIn({ port, menu });
  const { hookToken, developerId, keyId, signingSecret, storeId: theirId } = dash.dash.app;
  return {
    told: 'DoorDash: press “New order”, and the till rings',
    url: dash.url,
    service: {
      ...{ kind: 'doordash', baseUrl: dash.url, settings: {} },
      firstSettings: { stores: [{ theirId, storeId: plan.stores[0]?.storeId, ...answers }] },
      secrets: { hookToken, developerId, keyId, signingSecret },
    },
    hear: (address) => dash.dash.hookTo(address),
    close: () => dash.close(),
  };
}

/** One that needs an age check at the door, and some that do not. */
function menuOf({ items }: Plan): Item[] {
  const packed = items.filter(
    ({ movesStock, unitOfMeasure, barcodes, components }) =>
      movesStock && unitOfMeasure === 'each' && barcodes.length > 0 && components === undefined,
  );
  const forAdults = packed.filter(({ ageClass }) => ageClass === 'alcohol').slice(0, 1);
  return [...forAdults, ...packed.filter(({ ageClass }) => ageClass === undefined).slice(0, 5)];
}
