import { randomBytes } from 'node:crypto';
import { type TenantId, assert } from '@tillbridge/core/kernel';
import { type VendStandIn, vendStandIn } from '@tillbridge/simulators/vend';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { createCompany } from '../../../apps/hub/src/company';
import { type Database, asTenant, openDatabase, rowsOf } from '../../../apps/hub/src/database';
import { hubDeps } from '../../../apps/hub/src/hub-deps';
import { type Links, addErrand, createLink, kindsByName, linkWork } from '../../../apps/hub/src/link';
import { secretBox } from '../../../apps/hub/src/secrets';
import { vendKind } from '../../../apps/hub/src/vend/kind';
import { workLoop } from '../../../apps/hub/src/work';
import type { Bench } from '../benches';
import { startPostgres } from '../hub/postgres';
import { type Figure, spreadOf } from '../measure/index';
import { storeRecord, tenantId } from '../shop/company';

const pageSize = 500;
/** A page among the last may take so much longer than one among the first: more than this is something that grows. */
const mostGrowth = 2;

/** The first reading of a retailer of Vend: its products with codes and suppliers, and what lies at its outlet. */
export const vend: Bench = async ({ isQuick }) => {
  const products = isQuick ? 4_000 : 50_000;
  const service = await vendStandIn({ plan: { products, outlets: 1 }, allowance: 1_000_000 });
  const [outlet] = service.vend.shelf('outlets').all();
  assert(outlet, 'the retailer has an outlet');
  service.vend.shelf('outlets').put({ ...outlet, name: storeRecord.name });
  const postgres = await startPostgres();
  try {
    const bareMs = await bare(await postgres.create('vend_bare'), service);
    const real = await firstReading(
      await openDatabase({ databaseUrl: await postgres.create('vend') }),
      service,
    );
    const embedded = await firstReading(await openDatabase({}), service);
    const figures = [
      ...figuresOf('PostgreSQL', products, real, bareMs),
      ...figuresOf('the embedded database', products, embedded, bareMs),
    ];
    return {
      figures,
      spreads: {
        'vend: a page on PostgreSQL': spreadOf(real.pages),
        'vend: a page on the embedded database': spreadOf(embedded.pages),
      },
    };
  } finally {
    await postgres.stop();
    await service.close();
  }
};

type Reading = { tookMs: number; pages: number[] };

function figuresOf(name: string, products: number, { tookMs, pages }: Reading, bareMs: number): Figure[] {
  const tenth = Math.max(1, Math.floor(pages.length / 10));
  const typical = (some: readonly number[]): number => spreadOf(some).p50;
  const rows = products.toLocaleString('en');
  return [
    {
      name: `first reading of ${rows} products of Vend, ${name}`,
      value: tookMs / 1_000,
      unit: 's',
      yardstick: { name: 'the same lists fetched, and their rows in bare tables', value: bareMs / 1_000 },
      goals: [],
      note: 'places, names, products, codes, suppliers, feed and opening stock, the service in the same process',
    },
    {
      name: `a page of products among the last tenth, ${name}`,
      value: typical(pages.slice(-tenth)),
      unit: 'ms',
      yardstick: { name: 'a page among the first tenth', value: typical(pages.slice(0, tenth)) },
      goals: [{ of: 'ratio', is: 'at most', limit: mostGrowth }],
      note: `${pageSize} rows a page: what does not grow stays at 1`,
    },
  ];
}

/** Everything read by the errands that read it in a shop. */
async function firstReading(db: Database, service: VendStandIn): Promise<Reading> {
  const deps = hubDeps(randomBytes(32));
  await createCompany(db, deps, companyOf(tenantId));
  const links: Links = {
    ...{ db, deps, secrets: secretBox([randomBytes(32)]), kinds: kindsByName([vendKind]), toLoopback: true },
    publicUrl: () => 'https://hub.example',
  };
  const details = {
    ...{ label: 'Vend', storeId: null, baseUrl: service.url, settings: { domainPrefix: 'acme' } },
    secrets: { personalToken: service.vend.tokens.personal() },
  };
  const made = await createLink(links, { tenantId, who: 'bench' }, 'vend', details, 'on');
  assert(made.ok, 'the link is made');
  const { linkId } = made.value;
  const began = performance.now();
  for (const errand of ['pull-places', 'pull-goods']) {
    await asTenant(db, tenantId, (tx) =>
      addErrand(tx, deps, { tenantId, linkId, errand, key: errand, input: null }),
    );
    const loop = workLoop(db, deps, { link: linkWork(links) }, (error) => {
      throw error;
    });
    await loop.settle();
    await loop.stop();
  }
  const tookMs = performance.now() - began;
  const read = await asTenant(db, tenantId, (tx) =>
    rowsOf<{ products: number; levels: number; aside: number }>(
      tx,
      sql`select (select count(*)::int from link_map where thing = 'item') as products,
                 (select count(*)::int from stock_level) as levels,
                 (select sum(rows_aside)::int from vend_pull where list = 'products') as aside`,
    ),
  );
  const sold = service.vend.productIds.length;
  assert(read[0]?.products === sold, `${read[0]?.products} of ${sold} products were read`);
  assert(read[0].aside === 0, `${read[0].aside} rows were set aside`);
  const asked = await asTenant(db, tenantId, (tx) =>
    rowsOf<{ at: number; took: number }>(
      tx,
      sql`select at, took_ms as took from link_call where what = 'Read products' order by at, call_id`,
    ),
  );
  await db.close();
  // From one question to the next: a page fetched, and kept.
  const pages = asked.slice(1).map(({ at }, index) => at - (asked[index]?.at ?? at));
  return { tookMs, pages };
}

const companyOf = (id: TenantId) => ({
  tenantId: id,
  name: 'Bench',
  stores: [storeRecord],
  registers: [],
  categories: [],
  staff: [],
  items: [],
  openingStock: [],
});

/** The least that anybody could do: the lists fetched, and each row in a table as it came. */
async function bare(url: string, service: VendStandIn): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create table bare (id text primary key, sku text, name text, row jsonb)');
  const authorization = `Bearer ${service.vend.tokens.personal()}`;
  const headers = { authorization, 'user-agent': 'bench', 'content-type': 'application/json' };
  const keep = async (rows: readonly Row[]): Promise<void> => {
    await client.query(
      'insert into bare select * from unnest($1::text[],$2::text[],$3::text[],$4::jsonb[])',
      [
        rows.map(({ id }) => id),
        rows.map(({ sku }) => sku ?? ''),
        rows.map(({ name }) => name ?? ''),
        rows.map((row) => JSON.stringify(row)),
      ],
    );
  };
  const began = performance.now();
  for (let after = 0; ;) {
    const at = `${service.url}/api/2026-07/products?after=${after}&page_size=${pageSize}`;
    const { data } = (await (await fetch(at, { headers })).json()) as { data: Row[] };
    if (data.length === 0) break;
    await keep(data);
    after = data.at(-1)?.version ?? after;
  }
  for (let after = 0; ;) {
    const body = JSON.stringify({ after, size: 2_000, sort_direction: 'asc' });
    const answer = await fetch(`${service.url}/api/2026-07/inventory`, { method: 'POST', headers, body });
    const rows = (await answer.json()) as Row[];
    if (rows.length === 0) break;
    await keep(rows);
    after = rows.at(-1)?.version ?? after;
  }
  const tookMs = performance.now() - began;
  await client.end();
  return tookMs;
}

type Row = { id: string; sku?: string; name?: string; version: number };
