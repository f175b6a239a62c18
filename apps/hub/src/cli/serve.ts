import pino from 'pino';
import { listCompanies } from '../database';
import { connectDemo, demoCompany, demoOwner, ensureDemoOwner, readDemoServices } from '../demo';
import { createCompany } from '../company';
import { quietError, startHub } from '../server';
import { demoCodes } from './demo-codes';
import type { Hub } from '../sync';
import { tell } from './events';
import { Expected } from './trouble';

export type ServeOptions = {
  port: number;
  host: string;
  data: string;
  databaseUrl?: string;
  demo: boolean;
  /** The file that names the stand-ins which the demo company is connected to. */
  demoServices: string | null;
  /** False leaves jobs to worker processes. */
  jobs: boolean;
};

/** Whoever stops the hub waits no longer than this; what was not committed by then was never answered either. */
const stopWithinMs = 1_800;

/** Serves until SIGTERM or SIGINT. */
export async function serve(options: ServeOptions): Promise<void> {
  // Heard from the first moment on: whoever stops a hub that is still starting waits no longer either.
  const asked = askedToStop();
  const log = pino({ name: 'hub', base: null }, pino.destination({ fd: 2, sync: false }));
  if (!options.databaseUrl) {
    tell({
      event: 'progress',
      text: 'Opening the embedded database (for trying and the smallest shops: one connection, fsync off)',
    });
  }
  const services = options.demoServices === null ? [] : await readDemoServices(options.demoServices);
  const running = await startHub({
    dataDir: options.data,
    databaseUrl: options.databaseUrl,
    host: options.host,
    port: options.port,
    ...(services.length > 0 ? { linksToLoopback: true } : {}),
    jobs: options.jobs,
    log: ({ level, message, error }) => log[level]({ err: error }, message),
  });
  const { db, deps } = running.hub;
  if (options.demo) {
    const demo = demoCompany();
    const companies = await listCompanies(db);
    if (!companies.some(({ tenantId }) => tenantId === demo.plan.tenantId)) {
      tell({ event: 'progress', text: `Creating the demo company ${demo.plan.name}` });
      await createCompany(db, deps, demo.plan, (text) => tell({ event: 'progress', text }));
    }
    await ensureDemoOwner(db, deps, demo.plan.tenantId);
    tell({
      event: 'demo',
      company: demo.plan.name,
      owner: { email: demoOwner.email, password: demoOwner.password },
      stores: demo.plan.stores.map((store) => store.name),
      staff: demo.people,
      enrolmentCodes: await demoCodes(running.hub, demo.plan),
    });
    const links = await connectDemo(running.hub.links, demo.plan, services);
    if (links.length > 0) tell({ event: 'demo-links', links });
  }
  log.info({ url: running.url, database: db.kind }, 'serving');
  tell({ event: 'ready', url: running.url });

  warmSnapshots(running.hub).catch((error: unknown) =>
    log.warn({ err: quietError(error) }, 'snapshots were not made ahead'),
  );

  await asked;
  await running.close();
  log.info('stopped');
}

/**
 * Does jobs and nothing else, beside the hubs on the same PostgreSQL and with the same keys, until SIGTERM or SIGINT.
 * Source: spec/work.md W6
 */
export async function workOnly(options: Pick<ServeOptions, 'data' | 'databaseUrl'>): Promise<void> {
  const asked = askedToStop();
  if (!options.databaseUrl)
    throw new Expected(
      'A worker needs PostgreSQL: the embedded database is one process’s own. Give --database-url.',
    );
  const log = pino({ name: 'hub-worker', base: null }, pino.destination({ fd: 2, sync: false }));
  const running = await startHub({
    ...{ dataDir: options.data, databaseUrl: options.databaseUrl, listens: false },
    log: ({ level, message, error }) => log[level]({ err: error }, message),
  });
  log.info('working');
  tell({ event: 'working' });
  await asked;
  await running.close();
  log.info('stopped');
}

/** Made ahead, so that the first new terminal of a big shop does not wait for it. */
async function warmSnapshots({ db, warmer }: Hub): Promise<void> {
  for (const { tenantId } of await listCompanies(db)) await warmer.warm(tenantId);
}

function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      setTimeout(() => process.exit(0), stopWithinMs).unref();
      resolve();
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  });
}
