import { createHmac } from 'node:crypto';
import type { PlatformRefusal } from '@tillbridge/core/delivery';
import type { Instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { asTenant, rowOf } from '../../database';
import { type Call, type Called, type OpenLink, callOut } from '../../link';
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

export const DashSettings = z.object({
  stores: platformStores,
  /** How it says our token when it comes: as its pages state, or in any of the forms that were seen. */
  hookForms: z
    .enum(['bearer', 'any'])
    .default('bearer')
    .meta({
      title: 'How DoorDash says the token',
      description: 'Change it only when its messages are refused though the token is right.',
      words: { bearer: 'As its pages state', any: 'In any form that was seen' },
    }),
  /** Which business its catalogue is of, as DoorDash gives it out; left out, the catalogue is theirs to keep. */
  businessId: z.string().trim().min(1).max(100).optional().meta({
    title: 'Business ID',
    description:
      'As DoorDash gives it out, so that your catalogue is told there. Left empty, the catalogue is theirs to keep.',
  }),
});
export type DashSettings = z.infer<typeof DashSettings>;

export const DashSecrets = z.object({
  hookToken: z
    .string()
    .trim()
    .regex(/^.{8,}$/, 'Choose at least eight characters')
    .optional()
    .meta({
      title: 'Token of the webhooks',
      description:
        'At least eight characters of your own choice; DoorDash sends them back with each message.',
    }),
  developerId: z.string().trim().optional().meta({
    title: 'Developer ID',
    description: 'DoorDash’s developer portal: Credentials.',
  }),
  keyId: z.string().trim().optional().meta({ title: 'Key ID', description: 'Beside the developer ID.' }),
  /** Base64url, as it is given out. */
  signingSecret: z.string().trim().optional().meta({
    title: 'Signing secret',
    description: 'Beside the key ID; DoorDash shows it once.',
  }),
});
export type DashSecrets = z.infer<typeof DashSecrets>;
export type DashLink = OpenLink<DashSettings, DashSecrets>;

export const dashProduction = 'https://openapi.doordash.com';
export const dashRoot = '/marketplace/api/v1';
/** Short: each call signs a new one. */
const passSeconds = 300;

/** HS256 over the decoded secret. Source: reference of outside services, C2 */
export function dashPass(
  { developerId = '', keyId = '', signingSecret = '' }: DashSecrets,
  now: Instant,
): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const iat = Math.floor(now / 1_000);
  const head = part({ alg: 'HS256', typ: 'JWT', 'dd-ver': 'DD-JWT-V1' });
  const claims = part({ aud: 'doordash', iss: developerId, kid: keyId, iat, exp: iat + passSeconds });
  const signature = createHmac('sha256', Buffer.from(signingSecret, 'base64url')).update(`${head}.${claims}`);
  return `${head}.${claims}.${signature.digest('base64url')}`;
}

const ask = (
  { links, link, task, row }: SayAt,
  { path, body, what }: { path: string; body: object; what: string },
): Promise<Called> =>
  askDash(
    { links, link },
    {
      ...{
        method: 'PATCH',
        path: `${dashRoot}/orders/${encodeURIComponent(row.theirId)}${path}`,
        body,
        what,
        taskId: task.taskId,
      },
    },
  );

export const askDash = (
  { links, link }: Pick<SayAt, 'links' | 'link'>,
  call: Omit<Call, 'headers'>,
): Promise<Called> =>
  callOut(links, link, {
    timeoutMs: sayTimeoutMs,
    ...call,
    headers: { authorization: `Bearer ${dashPass((link as DashLink).secrets, links.deps.clock.now())}` },
  });

/** Whether an earlier attempt of the errand went out and nobody knows what came of it; of a good answer half may have arrived. */
async function mayHaveArrived({ links, link, task }: SayAt): Promise<boolean> {
  const { tenantId } = link;
  const lost = await asTenant(links.db, tenantId, (tx) =>
    rowOf(
      tx,
      sql`select 1 from link_call where tenant_id = ${tenantId} and task_id = ${task.taskId}
            and (outcome = 'unknown' or status >= 500 or status between 200 and 299) limit 1`,
    ),
  );
  return lost !== undefined;
}

/**
 * DoorDash cannot be asked how an order stands: it only turns a second answer away. Where a first one may have arrived in time, it did.
 * Source: spec/deliveries.md DL9
 */
async function settle(at: SayAt, body: object, what: string): Promise<Said> {
  const called = await ask(at, { path: '', body, what });
  if (wentWell(called)) return { is: 'heard' };
  if (!wasTurnedAway(called)) return { is: 'trouble', called };
  if (called.status !== 400) return { is: 'refused', why: called.text.slice(0, 200) };
  if (!(await mayHaveArrived(at))) return { is: 'too-late' };
  const { answerBy } = at.row;
  if (answerBy !== null && at.links.deps.clock.now() < answerBy) return { is: 'heard' };
  return {
    is: 'unsure',
    why: 'DoorDash has it settled, and whether it has our answer or gave up nobody can ask it. It counts as taken: look at its tablet.',
  };
}

