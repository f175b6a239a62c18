import type { PlatformRefusal } from '@tillbridge/core/delivery';
import { instant } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { asTenant } from '../../database';
import {
  type Call,
  type Called,
  type LinkTask,
  type Links,
  type OpenLink,
  callOut,
  keepLinkSecrets,
  openLink,
} from '../../link';
import type { PlatformContent } from '../content';
import {
  type Missing,
  type Platform,
  type Said,
  type SayAt,
  sayTimeoutMs,
  wasTurnedAway,
  wentWell,
} from '../platform';
import type { PauseTeller } from '../pause/say-pause';
import { platformStores } from '../settings';
import { readUberOrder } from './read-order';

export const UberSettings = z.object({
  stores: platformStores,
  /** Which of its two families of addresses the account uses. Source: reference of outside services, C1 */
  family: z
    .enum(['v2-eats', 'v1-delivery'])
    .default('v2-eats')
    .meta({
      title: 'Addresses',
      description: 'Uber says which of its two families of addresses your app was given.',
      words: { 'v2-eats': 'Eats (v2)', 'v1-delivery': 'Order fulfilment (v1)' },
    }),
});
export type UberSettings = z.infer<typeof UberSettings>;

export const UberSecrets = z.object({
  clientId: z.string().trim().optional().meta({
    title: 'Client ID',
    description: 'Uber’s developer dashboard: your app, Setup.',
  }),
  clientSecret: z
    .string()
    .trim()
    .optional()
    .meta({ title: 'Client secret', description: 'Beside the client ID.' }),
  /** Some have a key of its own for messages; else it is the client secret. */
  signingKey: z.string().trim().optional().meta({
    title: 'Signing key of the webhook',
    description: 'Only where Uber shows one; else it signs with the client secret.',
  }),
  /** Thirty days good and few at a time: kept. */
  bearer: z
    .object({
      text: z.string(),
      until: z.number(),
      /** What was asked for with it, whatever was given: one from before we asked for more is renewed. */
      asked: z.string().optional(),
    })
    .optional(),
});
export type UberSecrets = z.infer<typeof UberSecrets>;
export type UberLink = OpenLink<UberSettings, UberSecrets>;

export const uberProduction = 'https://api.uber.com';
const tokenProduction = 'https://auth.uber.com';
/** What every app that takes orders was given, and with it what shows a store as closed, which not every one was. */
const scope = 'eats.order eats.store eats.store.orders.read';
const wideScope = `${scope} eats.store.status.write`;
/** Renewed a day before it ends. */
const spareMs = 24 * 3_600_000;

const Granted = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

type Asked = Omit<Call, 'headers'>;

/** Asks Uber Eats with a token of ours; one that it does not take any more is renewed once. Source: spec/deliveries.md DL10 */
export async function askUber(links: Links, given: OpenLink, asked: Asked): Promise<Called> {
  const link = given as UberLink;
  const known = link.secrets.bearer;
  const isGood = known?.asked === wideScope && known.until - spareMs > links.deps.clock.now();
  if (isGood) {
    const called = await callWith(links, link, asked, known.text);
    if (called.is !== 'answered' || called.status !== 401) return called;
  }
  const granted = await newBearer(links, link, asked);
  return 'text' in granted ? callWith(links, link, asked, granted.text) : granted.called;
}

const callWith = (links: Links, link: OpenLink, asked: Asked, bearer: string): Promise<Called> =>
  callOut(links, link, { timeoutMs: sayTimeoutMs, ...asked, headers: { authorization: `Bearer ${bearer}` } });

async function newBearer(
  links: Links,
  link: UberLink,
  asked: Asked,
): Promise<{ text: string } | { called: Called }> {
  let called = await askBearer(links, link, asked, wideScope);
  // An app without the wider scope gets no token at all for asking: orders matter more.
  if (called.is === 'answered' && called.status === 400) called = await askBearer(links, link, asked, scope);
  const body = called.is === 'answered' && called.status === 200 ? called.json() : null;
  const read = body?.ok ? Granted.safeParse(body.value) : null;
  if (!read?.success) return { called };
  const { access_token: text, expires_in: seconds } = read.data;
  await asTenant(links.db, link.tenantId, async (tx) => {
    const now = await openLink(tx, links, link.tenantId, link.linkId, { lock: true });
    if (!now) return;
    const until = instant(links.deps.clock.now() + seconds * 1_000);
    const bearer = { text, until, asked: wideScope };
    await keepLinkSecrets(tx, links, link, { ...(now.secrets as UberSecrets), bearer });
  });
  return { text };
}

