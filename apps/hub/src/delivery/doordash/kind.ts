import { createHash, timingSafeEqual } from 'node:crypto';
import type { PlainNews } from '@tillbridge/core/delivery';
import { z } from 'zod';
import { type HookRequest, type LinkErrand, type TaskOutcome, defineLinkKind } from '../../link';
import { asTenant } from '../../database';
import { platformErrands } from '../errands';
import { endOperation } from '../menu/operations';
import { tellMenus } from '../menu/tell-menu';
import { tellMenuErrand } from '../menu/watch-menus';
import { sayPause, sayPauseErrand } from '../pause/say-pause';
import { hearPlatform } from '../receive';
import { accountOfStores } from '../settings';
import { DashSecrets, DashSettings, dashPause, dashPlatform, dashProduction } from './client';
import { dashMenus } from './menu';
import { DashMenuEnd, readDashMessage, readDashOrder } from './read-order';
import { tryDash } from './try-dash';

type Errand = LinkErrand<DashSettings, DashSecrets>;

/** Where a message came to: nothing in some of them says what they are. */
const cameFor = (url: string): string | null => new URL(url, 'http://hub').searchParams.get('event');

const toldOf: Errand = {
  run: async ({ links, link, task }): Promise<TaskOutcome> => {
    const { order } = JSON.parse(task.body) as { order: unknown };
    const read = readDashOrder(order);
    if (!read.ok) return { is: 'dead', trouble: read.refusal.sentence };
    const { theirId } = read.value;
    await hearPlatform(links, link, {
      theirId,
      content: read.value,
      raw: order,
      sentAt: task.createdAt,
      also: [],
    });
    return { is: 'done' };
  },
};
const saysOnly = (...also: PlainNews[]): Errand => ({
  run: async ({ links, link, task }): Promise<TaskOutcome> => {
    const { theirId } = JSON.parse(task.body) as { theirId: string };
    await hearPlatform(links, link, { theirId, content: null, raw: null, sentAt: null, also });
    return { is: 'done' };
  },
});

/** What it took in hand of a menu has come to its end; a failure of what nobody here asked for calls a person. */
const menuEnded: Errand = {
  run: async ({ links, link, task }): Promise<TaskOutcome> => {
    const { menu } = z.object({ menu: DashMenuEnd }).parse(JSON.parse(task.body) as unknown);
    const { status, reference, details } = menu.event;
    const failure = status === 'SUCCESS' ? null : (details ?? 'It does not say why.');
    const { tenantId, linkId } = link;
    const at = links.deps.clock.now();
    const isOurs = await asTenant(links.db, tenantId, (tx) =>
      endOperation(tx, { tenantId, linkId }, { operationId: reference ?? '', failure, at }),
    );
    if (isOurs || failure === null) return { is: 'done' };
    const store = menu.store?.merchant_supplied_id ?? 'a store';
    return { is: 'dead', trouble: `DoorDash did not take a menu of “${store}”: ${failure}` };
  },
};

/** DoorDash Marketplace. Source: spec/deliveries.md DL5, DL11 */
export const dashKind = defineLinkKind<DashSettings, DashSecrets>({
  kind: 'doordash',
  name: 'DoorDash',
  settings: DashSettings,
  secrets: DashSecrets,
  ownPage: '/deliveries/stores',
  hookHelp:
    'In DoorDash’s developer portal, open Webhooks and add one for orders and one for menu status with this address, and one for cancelled orders with this address and ?event=cancelled behind it, each with the token that you chose.',
  tryIt: tryDash,
  account: ({ settings }) =>
    settings.businessId === undefined ? accountOfStores(settings) : `Business ${settings.businessId}`,
  productionUrl: () => dashProduction,
  readHook: ({ settings, secrets }, request) => {
    if (!isOurToken(secrets.hookToken, settings.hookForms, request)) return { ok: false, status: 401 };
    const text = request.raw.toString('utf8');
    const read = readDashMessage(cameFor(request.url), jsonOrNull(text));
    if (!read.ok) return { ok: false, status: 400 };
    const { type, theirId, order, menu } = read.value;
    // One without an id is told apart by what it says.
    const key = `${type} ${theirId ?? createHash('sha256').update(request.raw).digest('hex')}`;
    const isOrder = type === 'OrderCreate';
    return {
      ok: true,
      events: [
        {
          key: type === 'dasher_status_update' ? `${key} ${dasherOf(text)}` : key,
          type,
          body: JSON.stringify({ theirId, order, ...(menu && { menu }) }),
        },
      ],
      // A plain 200 would be a yes: somebody must look at it first.
      ...(isOrder ? { answer: { status: 202 } } : {}),
    };
  },
  events: {
    OrderCreate: toldOf,
    'order-cancelled': saysOnly('taken-back'),
    MenuCreate: menuEnded,
    MenuUpdate: menuEnded,
  },
  errands: {
    ...platformErrands(dashPlatform),
    [tellMenuErrand]: tellMenus(dashMenus),
    [sayPauseErrand]: sayPause(dashPause),
  },
});

const dasherOf = (text: string): string =>
  (JSON.parse(text) as { delivery: { dasher_status: string } }).delivery.dasher_status;

/** Our token comes back as it was set; compared in constant time. Source: reference of outside services, C2 */
function isOurToken(
  token: string | undefined,
  forms: DashSettings['hookForms'],
  { headers }: HookRequest,
): boolean {
  const given = headers['authorization'];
  if (!token || given === undefined) return false;
  const others = [token, `Basic ${Buffer.from(token).toString('base64')}`, `Basic ${token}`];
  const taken = [`Bearer ${token}`, ...(forms === 'any' ? others : [])];
  const hashed = (text: string) => createHash('sha256').update(text).digest();
  // Every form is compared, so that the time it takes says nothing.
  return taken.map((form) => timingSafeEqual(hashed(form), hashed(given))).some(Boolean);
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
