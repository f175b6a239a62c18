import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AnswerPolicy } from '@tillbridge/core/delivery';
import { type OrderId, assert } from '@tillbridge/core/kernel';
import { type OrderStepV1, OrderV1 } from '@tillbridge/core/wire';
import { type DashStandIn, dashStandIn } from '@tillbridge/simulators/doordash';
import { type UberStandIn, uberStandIn } from '@tillbridge/simulators/uber';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type Database, asTenant, rowsOf } from '../database';
import { dashKind, uberKind } from './index';
import { hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import {
  type LinkId,
  type Links,
  changeLink,
  createLink,
  hookDoor,
  kindsByName,
  linkWork,
  switchLink,
} from '../link';
import { orderIdOf } from '../order';
import { secretBox } from '../secrets';
import { workLoop } from '../work';
import { TestClock } from '../testing/test-clock';
import { setUpCompany, smallCompany } from '../testing/test-company';

/** Every shop of a test run: one reads the others' work in the database that they share. */
const key = randomBytes(32);

export type DeliveryShop = Awaited<ReturnType<typeof deliveryShop>>;

/** A company with a till, linked to both platforms' stand-ins, whose hooks come in over real HTTP. Its clock stands still. */
export async function deliveryShop(db: Database, seed: number, policy: AnswerPolicy = 'ask') {
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  const company = await setUpCompany(db, deps, smallCompany(seed, 6), 1);
  const { tenantId } = company.plan;
  const [till] = company.terminals;
  assert(till, 'a till is enrolled');
  const { storeId } = till.known;
  const links: Links = {
    ...{ db, deps, secrets: secretBox([key]), kinds: kindsByName([uberKind, dashKind]) },
    ...{ toLoopback: true, publicUrl: () => 'https://hub.example' },
  };
  const menu = company.plan.items.map(({ sku, name }) => ({
    id: sku,
    title: name,
    quantity: 1,
    unitPrice: 500,
  }));
  const now = () => clock.now() as number;
  const [uber, dash]: [UberStandIn, DashStandIn] = [
    await uberStandIn({
      menu,
      now,
      storeId: 'uber-store',
      currency: currencyOf(company.plan),
    }),
    await dashStandIn({ menu, now, storeId: 'dash-store' }),
  ];
  const by = { tenantId, who: 'Ana' };
  const stores = (theirId: string, how = policy) => [
    { theirId, storeId, policy: how, preparationMinutes: 20 },
  ];
  const linkTo = async (
    kind: 'uber-eats' | 'doordash',
    settings: object,
    secrets: object,
    baseUrl: string,
  ) => {
    const made = await createLink(
      links,
      by,
      kind,
      { label: kind, storeId: null, settings, secrets, baseUrl },
      'on',
    );
    assert(made.ok, 'the link is made');
    return made.value.linkId;
  };
  const linkIds = {
    'uber-eats': await linkTo(
      'uber-eats',
      { stores: stores('uber-store') },
      { clientId: 'uber-client', clientSecret: 'uber-secret' },
      uber.url,
    ),
    doordash: await linkTo(
      'doordash',
      { stores: stores('dash-store') },
      {
        ...{ hookToken: 'dash-hook-token', developerId: 'developer-1', keyId: 'key-1' },
        signingSecret: Buffer.from('dash-signing-secret').toString('base64url'),
      },
      dash.url,
    ),
  };
  const knock = hookDoor(links);
  const door = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const [, , kind = '', linkId = ''] = (request.url ?? '').split('?', 1)[0]?.split('/') ?? [];
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [
          name,
          Array.isArray(value) ? value.join(', ') : value,
        ]),
      );
      knock(kind, linkId, {
        headers,
        raw: Buffer.concat(parts),
        url: `https://hub.example${request.url}`,
      }).then(
        (answer) => response.writeHead(answer.status).end(answer.body ?? ''),
        () => response.writeHead(500).end(),
      );
    });
  });
  await new Promise<void>((resolve) => void door.listen(0, '127.0.0.1', resolve));
  const doorUrl = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  const hookUrl = (kind: 'uber-eats' | 'doordash', linkId: LinkId) => `${doorUrl}/hooks/${kind}/${linkId}`;
  uber.uber.hookTo(hookUrl('uber-eats', linkIds['uber-eats']));
  dash.dash.hookTo(hookUrl('doordash', linkIds.doordash));
  const loop = workLoop(db, deps, { link: linkWork(links) }, (error) => {
    throw error;
  });
  const rows = <Row extends object>(question: ReturnType<typeof sql>): Promise<Row[]> =>
    asTenant(db, tenantId, (tx) => rowsOf<Row>(tx, question));
  const idOf = (channel: 'uber-eats' | 'doordash', externalId: string): OrderId =>
    orderIdOf(deps, { tenantId, channel, externalId });
  return {
    ...{
      db,
      deps,
      clock,
      company,
      tenantId,
      storeId,
      till,
      links,
      uber,
      dash,
      linkIds,
      rows,
      idOf,
      by,
      hookUrl,
    },
    items: company.plan.items,
    /** Every message has come, and every errand that is due is done. */
    settle: async () => {
      await uber.hooks.settled();
      await dash.hooks.settled();
      await loop.settle();
    },
    order: async (orderId: OrderId): Promise<OrderV1 | null> => {
      const [row] = await rows<{ record: unknown }>(
        sql`select record from customer_order where order_id = ${orderId}`,
      );
      return row ? OrderV1.parse(row.record) : null;
    },
    standing: async (orderId: OrderId): Promise<string | null> => {
      const [row] = await rows<{ standing: string }>(
        sql`select standing from platform_order where order_id = ${orderId}`,
      );
      return row?.standing ?? null;
    },
    /** What is set aside in the store, in pieces. */
    heldPieces: async (): Promise<number> => {
      const [row] = await rows<{ pieces: number }>(
        sql`select coalesce(sum(quantity_milli), 0)::float8 / 1000 as pieces from stock_hold where ended_at is null`,
      );
      return row?.pieces ?? 0;
    },
    alerts: () =>
      rows<{ kind: string; sentence: string }>(
        sql`select kind, sentence from alert order by raised_at, alert_id`,
      ),
    /** A till of the store states a step. */
    step: (orderId: OrderId, step: OrderStepV1) =>
      ingest(
        db,
        till.known,
        [
          till.terminal.state({
            ...{ type: 'order-moved', v: 1, orderId, storeId, was: 'new', step },
            ...{ registerId: till.known.registerId, staffId: deps.ids.next(), at: clock.now() },
          }),
        ],
        deps,
      ),
    /** From now on Uber Eats is spoken to in this family of addresses. */
    useFamily: async (family: 'v2-eats' | 'v1-delivery') => {
      uber.switches.set('family', family);
      const details = { label: 'uber-eats', storeId: null, baseUrl: uber.url };
      const settings = { family, stores: stores('uber-store') };
      const changed = await changeLink(links, by, linkIds['uber-eats'], { ...details, settings });
      assert(changed.ok, 'the link is changed');
    },
    /** Both platforms are told of the whole catalogue from now on, or as `more` says. */
    useMenus: async (more: object = {}) => {
      const menu = { menu: { categoryIds: null }, ...more };
      for (const [kind, theirId, baseUrl] of [
        ['uber-eats', 'uber-store', uber.url],
        ['doordash', 'dash-store', dash.url],
      ] as const) {
        const settings = {
          stores: stores(theirId).map((store) => ({ ...store, ...menu })),
          ...(kind === 'doordash' && { businessId: 'business-1' }),
        };
        const changed = await changeLink(links, by, linkIds[kind], {
          ...{ label: kind, storeId: null, baseUrl, settings },
        });
        assert(changed.ok, 'the link is changed');
      }
    },
    switchOff: (kind: 'uber-eats' | 'doordash') => switchLink(links, by, linkIds[kind], false),
    close: async () => {
      await loop.stop();
      await Promise.all([uber.close(), dash.close()]);
      door.closeAllConnections();
      await new Promise((resolve) => void door.close(resolve));
    },
  };
}

const currencyOf = ({ stores }: { stores: readonly { jurisdiction: { currency: string } }[] }): string =>
  stores[0]?.jurisdiction.currency ?? 'NZD';

type MoreOfShop = Parameters<typeof deliveryShop> extends [unknown, unknown, ...infer More] ? More : never;

/** Shops for the tests of one `describe`, on one database: each test opens its own, and they close after it. */
export function deliveryShops(open: () => Promise<Database>, firstSeed: number) {
  let db: Database | null = null;
  let seed = firstSeed;
  const shops: DeliveryShop[] = [];
  const database = (): Database => {
    assert(db, 'the database is open within a test');
    return db;
  };
  beforeAll(async () => {
    db = await open();
  });
  afterEach(() => Promise.all(shops.splice(0).map((shop) => shop.close())));
  afterAll(() => db?.close());
  return {
    database,
    async aShop(...more: MoreOfShop): Promise<DeliveryShop> {
      const shop = await deliveryShop(database(), seed++, ...more);
      shops.push(shop);
      return shop;
    },
  };
}
