import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { hubPermissions } from '@tillbridge/core/access';
import { type TenantId, assert } from '@tillbridge/core/kernel';
import pg from 'pg';
import { keepWords } from '../../../apps/hub/src/catalogue/search/product-words';
import { asTenant, openDatabase } from '../../../apps/hub/src/database';
import { hubDeps } from '../../../apps/hub/src/hub-deps';
import { createApiKey, scopes } from '../../../apps/hub/src/program';
import { repoRoot, start, stop } from '../../program/index';
import type { Bench } from '../benches';
import { type Sizes, fillCompany, productWords } from '../hub/api-company';
import { type Load, load, overHttp, overSql } from '../hub/api-load';
import { type Read, readsOf } from '../hub/api-questions';
import { writeCompany } from '../hub/company-rows';
import { fillName } from '../hub/fill-name';
import { startPostgres } from '../hub/postgres';
import { type Figure, type Spread, inTurns, median, spreadOf } from '../measure/index';
import { cpuMs, cpuOfFamilyMs, parentOf, untilAtRest } from '../process/cpu';
import { hubMain, startService } from '../process/service';
import { numberedId } from '../shop/company';
import { freshFolder } from '../shop/replica-file';

const tenantId: TenantId = numberedId<'TenantId'>('a900', 1);
const clients = 200;
/** As many as the hub's pool has. */
const connections = 12;
const fillers = ['scripts/bench/hub/api-company.ts', 'scripts/bench/hub/company-rows.ts'];

/**
 * Reads through the door for programs, from two hundred clients at once, each asking as soon as it was answered. One yardstick asks
 * PostgreSQL the same by hand, without HTTP and without walls, from as many clients; the other is bare Fastify that says the very
 * same bytes from memory.
 */
export const apiReads: Bench = async ({ isQuick, keptIn }) => {
  const sizes: Sizes = isQuick
    ? { products: 5_000, sales: 20_000, customers: 2_000 }
    : { products: 250_000, sales: 1_000_000, customers: 50_000 };
  const postgres = await startPostgres(keptIn);
  try {
    const url = await postgres.filled(fillName('api_reads', sizes, fillers), (empty) => fill(empty, sizes));
    const secret = await newKey(url);
    const folder = freshFolder('api-reads');
    const hub = await startService(
      process.env['TILLBRIDGE_HUB_MAIN'] ?? hubMain,
      ['serve', '--port', '0', '--data', join(folder, 'hub')],
      {
        DATABASE_URL: url,
        TILLBRIDGE_API_PER_MINUTE: '100000000',
      },
    );
    const pid = hub.child.pid;
    assert(pid !== undefined, 'the hub runs');
    // It builds the terminals' snapshots first.
    await untilAtRest(pid);
    const reads = readsOf(tenantId, sizes);
    const bare = await startBare(folder, await answersOf(hub.url, secret, reads));
    const server = parentOf(postgres.pid);
    const meters = {
      hub: () => cpuMs(pid),
      postgres: () => cpuOfFamilyMs(server),
      clients: () => cpuMs(process.pid),
    };
    const http = (to: string) => overHttp(to, secret, clients);
    const [overHub, overBare, overTables] = [http(hub.url), http(bare.url), overSql(url, connections)];
    const options = { clients, total: isQuick ? 2_000 : 10_000, meters };
    const rounds = await inTurns(isQuick ? 2 : 5, [
      { name: 'hub', round: () => load(reads, options, overHub.ask) },
      { name: 'sql', round: () => load(reads, options, overTables.ask) },
      { name: 'bare', round: () => load(reads, options, overBare.ask) },
    ]);
    overHub.close();
    overBare.close();
    await overTables.close();
    await hub.stop();
    await bare.stop();
    const of = (name: string): Load[] => rounds.get(name) ?? [];
    return { figures: figuresOf(sizes, of), spreads: spreadsOf(of) };
  } finally {
    await postgres.stop();
  }
};

const all = ({ tookMs }: Load): number[] => [...tookMs.values()].flat();
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

