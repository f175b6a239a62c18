import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Kit } from '../kit';
import { dashShelf } from './shelf';

/** What is not proven about the service, one switch each; the first value is what it begins with. */
export const dashSwitches = {
  authorization: ['bearer', 'bare', 'basic'],
  operations: ['at-once', 'queued'],
  hooks: ['ordered', 'shuffled', 'doubled', 'dropped'],
} as const;
export type DashKit = Kit<typeof dashSwitches>;

export type DashLine = {
  id: string;
  title: string;
  quantity: number;
  /** Cents for one, without its options. */ unitPrice: number;
  options?: readonly { id: string; title: string; price: number }[];
};
export type DashState = 'NEW' | 'CONFIRMED' | 'FAILED' | 'CANCELLED' | 'EXPIRED';
export type DashOrder = {
  id: string;
  state: DashState;
  placedAt: number;
  lines: readonly DashLine[];
  subtotal: number;
  tax: number;
  /** What we called it when we confirmed; null before. */ ours: string | null;
  /** How often a confirmation had its effect. */ accepted: number;
  refused: unknown[];
  cancelledByShop: unknown[];
  adjustments: unknown[];
  isReady: boolean;
};

export type DashOptions = {
  port?: number;
  /** What it says when it comes to us. */ hookToken?: string;
  developerId?: string;
  keyId?: string;
  /** Base64url. */ signingSecret?: string;
  storeId?: string;
  /** Orders go to it; the other events to it with `?event=`. None are sent while nobody said. */ hookUrl?: string;
  menu?: readonly DashLine[];
  now?: () => number;
};

/** The longest that it waits for a confirmation. */
const patienceMs = 480_000;

/** One store at the service, as its routes and its page see it. */
export function dashStore(options: DashOptions) {
  const now = options.now ?? Date.now;
  const app = {
    hookToken: options.hookToken ?? 'dash-hook-token',
    developerId: options.developerId ?? 'developer-1',
    keyId: options.keyId ?? 'key-1',
    signingSecret: options.signingSecret ?? Buffer.from('dash-signing-secret').toString('base64url'),
    storeId: options.storeId ?? 'shop-1',
  };
  const orders = new Map<string, DashOrder>();
  const menu: DashLine[] = [
    ...(options.menu ?? [{ id: 'flat-white', title: 'Flat white', quantity: 1, unitPrice: 450 }]),
  ];
  const shelf = dashShelf();
  let hookUrl = options.hookUrl ?? null;
  let closedUntil = 0;

  const order = (id: string): DashOrder => {
    const found = orders.get(id);
    if (!found) throw new Error(`There is no order ${id}.`);
    return found;
  };
  const worth = ({ unitPrice, quantity, options: chosen = [] }: DashLine): number =>
    quantity * (unitPrice + chosen.reduce((all, { price }) => all + price, 0));
  const make = (given: Partial<DashOrder> = {}): DashOrder => {
    const id = given.id ?? randomUUID();
    const lines = given.lines ?? menu.slice(0, 2);
    const made: DashOrder = {
      ...{ id, lines, state: 'NEW', placedAt: now(), ours: null, accepted: 0 },
      ...{ refused: [], cancelledByShop: [], adjustments: [], isReady: false },
      subtotal: given.subtotal ?? lines.reduce((all, line) => all + worth(line), 0),
      tax: given.tax ?? 0,
    };
    orders.set(id, made);
    return made;
  };
  let teller: DashKit | null = null;
  /** A plain 200 to the message is a confirmation; only a 202 says that one comes later. */
  const isTakenAtTheDoor = ({ id }: DashOrder): boolean =>
    teller?.hooks
      .sent()
      .some(({ status, body }) => status === 200 && body.includes(`"order":{"id":"${id}"`)) ?? false;
  const stateOf = (found: DashOrder): DashState => {
    if (found.state === 'NEW' && isTakenAtTheDoor(found)) {
      found.state = 'CONFIRMED';
      found.accepted += 1;
    }
    if (found.state === 'NEW' && now() - found.placedAt > patienceMs) found.state = 'EXPIRED';
    return found.state;
  };
  const send = (
    kit: DashKit,
    event: 'order' | 'cancelled' | 'released' | 'dasher' | 'menu',
    body: unknown,
  ): void => {
    teller = kit;
    if (hookUrl === null) return;
    const { hookToken } = app;
    const authorization = {
      bearer: `Bearer ${hookToken}`,
      bare: hookToken,
      basic: `Basic ${Buffer.from(hookToken).toString('base64')}`,
    }[kit.switches.get('authorization')];
    kit.hooks.send({
      url: event === 'order' ? hookUrl : `${hookUrl}?event=${event}`,
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify(body),
    });
  };
  const ids = ({ id, ours }: DashOrder) => ({
    external_order_id: id,
    client_order_id: ours,
    is_asap: true,
    store: { provider_type: 'tillbridge', merchant_supplied_id: app.storeId },
  });
  const dasher = {
    first_name: 'Sam',
    masked_phone_number: '+1 555 0100',
    vehicle: { make: 'Dodge', model: 'Dakota', color: '' },
  };
  /** What it took in hand and has not done: done once it ends well. */
  const operations = new Map<string, () => void>();
  return {
    ...{ app, orders, operations, menu, shelf, now, order, make, stateOf },
    hookTo: (url: string | null) => void (hookUrl = url),
    /** Deactivated until then; zero is active. */
    close: (until: number) => void (closedUntil = until),
    isShownOpen: () => closedUntil <= now(),
    tell: (kit: DashKit, id: string) =>
      send(kit, 'order', {
        event: { type: 'OrderCreate', status: 'NEW' },
        order: dashOrderBody(app.storeId, order(id)),
      }),
    /** No reason is given; and one that was never confirmed is cancelled without a word. */
    cancel: (kit: DashKit, id: string, always = false) => {
      const found = order(id);
      const isTold = found.state === 'CONFIRMED' || always;
      found.state = 'CANCELLED';
      if (isTold) send(kit, 'cancelled', ids(found));
      return isTold;
    },
    /** What it took in hand comes to its end, and the shop hears how. */
    endOperation: (kit: DashKit, operationId: string, failure: string | null = null) => {
      if (failure === null) operations.get(operationId)?.();
      operations.delete(operationId);
      send(kit, 'menu', {
        event: {
          ...{ type: 'MenuUpdate', status: failure === null ? 'SUCCESS' : 'FAILURE', reference: operationId },
          ...(failure === null ? {} : { details: failure }),
        },
        store: { merchant_supplied_id: app.storeId },
        menu: { id: randomUUID() },
      });
    },
    release: (kit: DashKit, id: string) =>
      send(kit, 'released', { ...ids(order(id)), distance_from_store: 1.2, dasher }),
    dasherStatus: (kit: DashKit, id: string, status: string) =>
      send(kit, 'dasher', {
        event: { type: 'dasher_status_update', status: 'SUCCESS', reference: randomUUID() },
        created_at: new Date(now()).toISOString(),
        delivery: {
          external_order_id: id,
          client_order_id: order(id).ours,
          location_id: app.storeId,
          dasher_status: status,
          dasher,
        },
      }),
  };
}
export type Dash = ReturnType<typeof dashStore>;

