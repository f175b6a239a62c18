import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepWanted, readVersions } from '../../ipc/update-files';
import { runShell } from '../shell';
import { type FakeElectron, type FakeEngine, fakeElectron } from '../testing/fake-electron';
import { only } from '../testing/only';
import type { Updater } from './prepare-kept';
import { layRelease } from './testing/lay-release';

let place: string;
let fake: FakeElectron;
let did: string[];
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'tillbridge-shell-updates-'));
  fake = fakeElectron();
  fake.app.userData = place;
  fake.app.isPackaged = true;
  did = [];
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(place, { recursive: true });
});

const releasesFolder = () => join(place, 'till', 'updates');
/** Says yes to whatever it is offered, and writes down that it installs. */
const updater = () =>
  only<Updater>('autoUpdater', {
    setFeedURL: ({ url }: { url: string }) => did.push(`asks ${new URL(url).hostname}`),
    checkForUpdates: () => Promise.resolve({ isUpdateAvailable: true, updateInfo: { version: '1.1.0' } }),
    downloadUpdate: () => Promise.resolve([]),
    quitAndInstall: (...how: unknown[]) => did.push(`installs ${how.join(' ')}`),
  });

async function serving(platform = 'darwin'): Promise<FakeEngine> {
  const env = { TILLBRIDGE_SETTINGS: join(place, 'settings') };
  const releases = { cpu: 'x64', updater: () => Promise.resolve(updater()) };
  await runShell(fake.electron, { ...{ env, argv: [], platform, built: place }, releases });
  const [engine] = fake.engines;
  if (!engine) throw new Error('the shell started no engine');
  engine.emit('message', { event: 'ready' });
  return engine;
}
/** What an administrator set for the machine. */
function trust(keys: readonly string[]): void {
  mkdirSync(join(place, 'settings'), { recursive: true });
  writeFileSync(join(place, 'settings', 'settings.json'), JSON.stringify({ releaseKeys: keys }));
}

it('[UP21] the shell closes the engine for a release that it wants, and only then installs', async () => {
  trust(layRelease(releasesFolder(), { platform: 'electron-mac-x64', path: 'till.zip' }).keys);
  const engine = await serving();
  expect(engine.env).toMatchObject({
    TILLBRIDGE_UPDATES: releasesFolder(),
    TILLBRIDGE_VERSION: '0.1.0',
    TILLBRIDGE_RELEASE_PLATFORM: 'electron-mac-x64',
  });
  keepWanted(releasesFolder(), { version: '1.1.0', attempt: 1 });
  engine.emit('message', { event: 'update' });
  await vi.waitFor(() => expect(engine.told.at(-1)).toEqual({ t: 'stop' }), { timeout: 20_000 });
  expect(did).toEqual(['asks 127.0.0.1']);
  engine.emit('exit', 0);
  await vi.waitFor(() => expect(did).toEqual(['asks 127.0.0.1', 'installs true true']), { timeout: 20_000 });
  expect(readVersions(releasesFolder(), '0.1.0').trial).toMatchObject({ version: '1.1.0' });
});

it('[UP21] the till goes on with a new engine where the release is signed by nobody whom it trusts', async () => {
  trust([]);
  layRelease(releasesFolder(), { platform: 'electron-mac-x64', path: 'till.zip' });
  const engine = await serving();
  keepWanted(releasesFolder(), { version: '1.1.0', attempt: 1 });
  engine.emit('message', { event: 'update' });
  await vi.waitFor(() => expect(engine.told.at(-1)).toEqual({ t: 'stop' }), { timeout: 20_000 });
  engine.emit('exit', 0);
  await vi.waitFor(() => expect(fake.engines).toHaveLength(2), { timeout: 20_000 });
  expect(did).toEqual([]);
});

it('[UP23] an engine of a program that others keep up to date takes no releases', async () => {
  const engine = await serving('linux');
  expect(Object.keys(engine.env).filter((name) => /UPDATES|RELEASE_PLATFORM/.test(name))).toEqual([]);
});
