import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { uberStandIn } from '@tillbridge/simulators/uber';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { asTenant, queueSchema, rowsOf } from '../database';
import { createLink } from '../link';
import { setUpCompany, smallCompany } from '../testing';
import { newPostgresDatabase } from '../testing/databases';
import { type RunningHub, startHub } from './start-hub';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const plan = smallCompany(74, 3);
const { tenantId } = plan;
/** The queue looks once a minute for processes that died. */
const slowMs = 170_000;

let folder = '';
let databaseUrl = '';
let hub: RunningHub;
let uber: Awaited<ReturnType<typeof uberStandIn>>;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tillbridge-worker-'));
  databaseUrl = await newPostgresDatabase();
  hub = await startHub({ databaseUrl, dataDir: folder, jobs: false, linksToLoopback: true });
  await setUpCompany(hub.hub.db, hub.hub.deps, plan, 1);
  const menu = plan.items.map(({ sku, name }) => ({ id: sku, title: name, quantity: 1, unitPrice: 500 }));
  uber = await uberStandIn({ menu, currency: plan.stores[0]?.jurisdiction.currency ?? 'NZD' });
});
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await uber.close();
  await hub.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A worker process as an operator starts it, from the moment on that it works. */
async function startWorker(): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', main, 'work', '--data', folder, '--database-url', databaseUrl],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, TILLBRIDGE_LINKS_TO_LOOPBACK: '1' } },
  );
  workers.push(child);
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the worker ended with code ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes('"working"')) resolve();
    });
  });
  return child;
}

const errands = () =>
  asTenant(hub.hub.db, tenantId, (tx) =>
    rowsOf<{ name: string; state: string; attempts: number }>(
      tx,
      sql`select name, state, attempts from link_task where name like 'say-%' order by created_at`,
    ),
  );

/** What five minutes do to a process that says nothing any more: its claims run out. */
async function fiveMinutesPass(): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('update work set claimed_until = 0');
  await client.query(
    `update ${queueSchema}.job set started_on = started_on - interval '6 minutes' where state = 'active'`,
  );
  await client.end();
}

it(
  '[W6] a worker that is killed after the service did its part and before it wrote so loses nothing and doubles nothing',
  async () => {
    const [store] = plan.stores;
    if (!store) throw new Error('a company has a store');
    const { app } = uber.uber;
    const made = await createLink(
      hub.hub.links,
      { tenantId, who: 'Ana' },
      'uber-eats',
      {
        ...{ label: 'Meals', storeId: null, baseUrl: uber.url },
        settings: {
          stores: [
            { theirId: app.storeId, storeId: store.storeId, policy: 'accept', preparationMinutes: 20 },
          ],
        },
        secrets: { clientId: app.clientId, clientSecret: app.clientSecret },
      },
      'on',
    );
    if (!made.ok) throw new Error(made.refusal.sentence);
    uber.uber.hookTo(`${hub.url}/hooks/uber-eats/${made.value.linkId}`);
    uber.faults.next({ fault: 'silent', method: 'POST', path: /accept/ });
    const first = await startWorker();
    const order = uber.uber.make();
    uber.uber.tell(uber, 'orders.notification', order.id);
    await vi.waitFor(() => expect(order.accepted).toBe(1), { timeout: 60_000 });
    first.kill('SIGKILL');
    await new Promise((resolve) => first.once('close', resolve));
    const inHand = await errands();
    expect(inHand, 'nobody wrote that it was done').toMatchObject([{ state: 'waiting' }]);

    await fiveMinutesPass();
    await startWorker();
    await vi.waitFor(async () => expect(await errands()).toMatchObject([{ state: 'done' }]), {
      timeout: 120_000,
      interval: 500,
    });
    expect(order).toMatchObject({ state: 'ACCEPTED', accepted: 1 });
  },
  slowMs,
);