function figuresOf({ products, sales }: Sizes, of: (name: string) => Load[]): Figure[] {
  const p95 = (name: string): number => median(of(name).map((round) => spreadOf(all(round)).p95));
  const perSecond = (name: string): number =>
    median(of(name).map((round) => (all(round).length / round.wallMs) * 1_000));
  const cpuPerRead = (name: string): string =>
    Object.keys(of(name)[0]?.cpuMs ?? {})
      .map((meter) => {
        const spent = sum(of(name).map(({ cpuMs: by }) => by[meter] ?? 0));
        return `${meter} ${(spent / sum(of(name).map((round) => all(round).length))).toFixed(2)}`;
      })
      .join(', ');
  const name = `API reads, ${clients} clients`;
  return [
    {
      name: `${name}, p95`,
      value: p95('hub'),
      unit: 'ms',
      yardstick: { name: 'the same by SQL by hand, no HTTP, no walls', value: p95('sql') },
      goals: [{ of: 'figure', is: 'at most', limit: 200 }],
      note: `${products.toLocaleString('en')} products, ${sales.toLocaleString('en')} sales in PostgreSQL; nobody stops to think; clients, hub and PostgreSQL on the same cores; CPU in ms per read: ${cpuPerRead('hub')} (by hand: ${cpuPerRead('sql')})`,
    },
    {
      name,
      value: perSecond('hub'),
      unit: 'per second',
      yardstick: { name: 'the same by SQL by hand, no HTTP, no walls', value: perSecond('sql') },
      goals: [],
    },
    {
      name: `${name}, p95`,
      value: p95('hub'),
      unit: 'ms',
      yardstick: { name: 'bare Fastify, the same bytes', value: p95('bare') },
      goals: [],
    },
    ...kindsOf(of('hub')).map((kind): Figure => ({
      name: `  ${kind}, p95`,
      value: spreadOf(tookBy(of('hub'), kind)).p95,
      unit: 'ms',
      yardstick: { name: 'by hand', value: spreadOf(tookBy(of('sql'), kind)).p95 },
      goals: [],
    })),
  ];
}

const kindsOf = (rounds: readonly Load[]): string[] => [...(rounds[0]?.tookMs.keys() ?? [])];
const tookBy = (rounds: readonly Load[], kind: string): number[] =>
  rounds.flatMap(({ tookMs }) => tookMs.get(kind) ?? []);

const spreadsOf = (of: (name: string) => Load[]): Record<string, Spread> => ({
  'API reads': spreadOf(of('hub').flatMap(all)),
  'API reads, by hand': spreadOf(of('sql').flatMap(all)),
  'API reads, bare Fastify': spreadOf(of('bare').flatMap(all)),
  ...Object.fromEntries(
    kindsOf(of('hub')).map((kind) => [`API reads: ${kind}`, spreadOf(tookBy(of('hub'), kind))]),
  ),
});

async function fill(url: string, sizes: Sizes): Promise<void> {
  const db = await openDatabase({ databaseUrl: url });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await writeCompany(client, tenantId, 1);
    await fillCompany(client, tenantId, sizes);
    await asTenant(db, tenantId, (tx) => keepWords(tx, tenantId, [productWords.join(' ')]));
    await client.query('vacuum analyze');
  } finally {
    await client.end();
    await db.close();
  }
}

async function newKey(url: string): Promise<string> {
  const db = await openDatabase({ databaseUrl: url });
  const operator = {
    ...{ tenantId, companyName: 'Bench', kind: 'operator' as const, who: 'bench', whoId: null, address: '' },
    ...{ permissions: new Set(hubPermissions), storeIds: null },
  };
  try {
    const key = await createApiKey(db, hubDeps(randomBytes(32)), operator, {
      name: `bench ${randomBytes(4).toString('hex')}`,
      scopes,
      storeIds: null,
    });
    assert(key.ok, 'the key is made');
    return key.value.secret;
  } finally {
    await db.close();
  }
}

async function answersOf(
  url: string,
  secret: string,
  reads: readonly Read[],
): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const { path } of reads) {
    const response = await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${secret}` } });
    const text = await response.text();
    assert(response.status === 200, `${path} was answered ${response.status}: ${text.slice(0, 200)}`);
    answers[`/api/v1${path}`] = text;
  }
  return answers;
}

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
