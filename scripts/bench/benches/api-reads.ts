import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { hubPermissions } from '@tillbridge/core/access';
import { type TenantId, assert } from '@tillbridge/core/kernel';
import pg from 'pg';
import { openDatabase } from '../../../apps/hub/src/database';
import { hubDeps } from '../../../apps/hub/src/hub-deps';
import { createApiKey, scopes } from '../../../apps/hub/src/program';
import { repoRoot, start, stop } from '../../program/index';
import type { Bench } from '../benches';
import { type Sizes, fillCompany, itemIdOf, saleIdOf } from '../hub/api-company';
import { writeCompany } from '../hub/company-rows';
import { startPostgres } from '../hub/postgres';
import { inTurns, median, spreadOf } from '../measure/index';
import { hubMain, startService } from '../process/service';
import { numberedId } from '../shop/company';
import { freshFolder } from '../shop/replica-file';

const tenantId: TenantId = numberedId<'TenantId'>('a900', 1);
const clients = 200;

/**
 * Reads through the door for programs, from two hundred clients at once, each asking as soon as it was answered. The yardstick is
 * bare Fastify that says the very same bytes from memory, asked the same way in turns.
 */
export const apiReads: Bench = async ({ isQuick }) => {
  const sizes: Sizes = isQuick
    ? { products: 5_000, sales: 20_000, customers: 2_000 }
    : { products: 250_000, sales: 1_000_000, customers: 50_000 };
  const postgres = await startPostgres();
  try {
    const url = await postgres.create('api_reads');
    const secret = await fill(url, sizes);
    const folder = freshFolder('api-reads');
    const hub = await startService(
      process.env['TILLBRIDGE_HUB_MAIN'] ?? hubMain,
      ['serve', '--port', '0', '--data', join(folder, 'hub')],
      {
        DATABASE_URL: url,
        TILLBRIDGE_API_PER_MINUTE: '100000000',
      },
    );
    const paths = pathsOf(sizes);
    const bare = await startBare(folder, await answersOf(hub.url, secret, paths));
    const perRound = isQuick ? 2_000 : 10_000;
    const rounds = await inTurns(isQuick ? 2 : 5, [
      { name: 'hub', round: () => load(hub.url, secret, paths, perRound) },
      { name: 'bare', round: () => load(bare.url, secret, paths, perRound) },
    ]);
    await hub.stop();
    await bare.stop();
    const p95 = (name: string): number =>
      median((rounds.get(name) ?? []).map((round) => spreadOf(round).p95));
    return {
      figures: [
        {
          name: `API reads, ${clients} clients, p95`,
          value: p95('hub'),
          unit: 'ms',
          yardstick: { name: 'bare Fastify, the same bytes', value: p95('bare') },
          goals: [{ of: 'figure', is: 'at most', limit: 200 }],
          note: `${sizes.products} products, ${sizes.sales} sales in PostgreSQL; clients on the same two cores`,
        },
      ],
      spreads: {
        'API reads': spreadOf((rounds.get('hub') ?? []).flat()),
        'API reads, bare Fastify': spreadOf((rounds.get('bare') ?? []).flat()),
      },
    };
  } finally {
    await postgres.stop();
  }
};

async function fill(url: string, sizes: Sizes): Promise<string> {
  const db = await openDatabase({ databaseUrl: url });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await writeCompany(client, tenantId, 1);
    await fillCompany(client, tenantId, sizes);
    const operator = {
      ...{
        tenantId,
        companyName: 'Bench',
        kind: 'operator' as const,
        who: 'bench',
        whoId: null,
        address: '',
      },
      ...{ permissions: new Set(hubPermissions), storeIds: null },
    };
    const key = await createApiKey(db, hubDeps(randomBytes(32)), operator, {
      name: 'bench',
      scopes,
      storeIds: null,
    });
    assert(key.ok, 'the key is made');
    return key.value.secret;
  } finally {
    await client.end();
    await db.close();
  }
}

/** What programs ask: pages of lists from anywhere in them, single things, and a search now and then. */
function pathsOf({ products, sales, customers }: Sizes): string[] {
  const paths: string[] = [];
  for (let number = 1; number <= 40; number++) {
    const part = number / 41;
    const sale = Math.ceil(part * sales);
    const until = encodeURIComponent(new Date(1_760_000_000_000 + sale * 20_000).toISOString());
    paths.push(
      `/sales?limit=20&until=${until}`,
      `/sales/${saleIdOf(sale)}`,
      `/items/${itemIdOf(Math.ceil(part * products))}/prices`,
      `/stock?itemId=${itemIdOf(Math.ceil(part * products))}`,
      `/products?limit=20&search=${number % 2 ? 'kauri%20lamp' : `s${Math.ceil(part * products)}`}`,
      `/customers?limit=20&search=customer%20${Math.ceil(part * customers)}`,
      '/stores',
    );
  }
  return paths;
}

async function answersOf(
  url: string,
  secret: string,
  paths: readonly string[],
): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const path of paths) {
    const response = await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${secret}` } });
    const text = await response.text();
    assert(response.status === 200, `${path} was answered ${response.status}: ${text.slice(0, 200)}`);
    answers[`/api/v1${path}`] = text;
  }
  return answers;
}

/** How long each request took, in ms. */
async function load(url: string, secret: string, paths: readonly string[], total: number): Promise<number[]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients });
  const took: number[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < total) {
      const path = paths[next++ % paths.length] ?? '/stores';
      const begun = performance.now();
      await get(agent, `${url}/api/v1${path}`, secret);
      took.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  return took;
}

const get = (agent: http.Agent, url: string, secret: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = http.get(url, { agent, headers: { authorization: `Bearer ${secret}` } }, (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`${url}: ${response.statusCode}`)),
      );
    });
    request.on('error', reject);
  });

async function startBare(
  folder: string,
  answers: Record<string, string>,
): Promise<{ url: string; stop(): Promise<void> }> {
  const file = join(folder, 'answers.json');
  writeFileSync(file, JSON.stringify(answers));
  const child = start(process.execPath, [join(repoRoot, 'scripts/bench/hub/bare-answers.mjs'), file], {
    cwd: repoRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { stdout } = child;
  assert(stdout, 'the yardstick has an output');
  const port = await new Promise<string>((resolve) =>
    createInterface({ input: stdout }).once('line', resolve),
  );
  return { url: `http://127.0.0.1:${port}`, stop: () => stop(child) };
}
