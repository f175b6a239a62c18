import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stop } from '../../../scripts/program/index';
import { startService } from '../../../scripts/start/service';
import { seedFolderVariable } from './seeded-hub';

/** Before the first journey: one hub makes its demo company, and every counter begins with a copy of its folder. */
export default async function seedHub(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'tillbridge-seed-'));
  const hub = await startService({
    name: 'hub',
    main: 'apps/hub/dist/main.js',
    args: ['serve', '--port', '0', '--data', join(folder, 'hub'), '--demo'],
    logs: folder,
  });
  await stop(hub.child);
  process.env[seedFolderVariable] = join(folder, 'hub');
  return () => rm(folder, { recursive: true, force: true });
}
