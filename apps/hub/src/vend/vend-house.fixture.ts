import { randomBytes } from 'node:crypto';
import { assert } from '@tillbridge/core/kernel';
import { type VendOptions, vendStandIn } from '@tillbridge/simulators/vend';
import { sql } from 'drizzle-orm';
import { type Database, asTenant, rowsOf } from '../database';
import { type LinkId, type Links, addErrand, createLink, kindsByName, linkWork, openLink } from '../link';
import { secretBox } from '../secrets';
import { transferHouse } from '../transfer/transfer-house.fixture';
import { workLoop } from '../work';
import { vendKind } from './kind';
import type { VendLink, VendSecrets } from './settings';

type HouseOptions = VendOptions & {
  /** Connected by a pair of tokens instead of one that a person made. */ byApp?: boolean;
  publicUrl?: string;
  /** How long the service may take to answer; as long as it usually may when left out. */
  patienceMs?: number;
  directions?: Partial<VendLink['settings']['directions']>;
};

/**
 * Two stores of ours that are outlets of a retailer at the stand-in, by their names; the first products there have the SKUs of our items.
 */
export async function vendHouse(
  db: Database,
  seed: number,
  {
    byApp = false,
    directions = {},
    publicUrl = 'https://hub.example',
    patienceMs,
    ...options
  }: HouseOptions = {},
) {
  const house = await transferHouse(db, seed);
  const { clock, deps, company } = house;
  const tenantId = house.tenantId();
  const service = await vendStandIn({
    ...{ plan: { products: 40, customers: 3 }, now: () => clock.now() },
    ...options,
  });
  const { vend } = service;
  const { a, b } = house.tills();
  const stores = company.plan.stores;
  for (const [index, { known }] of [a, b].entries()) {
    const outlet = vend.shelf('outlets').get(vend.outletIds[index] ?? '');
    const store = stores.find(({ storeId }) => storeId === known.storeId);
    assert(outlet && store, 'each store has its outlet');
    vend.shelf('outlets').put({ ...outlet, name: store.name });
  }
  const likeOurs = company.plan.items.map((item, index) => {
    const product = vend.shelf('products').get(vend.productIds[index + 4] ?? '');
    assert(product, 'there are as many products there as here');
    vend.shelf('products').put({ ...product, sku: item.sku, product_codes: [] });
    return product.id;
  });
  const shared = {
    ...{ db, deps, secrets: secretBox([randomBytes(32)]), kinds: kindsByName([vendKind]) },
    ...{ toLoopback: true, publicUrl: () => publicUrl },
    ...(patienceMs === undefined ? {} : { patienceMs }),
  };
  const troubles: unknown[] = [];
  const links: Links = { ...shared, onTrouble: (error) => void troubles.push(error) };
  const secretsByApp = (): VendSecrets => {
    const code = vend.tokens.grant({ redirectUri: 'https://hub.example/back', scope: 'products:read' });
    const answer = vend.tokens.exchange(
      new URLSearchParams({
        ...{ grant_type: 'authorization_code', code, redirect_uri: 'https://hub.example/back' },
        ...{ client_id: vend.app.clientId, client_secret: vend.app.clientSecret },
      }),
    );
    assert(answer.status === 200, 'the first pair is given');
    const { clientId, clientSecret } = vend.app;
    return {
      ...{ clientId, clientSecret, expiresAt: Number(answer.body['expires']) * 1_000 },
      bearer: String(answer.body['access_token']),
      refreshToken: String(answer.body['refresh_token']),
    };
  };
  const made = await createLink(
    links,
    { tenantId, who: 'Ana' },
    'vend',
    {
      ...{ label: 'Vend', storeId: null, baseUrl: service.url },
      settings: { domainPrefix: 'acme', directions },
      secrets: byApp ? secretsByApp() : { personalToken: vend.tokens.personal() },
    },
    'on',
  );
  assert(made.ok, 'the link is made');
  const { linkId } = made.value;
  const link = async (id: LinkId = linkId): Promise<VendLink> => {
    const found = await asTenant(db, tenantId, (tx) => openLink(tx, links, tenantId, id));
    assert(found, 'the link is there');
    return found as VendLink;
  };
  /** Does what is due now, at one hub or several at once. */
  const settle = async (hubs = 1): Promise<void> => {
    const loops = Array.from({ length: hubs }, () =>
      workLoop(db, deps, { link: linkWork(links) }, (error) => void troubles.push(error)),
    );
    // What one of them has in hand, the others do not wait for.
    do await Promise.all(loops.map((loop) => loop.settle()));
    while (await isDue());
    await Promise.all(loops.map((loop) => loop.stop()));
  };
  const isDue = async (): Promise<boolean> => {
    const [row] = await rows<{ count: number }>(
      sql`select count(*)::int as count from work where kind = 'link' and due_at <= ${clock.now()}`,
    );
    return (row?.count ?? 0) > 0;
  };
  let rounds = 0;
  const add = (errand: string) =>
    asTenant(db, tenantId, (tx) =>
      addErrand(tx, deps, {
        tenantId,
        linkId,
        errand,
        key: `${errand} by hand ${(rounds += 1)}`,
        input: null,
      }),
    );
  const rows = <Row extends object>(question: ReturnType<typeof sql>) =>
    asTenant(db, tenantId, (tx) => rowsOf<Row>(tx, question));
  const waiting = async (): Promise<number> => {
    const [row] = await rows<{ count: number }>(
      sql`select count(*)::int as count from link_task
          where tenant_id = ${tenantId} and link_id = ${linkId} and state = 'waiting' and name = 'tell-transfer'`,
    );
    return row?.count ?? 0;
  };
  const tasks = () =>
    rows<{ name: string; state: string; trouble: string | null }>(
      sql`select name, state, trouble from link_task where tenant_id = ${tenantId} and link_id = ${linkId}
          order by created_at, task_id`,
    );
  const pulled = async (): Promise<void> => {
    await add('pull-places');
    await settle();
    await add('pull-goods');
    await settle();
  };
  /** What the service has of transfers. */
  const consignments = () =>
    [...vend.shelf('consignments').all()].map((head) => ({
      id: head.id,
      reference: head['reference'],
      status: head['status'],
      lines: [...(vend.consignments.get(head.id)?.lines.values() ?? [])]
        .map(({ sku, count, received }) => `${sku} ${count} ${received}`)
        .sort(),
    }));
  return {
    ...house,
    ...{
      add,
      consignments,
      likeOurs,
      link,
      linkId,
      links,
      pulled,
      rows,
      service,
      settle,
      tasks,
      troubles,
      vend,
      waiting,
    },
    close: () => service.close(),
  };
}
