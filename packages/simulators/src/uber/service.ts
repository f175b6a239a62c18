import { createHmac, randomUUID } from 'node:crypto';
import type { Kit } from '../kit';
import { type CustomerSays, answerAll, instanceOf, issuesTold } from './answer';
import { uberShelf } from './shelf';

/** What is not proven about the service, one switch each; the first value is what it begins with. */
export const uberSwitches = {
  family: ['v2-eats', 'v1-delivery'],
  cancelEvent: ['orders.cancel', 'orders.failure'],
  settledAnswer: ['409', '400', '404'],
  answerEvent: ['order.fulfillment_issues.resolved', 'orders.fulfillment_issues.resolved'],
  answerWords: ['said', 'basket-only'],
  statusScope: ['given', 'not-given'],
  hooks: ['ordered', 'shuffled', 'doubled', 'dropped'],
} as const;
export type UberKit = Kit<typeof uberSwitches>;

export const uberStates = ['CREATED', 'ACCEPTED', 'DENIED', 'CANCELED', 'FINISHED'] as const;
export type UberState = (typeof uberStates)[number];

export type UberLine = {
  id: string;
  externalData?: string;
  title: string;
  quantity: number;
  /** Cents for one. */ unitPrice: number;
  /** What it is called within its order; by its place there while nobody says. */ instanceId?: string;
};
export type UberOrder = {
  id: string;
  displayId: string;
  state: UberState;
  placedAt: number;
  lines: readonly UberLine[];
  subtotal: number;
  tax: number;
  total: number;
  /** How often an acceptance had its effect: more than once is a fault of this service. */ accepted: number;
  denied: unknown[];
  cancelledByShop: unknown[];
  /** What the shop said was missing. */ issues: unknown[];
  isReady: boolean;
};

export type UberOptions = {
  port?: number;
  clientId?: string;
  clientSecret?: string;
  signingKey?: string;
  storeId?: string;
  currency?: string;
  /** Where its messages go; none are sent while nobody said. */ hookUrl?: string;
  /** What its page orders. */ menu?: readonly UberLine[];
  now?: () => number;
};

const tokenLifeSeconds = 2_592_000;
/** An order that nobody answers is cancelled. */
const patienceMs = 690_000;