const errorCodes: Readonly<Record<PlatformRefusal, string>> = {
  'out-of-stock': 'ITEM_OUT_OF_STOCK',
  'item-unknown': 'INVALID_ORDER',
  'amounts-differ': 'INVALID_ORDER',
  closed: 'STORE_CLOSED',
  'too-busy': 'CAPACITY_THROTTLING',
  'nobody-answered': 'TIME_OUT',
  other: 'OTHER',
};

/** As a person at DoorDash reads it. */
const failureWords: Readonly<Record<PlatformRefusal, string>> = {
  'out-of-stock': 'Item is out of stock',
  'item-unknown': 'Item is not sold by this store',
  'amounts-differ': 'The amounts of the order do not add up',
  closed: 'The store is closed',
  'too-busy': 'The store is too busy',
  'nobody-answered': 'The store did not answer in time',
  other: 'The store cannot take the order',
};

/** A line is changed, taken away, or replaced as a whole. Source: reference of outside services, C2 */
const adjustmentOf = ({ line, found, instead }: Missing) => ({
  line_item_id: line.lineId,
  ...(found > 0
    ? { adjustment_type: 'ITEM_UPDATE', quantity: found }
    : instead === null
      ? { adjustment_type: 'ITEM_REMOVE' }
      : {
          adjustment_type: 'ITEM_SUBSTITUTE',
          substituted_item: {
            name: instead.name,
            merchant_supplied_id: instead.theirId,
            price: instead.unitPrice,
            quantity: instead.pieces,
          },
        }),
});

/** DoorDash replaces whole lines only: what goes in the place of a part of one is not paid for unless a person says so. */
const partlyReplaced = (missing: readonly Missing[]): Said => {
  const partly = missing.flatMap(({ found, instead }) => (found > 0 && instead ? [instead.name] : []));
  if (partly.length === 0) return { is: 'heard' };
  return {
    is: 'refused',
    why: `It cannot put something in the place of a part of a line: nobody pays for “${partly.join('”, “')}” yet.`,
  };
};

/** What DoorDash is told, in its words. Source: spec/deliveries.md DL11; reference of outside services, C2 */
export const dashPlatform: Platform = {
  sayYes: (at, { readyBy }) =>
    settle(
      at,
      {
        ...{ merchant_supplied_id: at.row.orderId, order_status: 'success' },
        prep_time: new Date(readyBy).toISOString(),
      },
      'Accept the order',
    ),
  sayNo: async (at, reason, { outOfStock, unknown }) => {
    const code = errorCodes[reason];
    const named = reason === 'out-of-stock' ? outOfStock : reason === 'item-unknown' ? unknown : [];
    const message = failureWords[reason];
    const said = await settle(
      at,
      {
        ...{ merchant_supplied_id: at.row.orderId, order_status: 'fail', failure_reason: message },
        errors:
          named.length === 0
            ? [{ code, message }]
            : named.map(({ externalIds: [id], title }) => ({
                ...{ code, message: `${title}: ${message}` },
                ...(id === undefined ? {} : { merchant_supplied_id: id }),
              })),
      },
      'Refuse the order',
    );
    // Whether it has our no or gave up by itself is the same to everybody.
    return said.is === 'unsure' ? { is: 'too-late' } : said;
  },
  sayMissing: async (at, missing) => {
    // An adjustment names a line by the platform's own id of it.
    const named = missing.filter(({ line }) => line.lineId !== null);
    if (named.length < missing.length)
      return { is: 'refused', why: 'DoorDash gave no id of the line by which it could be changed.' };
    const called = await ask(at, {
      path: '/adjustment',
      body: { items: named.map(adjustmentOf) },
      what: 'Say what is missing of the order',
    });
    if (wentWell(called)) return partlyReplaced(missing);
    return wasTurnedAway(called)
      ? { is: 'refused', why: called.text.slice(0, 200) }
      : { is: 'trouble', called };
  },
  sayReady: async (at) =>
    plain(
      await ask(at, {
        path: '/events/order_ready_for_pickup',
        body: { merchant_supplied_id: at.row.orderId },
        what: 'Say that the order is ready',
      }),
    ),
  // Never STORE_CLOSED or KITCHEN_BUSY: those take the whole store offline for hours.
  sayCancelled: async (at) =>
    plain(
      await ask(at, {
        path: '/cancellation',
        body: { cancel_reason: 'OTHER', cancel_details: 'The shop could not make it ready.' },
        what: 'Cancel the order',
      }),
    ),
};

const plain = (called: Called): Said => {
  if (wentWell(called)) return { is: 'heard' };
  return wasTurnedAway(called) ? { is: 'too-late' } : { is: 'trouble', called };
};

/** Never without an end: without one it would be two weeks. Source: developer.doordash.com, store and item status */
export const dashPause: PauseTeller = ({ links, link, task }, theirStoreId, until) =>
  askDash(
    { links, link },
    {
      ...{ method: 'PUT', path: `${dashRoot}/stores/${encodeURIComponent(theirStoreId)}/status` },
      body:
        until === null
          ? { is_active: true }
          : {
              ...{ is_active: false, reason: 'operational_issues', end_time: new Date(until).toISOString() },
              notes: 'The store takes no orders for a while.',
            },
      ...{ what: 'Say whether the store takes orders', taskId: task.taskId },
    },
  );
