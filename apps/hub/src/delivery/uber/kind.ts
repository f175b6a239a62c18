import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, type OrderId, instant } from '@tillbridge/core/kernel';
import type { PlainNews } from '@tillbridge/core/delivery';
import { type LinkErrand, type TaskOutcome, afterTrouble, defineLinkKind, triedBy } from '../../link';
import { platformErrands } from '../errands';
import { hearCustomer } from '../hear-customer';
import { tellMenus } from '../menu/tell-menu';
import { tellMenuErrand } from '../menu/watch-menus';
import { sayPause, sayPauseErrand } from '../pause/say-pause';
import { hearPlatform } from '../receive';
import { accountOfStores } from '../settings';
import {
  UberSecrets,
  UberSettings,
  askUber,
  fetchUberOrder,
  uberPause,
  uberPlatform,
  uberProduction,
} from './client';
import { uberMenus } from './menu';
import { type UberRead, readUberEvent, readUberOrder } from './read-order';

/** What the state of an order at the platform tells beside. */
const newsOfState: Readonly<Record<string, readonly PlainNews[]>> = {
  ACCEPTED: ['yes-heard'],
  FINISHED: ['yes-heard'],
  DENIED: ['no-heard'],
  CANCELED: ['taken-back'],
};

const noOrder = '00000000-0000-0000-0000-000000000000';
const event = (body: string) => readUberEvent(JSON.parse(body) as unknown);

type At = Parameters<LinkErrand<UberSettings, UberSecrets>['run']>[0];
type Fetched = { is: 'read'; theirId: string; read: UberRead; raw: unknown; sentAt: Instant | null };

/** The order that a message names, as it stands now: the message only says that there is something to read. */
async function fetched({ links, link, task }: At): Promise<Fetched | TaskOutcome> {
  const told = event(task.body);
  if (!told.ok) return { is: 'dead', trouble: told.refusal.sentence };
  const { resource_id: theirId } = told.value.meta;
  const called = await fetchUberOrder(links, link, theirId, task);
  const trouble = afterTrouble(called, links.deps.clock.now());
  if (trouble) return trouble;
  if (called.is !== 'answered') return { is: 'again', trouble: 'The order could not be read.' };
  if (called.status !== 200) return { is: 'again', trouble: `Uber Eats answered ${called.status}.` };
  const body = called.json();
  // An answer that breaks off in the middle is no order that cannot be read.
  if (!body.ok) return { is: 'again', trouble: body.refusal.sentence };
  const read = readUberOrder(body.value);
  if (!read.ok) return { is: 'dead', trouble: read.refusal.sentence };
  return {
    ...{ is: 'read', theirId, read: read.value, raw: body.value },
    sentAt: sentAtOf(told.value.event_time),
  };
}

/** Seconds since 1970 in most of its examples and nanoseconds in one; what is neither says nothing. */
function sentAtOf(given: number | undefined): Instant | null {
  if (given === undefined) return null;
  const ms = given > mostSeconds ? given / 1_000_000 : given * 1_000;
  return Number.isSafeInteger(Math.floor(ms)) ? instant(Math.floor(ms)) : null;
}
const mostSeconds = 1e11;

/** A new order; one that was heard of before stays as it was heard. */
const toldOf: LinkErrand<UberSettings, UberSecrets> = {
  run: async (at): Promise<TaskOutcome> => {
    const order = await fetched(at);
    if (order.is !== 'read') return order;
    await hear(at, order);
    return { is: 'done' };
  },
};

const hear = (
  { links, link }: At,
  { theirId, read: { content, state }, raw, sentAt }: Fetched,
): Promise<OrderId> =>
  hearPlatform(links, link, { theirId, content, raw, sentAt, also: newsOfState[state] ?? [] });

/** The customer answered to what goes in the place of something: the order there says how, and what they pay since. */
const customerAnswered: LinkErrand<UberSettings, UberSecrets> = {
  run: async (at): Promise<TaskOutcome> => {
    const order = await fetched(at);
    if (order.is !== 'read') return order;
    const orderId = await hear(at, order);
    await hearCustomer(at.links, at.link, orderId, order.read.said);
    return { is: 'done' };
  },
};

const saysOnly = (...also: PlainNews[]): LinkErrand<UberSettings, UberSecrets> => ({
  run: async ({ links, link, task }): Promise<TaskOutcome> => {
    const told = event(task.body);
    if (!told.ok) return { is: 'dead', trouble: told.refusal.sentence };
    const { resource_id: theirId } = told.value.meta;
    await hearPlatform(links, link, { theirId, content: null, raw: null, sentAt: null, also });
    return { is: 'done' };
  },
});

/** Uber Eats. Source: spec/deliveries.md DL5, DL10 */
export const uberKind = defineLinkKind<UberSettings, UberSecrets>({
  kind: 'uber-eats',
  name: 'Uber Eats',
  settings: UberSettings,
  secrets: UberSecrets,
  ownPage: '/deliveries/stores',
  hookHelp:
    'In Uber’s developer dashboard, open your app, Webhooks, and give this address as the primary webhook. Then say which store of theirs is which of yours.',
  // An order that nobody has: whoever is let in reads that there is none.
  tryIt: async (links, link) =>
    triedBy(
      'Uber Eats',
      await askUber(links, link, {
        ...{ method: 'GET', path: `/v2/eats/order/${noOrder}`, what: 'Try the link' },
      }),
      [200, 404],
    ),
  account: ({ settings }) => accountOfStores(settings),
  productionUrl: () => uberProduction,
  readHook: ({ secrets }, { headers, raw }) => {
    const key = secrets.signingKey ?? secrets.clientSecret;
    const given = headers['x-uber-signature'];
    if (!key || given === undefined || !isSigned(key, raw, given)) return { ok: false, status: 401 };
    const text = raw.toString('utf8');
    const read = readUberEvent(jsonOrNull(text));
    if (!read.ok) return { ok: false, status: 400 };
    return { ok: true, events: [{ key: read.value.event_id, type: read.value.event_type, body: text }] };
  },
  events: {
    'orders.notification': toldOf,
    // The first notice of a scheduled order may only inform: it is read all the same, and taken once.
    'orders.scheduled.notification': toldOf,
    'orders.cancel': saysOnly('taken-back'),
    'orders.failure': saysOnly('taken-back'),
    'order.fulfillment_issues.resolved': customerAnswered,
    'orders.fulfillment_issues.resolved': customerAnswered,
  },
  errands: {
    ...platformErrands(uberPlatform),
    [tellMenuErrand]: tellMenus(uberMenus),
    [sayPauseErrand]: sayPause(uberPause),
  },
});

/** Lower-case hex of HMAC-SHA-256 over the bytes, compared in constant time. Source: reference of outside services, C1, E */
export function isSigned(key: string, raw: Buffer, given: string): boolean {
  const due = createHmac('sha256', key).update(raw).digest();
  return /^[\da-f]{64}$/.test(given) && timingSafeEqual(due, Buffer.from(given, 'hex'));
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