/** An order as the service tells of it: items inside categories, no total, no currency. Source: reference of outside services, C2 */
export function dashOrderBody(storeId: string, order: DashOrder): Record<string, unknown> {
  return {
    id: order.id,
    store: { merchant_supplied_id: storeId, provider_type: 'tillbridge' },
    consumer: {
      id: 0,
      first_name: 'Kelley',
      last_name: 'W.',
      phone: '855-973-1040',
      email: 'user@example.com',
    },
    categories: [
      {
        merchant_supplied_id: 'all',
        name: 'Everything',
        items: order.lines.map((line, index) => ({
          merchant_supplied_id: line.id,
          line_item_id: `${order.id}-${index}`,
          name: line.title,
          price: line.unitPrice,
          quantity: line.quantity,
          special_instructions: '',
          extras: (line.options ?? []).map((option, at) => ({
            merchant_supplied_id: `extra-${at}`,
            name: 'Extra',
            options: [
              {
                merchant_supplied_id: option.id,
                line_option_id: `${order.id}-${index}-${at}`,
                name: option.title,
                price: option.price,
                quantity: 1,
                extra: [],
              },
            ],
          })),
        })),
      },
    ],
    subtotal: order.subtotal,
    tax: order.tax,
    is_tax_remitted_by_doordash: false,
    tax_amount_remitted_by_doordash: 0,
    merchant_tip_amount: 0,
    tip_amount: 0,
    commission_type: 'regular',
    estimated_pickup_time: new Date(order.placedAt + 20 * 60_000).toISOString(),
    is_pickup: false,
    fulfillment_type: 'dx_delivery',
    delivery_short_code: order.id.slice(-6),
    experience: 'DOORDASH',
    order_special_instructions: '',
    is_plastic_ware_option_selected: false,
  };
}

/** Whether a caller holds our key: HS256 over the decoded secret, at most half an hour old. Source: reference of outside services, C2 */
export function isGoodJwt({ app, now }: Pick<Dash, 'app' | 'now'>, token: string): boolean {
  const [head = '', claims = '', signature = ''] = token.split('.');
  const due = createHmac('sha256', Buffer.from(app.signingSecret, 'base64url'))
    .update(`${head}.${claims}`)
    .digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== due.length || !timingSafeEqual(given, due)) return false;
  const header = readPart(head);
  const said = readPart(claims);
  const seconds = now() / 1_000;
  const { iat, exp } = said;
  return (
    header['alg'] === 'HS256' &&
    header['dd-ver'] === 'DD-JWT-V1' &&
    said['aud'] === 'doordash' &&
    said['iss'] === app.developerId &&
    said['kid'] === app.keyId &&
    typeof iat === 'number' &&
    typeof exp === 'number' &&
    exp > seconds &&
    exp - iat <= 1_800
  );
}
const readPart = (part: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;