/** One store at the service, as its routes and its page see it. */
export function uberStore(options: UberOptions) {
  const now = options.now ?? Date.now;
  const app = {
    clientId: options.clientId ?? 'uber-client',
    clientSecret: options.clientSecret ?? 'uber-secret',
    signingKey: options.signingKey ?? options.clientSecret ?? 'uber-secret',
    storeId: options.storeId ?? '89dd9741-66b5-4bb4-b216-a813f3b21b4f',
    currency: options.currency ?? 'NZD',
  };
  const orders = new Map<string, UberOrder>();
  const tokens = new Set<string>();
  const menu: UberLine[] = [
    ...(options.menu ?? [{ id: 'flat-white', title: 'Flat white', quantity: 1, unitPrice: 450 }]),
  ];
  const shelf = uberShelf(now);
  let hookUrl = options.hookUrl ?? null;
  let closedUntil = 0;

  const order = (id: string): UberOrder => {
    const found = orders.get(id);
    if (!found) throw new Error(`There is no order ${id}.`);
    return found;
  };
  const make = (given: Partial<UberOrder> & { lines?: readonly UberLine[] } = {}): UberOrder => {
    const id = given.id ?? randomUUID();
    const lines = given.lines ?? menu.slice(0, 2);
    const subtotal = given.subtotal ?? lines.reduce((all, line) => all + line.unitPrice * line.quantity, 0);
    const tax = given.tax ?? 0;
    const made: UberOrder = {
      ...{ id, lines, subtotal, tax, state: 'CREATED', placedAt: now(), accepted: 0 },
      ...{ denied: [], cancelledByShop: [], issues: [], isReady: false },
      displayId: id.slice(-5).toUpperCase(),
      total: given.total ?? subtotal + tax,
    };
    orders.set(id, made);
    return made;
  };
  /** Whoever asks after the service's patience finds it gone. */
  const stateOf = (found: UberOrder): UberState => {
    if (found.state === 'CREATED' && now() - found.placedAt > patienceMs) found.state = 'CANCELED';
    return found.state;
  };
  const tell = (kit: UberKit, type: string, id: string, eventId: string = randomUUID()): string => {
    const body = JSON.stringify({
      event_id: eventId,
      event_type: type,
      event_time: Math.floor(now() / 1_000),
      meta: { resource_id: id, status: 'pos', user_id: app.storeId },
      resource_href: `https://api.uber.com/v2/eats/order/${id}`,
    });
    if (hookUrl !== null)
      kit.hooks.send({
        url: hookUrl,
        headers: {
          'content-type': 'application/json',
          'x-environment': 'sandbox',
          'x-uber-signature': createHmac('sha256', app.signingKey).update(body).digest('hex'),
        },
        body,
      });
    return body;
  };
  return {
    ...{ app, orders, menu, shelf, now, order, make, stateOf, tell },
    newToken: () => {
      const token = `uber-token-${randomUUID()}`;
      tokens.add(token);
      return {
        access_token: token,
        token_type: 'Bearer',
        expires_in: tokenLifeSeconds,
        scope: 'eats.order eats.store',
      };
    },
    isGoodToken: (token: string) => tokens.has(token),
    /** Shown as closed until then; zero is open. */
    close: (until: number) => void (closedUntil = until),
    isShownOpen: () => closedUntil <= now(),
    forgetTokens: () => tokens.clear(),
    hookTo: (url: string | null) => void (hookUrl = url),
    /** The customer says whether they want what the shop put in the place of something. */
    answer: (kit: UberKit, id: string, says: CustomerSays, wish: string | null = null): string => {
      answerAll(order(id), says, wish);
      return tell(kit, kit.switches.get('answerEvent'), id);
    },
    /** The customer, or the service, takes it back. */
    cancel: (kit: UberKit, id: string) => {
      order(id).state = 'CANCELED';
      return tell(kit, kit.switches.get('cancelEvent'), id);
    },
  };
}
export type Uber = ReturnType<typeof uberStore>;

/** An order as the service tells of it. Source: reference of outside services, C1 */
export function uberOrderBody(uber: Uber, order: UberOrder, withWords = true): Record<string, unknown> {
  const { currency } = uber.app;
  const amount = (cents: number) => ({
    amount: cents,
    currency_code: currency,
    formatted_amount: `$${(cents / 100).toFixed(2)}`,
  });
  return {
    id: order.id,
    display_id: order.displayId,
    current_state: uber.stateOf(order),
    type: 'DELIVERY_BY_UBER',
    store: { id: uber.app.storeId, name: 'The shop', integrator_store_id: 'shop-1' },
    eater: { first_name: 'Mere', last_name: 'T.', phone: '+64 4 555 0100', phone_code: '555 01 00' },
    placed_at: new Date(order.placedAt).toISOString(),
    estimated_ready_for_pickup_at: new Date(order.placedAt + 20 * 60_000).toISOString(),
    cart: {
      special_instructions: '',
      ...(order.issues.length === 0 ? {} : { fulfillment_issues: issuesTold(order, withWords) }),
      items: order.lines.map((line, index) => ({
        id: line.id,
        instance_id: instanceOf(order, line, index),
        external_data: line.externalData ?? '',
        title: line.title,
        quantity: line.quantity,
        price: { unit_price: amount(line.unitPrice), total_price: amount(line.unitPrice * line.quantity) },
        selected_modifier_groups: [],
      })),
    },
    payment: {
      charges: {
        total: amount(order.total),
        sub_total: amount(order.subtotal),
        tax: amount(order.tax),
        total_fee: amount(0),
      },
    },
  };
}