function askBearer(links: Links, link: UberLink, { taskId }: Asked, wanted: string): Promise<Called> {
  const { clientId = '', clientSecret = '' } = link.secrets;
  const host = link.baseUrl === uberProduction ? tokenProduction : link.baseUrl;
  return callOut(links, link, {
    method: 'POST',
    path: `${host}/oauth/v2/token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      ...{ client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' },
      scope: wanted,
    }).toString(),
    timeoutMs: sayTimeoutMs,
    what: 'Ask for a token',
    ...(taskId === undefined ? {} : { taskId }),
  });
}

const isNewer = (link: OpenLink): boolean => (link as UberLink).settings.family === 'v1-delivery';
const orderPath = (link: OpenLink, id: string): string =>
  isNewer(link) ? `/v1/delivery/order/${encodeURIComponent(id)}` : `/v2/eats/order/${encodeURIComponent(id)}`;
const deedPath = (link: OpenLink, id: string, deed: 'accept' | 'deny' | 'cancel'): string =>
  isNewer(link)
    ? `/v1/delivery/order/${encodeURIComponent(id)}/${deed}`
    : `/v1/eats/orders/${encodeURIComponent(id)}/${deed === 'cancel' ? deed : `${deed}_pos_order`}`;

/** The order itself; the message only says that it is there. */
export const fetchUberOrder = (links: Links, link: OpenLink, id: string, task: LinkTask): Promise<Called> =>
  askUber(links, link, {
    method: 'GET',
    path: orderPath(link, id),
    what: 'Read the order',
    taskId: task.taskId,
  });

/** How it stands there, or the call that did not tell. */
async function stateThere({ links, link, task, row }: SayAt): Promise<string | { called: Called }> {
  const called = await fetchUberOrder(links, link, row.theirId, task);
  const body = called.is === 'answered' && called.status === 200 ? called.json() : null;
  const read = body?.ok ? readUberOrder(body.value) : null;
  return read?.ok ? read.value.state : { called };
}

const denyCodes: Readonly<Record<PlatformRefusal, string>> = {
  'out-of-stock': 'ITEM_AVAILABILITY',
  'item-unknown': 'MISSING_ITEM',
  'amounts-differ': 'PRICING',
  closed: 'STORE_CLOSED',
  'too-busy': 'CAPACITY',
  'nobody-answered': 'POS_NOT_READY',
  other: 'OTHER',
};

/**
 * Says one of the words that settle an order. After an attempt that nobody knows the end of, and after a refusal, the order is read
 * first: what it says there is what is.
 */
async function settle(
  at: SayAt,
  deed: 'accept' | 'deny',
  { means, body }: { means: readonly string[]; body: object },
): Promise<Said> {
  const { links, link, task, row } = at;
  const byState = (state: string): Said =>
    means.includes(state) ? { is: 'heard' } : state === 'ACCEPTED' ? { is: 'taken' } : { is: 'too-late' };
  if (task.attempt > 1) {
    const state = await stateThere(at);
    if (typeof state !== 'string') return { is: 'trouble', called: state.called };
    if (state !== 'CREATED') return byState(state);
  }
  const what = deed === 'accept' ? 'Accept the order' : 'Refuse the order';
  const called = await askUber(links, link, {
    ...{ method: 'POST', path: deedPath(link, row.theirId, deed), body, what, taskId: task.taskId },
  });
  if (wentWell(called)) return { is: 'heard' };
  if (!wasTurnedAway(called)) return { is: 'trouble', called };
  const state = await stateThere(at);
  if (typeof state !== 'string') return { is: 'trouble', called: state.called };
  return state === 'CREATED' ? { is: 'refused', why: called.text.slice(0, 200) } : byState(state);
}

/** Uber's own id of the item comes last of what it is called by. */
const theirItemId = ({ externalIds }: PlatformContent['lines'][number]): string[] => externalIds.slice(-1);

const issueOf = ({ found }: Missing): string => (found > 0 ? 'PARTIAL_AVAILABILITY' : 'OUT_OF_ITEM');

/** As the older family's cart is patched; shops of its kind “Grocery Store” only. */
const olderIssue = (missing: Missing) => ({
  fulfillment_issue_type: issueOf(missing),
  fulfillment_action_type: missing.instead ? 'REPLACE_FOR_ME' : 'REMOVE_ITEM',
  root_item: { instance_id: missing.line.lineId },
  item_availability_info: { items_requested: missing.line.quantity, items_available: missing.found },
  ...(missing.instead === null
    ? {}
    : {
        item_substitute: {
          ...{ id: missing.instead.theirId, title: missing.instead.name, quantity: missing.instead.pieces },
          price_info: { price: missing.instead.unitPrice },
        },
      }),
});

const piecesOf = (amount: number) => ({ amount, unit: 'PIECE' });
const newerIssue = (missing: Missing) => ({
  issue_type: issueOf(missing),
  action_type: missing.instead ? 'SUBSTITUTE_ITEM' : 'REMOVE_ITEM',
  root_item: {
    ...{ id: theirItemId(missing.line)[0], cart_item_id: missing.line.lineId, title: missing.line.title },
    quantity: piecesOf(missing.line.quantity),
  },
  item_availability: {
    items_requested: piecesOf(missing.line.quantity),
    items_available: piecesOf(missing.found),
  },
  ...(missing.instead === null
    ? {}
    : {
        item_substitute: {
          ...{ id: missing.instead.theirId, title: missing.instead.name },
          quantity: piecesOf(missing.instead.pieces),
          price_info: { price: missing.instead.unitPrice },
        },
      }),
});

/** What Uber Eats is told, in its words. Source: spec/deliveries.md DL10; reference of outside services, C1 */
export const uberPlatform: Platform = {
  sayYes: (at, { readyBy }) =>
    settle(at, 'accept', {
      means: ['ACCEPTED', 'FINISHED'],
      body: {
        reason: 'accepted',
        pickup_time: Math.floor(readyBy / 1_000),
        external_reference_id: at.row.orderId,
        fields_relayed: { order_special_instructions: true, item_special_instructions: true },
      },
    }),
  sayNo: (at, reason, { outOfStock, unknown }) =>
    settle(at, 'deny', {
      means: ['DENIED', 'CANCELED'],
      body: {
        reason: {
          ...{ explanation: reason, code: denyCodes[reason] },
          out_of_stock_items: outOfStock.flatMap(theirItemId),
          invalid_items: unknown.flatMap(theirItemId),
        },
      },
    }),
  sayMissing: async (at, missing) => {
    const { links, link, task, row } = at;
    const called = await askUber(links, link, {
      ...{ taskId: task.taskId, what: 'Say what is missing of the order' },
      ...(isNewer(link)
        ? { method: 'POST', path: `${orderPath(link, row.theirId)}/resolve-fulfillment-issues` }
        : { method: 'PATCH', path: `/v2/eats/orders/${encodeURIComponent(row.theirId)}/cart` }),
      body: { fulfillment_issues: isNewer(link) ? missing.map(newerIssue) : missing.map(olderIssue) },
    });
    if (wentWell(called)) return { is: 'heard' };
    return wasTurnedAway(called)
      ? { is: 'refused', why: called.text.slice(0, 200) }
      : { is: 'trouble', called };
  },
  sayReady: async (at) => {
    const { links, link, task, row } = at;
    // The older family has no word for it: its courier comes at the time that was promised.
    if (!isNewer(link)) return { is: 'heard' };
    const called = await askUber(links, link, {
      ...{ method: 'POST', path: `${orderPath(link, row.theirId)}/ready`, body: {}, taskId: task.taskId },
      what: 'Say that the order is ready',
    });
    if (wentWell(called)) return { is: 'heard' };
    return wasTurnedAway(called) ? { is: 'too-late' } : { is: 'trouble', called };
  },
  sayCancelled: async (at) => {
    const { links, link, task, row } = at;
    const called = await askUber(links, link, {
      ...{ method: 'POST', path: deedPath(link, row.theirId, 'cancel'), taskId: task.taskId },
      body: { reason: 'OTHER', details: 'The shop could not make it ready.' },
      what: 'Cancel the order',
    });
    if (wentWell(called)) return { is: 'heard' };
    return wasTurnedAway(called) ? { is: 'too-late' } : { is: 'trouble', called };
  },
};

const pauseWords = 'The store takes no orders for a while.';

/** Each family has its own word for a store that is closed for a while. Source: developer.uber.com, Set Restaurant Status and Set Store Status */
export const uberPause: PauseTeller = ({ links, link, task }, theirStoreId, until) => {
  const store = encodeURIComponent(theirStoreId);
  const iso = until === null ? null : new Date(until).toISOString();
  const asked = { method: 'POST', what: 'Say whether the store takes orders', taskId: task.taskId } as const;
  return isNewer(link)
    ? askUber(links, link, {
        ...{ ...asked, path: `/v1/delivery/store/${store}/update-store-status` },
        body: iso ? { status: 'OFFLINE', is_offline_until: iso, reason: pauseWords } : { status: 'ONLINE' },
      })
    : askUber(links, link, {
        ...{ ...asked, path: `/v1/eats/store/${store}/status` },
        body: iso ? { status: 'PAUSED', paused_until: iso, reason: pauseWords } : { status: 'ONLINE' },
      });
};
