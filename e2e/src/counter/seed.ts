import { randomBytes } from 'node:crypto';
import { cpSync, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { hubDeps } from '@tillbridge/hub';
import { workOutAll } from '@tillbridge/hub/cost';
import { listCompanies, openDatabase } from '@tillbridge/hub/database';
import { stop } from '../../../scripts/program/index';
import { type Service, startService } from '../../../scripts/start/service';

/** Playwright hands its environment to the workers. */
const seedFolderVariable = 'TILLBRIDGE_SEEDED_COUNTER';

/**
 * Before the first journey a hub makes its demo company and a till is enrolled at it. Every counter begins with a copy of the two
 * folders, which takes half a second instead of ten.
 */
export default async function seed(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'tillbridge-seed-'));
  const hubFolder = join(folder, 'hub');
  const { demo } = await atHub(hubFolder, folder, ({ demo }) => Promise.resolve({ demo }));
  const code = demo?.enrolmentCodes[0]?.code;
  if (code === undefined) throw new Error('the demo hub gave no enrolment code');
  await workOutCosts(hubFolder);
  await atHub(hubFolder, folder, ({ url }) => seedTill(folder, url, code));
  process.env[seedFolderVariable] = folder;
  return () => rm(folder, { recursive: true, force: true });
}

async function atHub<T>(data: string, logs: string, act: (hub: Service) => Promise<T>): Promise<T> {
  const hub = await startService({
    name: 'hub',
    main: 'apps/hub/dist/main.js',
    args: ['serve', '--port', '0', '--data', data, '--demo'],
    logs,
  });
  try {
    return await act(hub);
  } finally {
    await stop(hub.child);
  }
}

/** What the goods of the demo cost is worked out once, and not by the hub of each journey that lasts longer than a quarter of a minute. */
async function workOutCosts(hubFolder: string): Promise<void> {
  const db = await openDatabase({ dataDir: join(hubFolder, 'database') });
  try {
    for (const { tenantId } of await listCompanies(db))
      await workOutAll(db, hubDeps(randomBytes(32)), tenantId);
  } finally {
    await db.close();
  }
}

async function seedTill(folder: string, hubUrl: string, code: string): Promise<void> {
  const till = await startService({
    name: 'till',
    main: 'apps/desktop/dist/engine/main.js',
    args: ['--data', join(folder, 'till'), '--port', '0', '--hub', hubUrl, '--enrolment-code', code],
    logs: folder,
  });
  // The replica appears under its name only when all of it is there.
  while (!existsSync(join(folder, 'till/catalogue-1.db'))) await wait(100);
  await stop(till.child);
}

/** In one go: the copying that lets others work meanwhile was seen to stop half-way for good, once in some thousand copies. */
export function copySeeded(what: 'hub' | 'till', to: string): void {
  const seeded = process.env[seedFolderVariable];
  if (seeded === undefined) throw new Error('the journeys begin with a seeded hub: see playwright.config.ts');
  cpSync(join(seeded, what), to, { recursive: true });
}
