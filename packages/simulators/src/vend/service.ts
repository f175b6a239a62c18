import type { Kit } from '../kit';
import { type Bucket, rateBucket, retailerAllowance } from './bucket';
import type { Consignment } from './consignment';
import { type Plan, fillRetailer } from './generate';
import { type OwnGoods, putOwnGoods } from './own-goods';
import { type Shelf, type VendStore, levelId, vendId, vendStore } from './store';
import { type App, type Tokens, vendTokens } from './tokens';

/** What is not proven about the service, one switch each; the first value is what it begins with. */
export const vendSwitches = {
  signature: ['hex-raw', 'base64-raw', 'hex-payload', 'none'],
  payloadShape: ['api-1.0', 'date-version'],
  retryAfter: ['http-date', 'seconds', 'body-key'],
  saleSameId: ['update', 'conflict-409', 'duplicate'],
  saleCreateAnswer: ['sale', 'id-only'],
  consignmentBody: ['both', 'unwrapped', 'data-wrapped'],
  illegalTransition: ['422', '400', '409'],
  revokedToken: ['401', '403'],
  listVersionBlock: ['present', 'absent'],
  transferBulk: ['adds', 'sets'],
  customerChange: ['merges', 'replaces'],
  refusedRows: ['none-written', 'others-written'],
  takenCodes: ['refused', 'taken'],
  retailPrices: ['with-tax', 'without-tax'],
  hooks: ['ordered', 'shuffled', 'doubled', 'dropped'],
} as const;
export type VendKit = Kit<typeof vendSwitches>;

export type VendOptions = {
  port?: number;
  plan?: Plan;
  /** Instead of a plan: goods of the caller's own. */ goods?: OwnGoods;
  app?: Partial<App>;
  /** The service's clock, for tests that let five minutes pass. */ now?: () => number;
  /** Calls in five minutes; by its registers when left out. */ allowance?: number;
  /** The service gives no longer page than this, whatever is asked. */ mostInPage?: number;
};

/** A registered wish to be told. */
export type Webhook = { id: string; retailer_id: string; url: string; active: boolean; type: string };

/** One retailer at the service, as its routes see it. */
export type Vend = {
  app: App;
  store: VendStore;
  tokens: Tokens;
  bucket: Bucket;
  now: () => number;
  at: () => string;
  mostInPage: number;
  shelf(name: string): Shelf;
  /** The lines of consignments; their heads stand on the shelf. */
  consignments: Map<string, Consignment>;
  webhooks: Map<string, Webhook>;
  outletIds: readonly string[];
  productIds: readonly string[];
  newId(kind: string): string;
};

export function vendRetailer(options: VendOptions): Vend {
  const now = options.now ?? Date.now;
  const store = vendStore();
  const app: App = {
    clientId: 'tillbridge',
    clientSecret: 'vend-secret',
    domainPrefix: 'acme',
    ...options.app,
  };
  const { outletIds, productIds } = options.goods
    ? putOwnGoods(store, options.goods)
    : fillRetailer(store, options.plan ?? { products: 30, customers: 5 });
  let made = 0;
  return {
    app,
    store,
    tokens: vendTokens(app, now),
    bucket: rateBucket(() => options.allowance ?? retailerAllowance(store.shelf('registers').count()), now),
    now,
    at: () => new Date(now()).toISOString(),
    mostInPage: options.mostInPage ?? 500,
    shelf: (name) => store.shelf(name),
    consignments: new Map(),
    webhooks: new Map(),
    outletIds,
    productIds,
    newId: (kind) => vendId(kind, 'made', ++made),
  };
}

/** Moves stock of one product at one outlet. */
export function moveStock(
  vend: Vend,
  { productId, outletId, by }: { productId: string; outletId: string; by: number },
): void {
  const id = levelId(productId, outletId);
  const shelf = vend.shelf('inventory');
  shelf.put({
    ...(shelf.get(id) ?? { reorder_point: null, reorder_amount: null, average_cost: null }),
    id,
    product_id: productId,
    outlet_id: outletId,
    inventory_level: stockAt(vend, productId, outletId) + by,
  });
}

export const stockAt = (vend: Vend, productId: string, outletId: string): number =>
  Number(vend.shelf('inventory').get(levelId(productId, outletId))?.['inventory_level'] ?? 0);
