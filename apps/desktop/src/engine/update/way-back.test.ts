import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant } from '@tillbridge/core/kernel';
import { versionsOf } from '@tillbridge/core/update';
import type { ReleasePlatform, ReleaseV1 } from '@tillbridge/core/wire';
import { setLanguage } from '@tillbridge/words';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isReleaseHere, keepVersions, releaseFolder } from '../../ipc/update-files';
import { HubClient } from '../sync/hub-client';
import { TestClock } from '../testing/test-clock';
import { type Updates, updatesOn } from './updates';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const silence = { info: () => undefined, warn: () => undefined, error: () => undefined };
const door = { hubUrl: 'http://hub.test', token: 'till.secret' };
const offer = { version: '1.1.0', attempt: 1, isForced: false };
const quiet = { hasOpenSale: false, isShiftOpen: false, unsent: 0, isPractising: false };
const windows = 'electron-windows-x64';

let folder: string;
/** What the hub has: the platforms of each version. */
let has: Record<string, readonly ReleasePlatform[]>;
/** What the hub answers in place of a release, to whoever asks for 1.0.0. */
let troubleStatus: number | null;
let restarts: number;
beforeEach(() => {
  setLanguage('en-NZ');
  folder = mkdtempSync(join(tmpdir(), 'tillbridge-way-back-'));
  has = { '1.0.0': [windows], '1.1.0': [windows] };
  [restarts, troubleStatus] = [0, null];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const installerOf = (version: string) => `the installer of ${version}`;

function signedRelease(version: string, platforms: readonly ReleasePlatform[]) {
  const text = installerOf(version);
  const sha512 = createHash('sha512').update(text).digest('base64');
  const files = [{ path: 'till.exe', size: text.length, isProgram: true, sha512 }];
  const made: ReleaseV1 = {
    ...{ type: 'tillbridge-release', v: 1, version, madeAt: instant(1) },
    programs: platforms.map((platform) => ({ platform, files })),
  };
  const release = JSON.stringify(made);
  return { release, signature: sign(null, Buffer.from(release), privateKey).toString('base64') };
}

const network = {
  hints: () => () => undefined,
  fetch(url: string): Promise<Response> {
    const [version = '', name] = new URL(url).pathname.split('/').slice(4);
    const platforms = has[version];
    if (version === '1.0.0' && troubleStatus !== null)
      return Promise.resolve(new Response('a proxy’s page', { status: troubleStatus }));
    if (!platforms) return Promise.resolve(Response.json({ sentence: 'no' }, { status: 404 }));
    return Promise.resolve(
      name === 'release.json'
        ? Response.json(signedRelease(version, platforms))
        : new Response(installerOf(version)),
    );
  },
};

const till = ({ version = '1.0.0', platform = windows as ReleasePlatform } = {}): Updates =>
  updatesOn({
    ...{ folder, keys: [key], version, platform, log: silence },
    client: new HubClient(network, new TestClock()),
    runningFolder: folder,
    freeDiskBytes: () => null,
    restart: () => void (restarts += 1),
  });

it('[UP24] a till that a person installed keeps the installer of what it runs before it takes another', async () => {
  const updates = till();
  await updates.offered(offer, door);
  expect(updates.told()).toMatchObject({ state: 'waiting', version: '1.1.0' });
  expect(readFileSync(join(releaseFolder(folder, '1.0.0'), 'till.exe'), 'utf8')).toBe(installerOf('1.0.0'));
  updates.tick(quiet);
  expect(restarts).toBe(1);
});

it('[UP24] and keeps it while the new one is tried and once it works, until it is two versions back', async () => {
  await till().offered(offer, door);
  const trial = { version: '1.1.0', attempt: 1, starts: 1 };
  keepVersions(folder, { ...versionsOf('1.0.0'), trial });
  await till({ version: '1.1.0' }).offered(null, door);
  expect(isReleaseHere(folder, '1.0.0'), 'on trial').toBe(true);
  const current = { version: '1.1.0', attempt: 1 };
  keepVersions(folder, { ...versionsOf('1.0.0'), current });
  await till({ version: '1.1.0' }).offered(null, door);
  expect(isReleaseHere(folder, '1.0.0'), 'the version before').toBe(true);
  const next = { version: '1.2.0', attempt: 1 };
  keepVersions(folder, { ...versionsOf('1.0.0'), current: next, previous: current });
  await till({ version: '1.2.0' }).offered(null, door);
  expect(isReleaseHere(folder, '1.0.0'), 'two versions back').toBe(false);
  expect(isReleaseHere(folder, '1.1.0')).toBe(true);
});

it.each<{ why: string; make(): void; says: string; until(): void }>([
  {
    why: 'the hub has no such release',
    make: () => delete has['1.0.0'],
    says: 'The hub does not have it.',
    until: () => (has['1.0.0'] = [windows]),
  },
  {
    why: 'the hub has it for other machines alone',
    make: () => (has['1.0.0'] = ['electron-mac-x64']),
    says: 'no program for this machine',
    until: () => (has['1.0.0'] = [windows]),
  },
])('[UP24] does not take it while $why, says which version to add, and asks again', async (each) => {
  each.make();
  const updates = till();
  await updates.offered(offer, door);
  expect(updates.told()).toMatchObject({ state: 'refused', version: '1.1.0', attempt: 1 });
  expect(updates.told().sentence).toContain(each.says);
  expect(updates.told().sentence).toContain('could not go back to version 1.0.0');
  expect(existsSync(releaseFolder(folder, '1.1.0'))).toBe(false);
  updates.tick(quiet);
  expect(updates.installNow(quiet)).toMatchObject({ kind: 'nothing-waits' });
  expect(restarts).toBe(0);
  await updates.offered(offer, door);
  expect(updates.told().state).toBe('refused');
  each.until();
  await updates.offered(offer, door);
  expect(updates.told().state).toBe('waiting');
});

it('[UP24] waits for a hub that cannot answer now, and does not call that a trouble', async () => {
  troubleStatus = 502;
  const updates = till();
  await updates.offered(offer, door);
  expect(updates.told()).toMatchObject({ state: 'fetching', sentence: 'The hub answered 502.' });
  troubleStatus = null;
  await updates.offered(offer, door);
  expect(updates.told().state).toBe('waiting');
});

it('[UP24] takes a forced release without a way back, also one that was forced meanwhile', async () => {
  delete has['1.0.0'];
  const updates = till();
  await updates.offered(offer, door);
  expect(updates.told().state).toBe('refused');
  await updates.offered({ ...offer, isForced: true }, door);
  expect(updates.told().state).toBe('waiting');
  updates.tick({ ...quiet, isShiftOpen: true });
  expect(restarts).toBe(1);
});

it('[UP24] a release that was fetched before this was a rule waits for its way back as well', async () => {
  delete has['1.0.0'];
  await till().offered({ ...offer, isForced: true }, door);
  expect(isReleaseHere(folder, '1.1.0')).toBe(true);
  const updates = till();
  await updates.offered(offer, door);
  expect(updates.told().state).toBe('refused');
});

it('[UP11] a kiosk’s way back is the package that its launcher has, and nothing is fetched for it', async () => {
  has = { '1.1.0': ['kiosk-linux-x64'] };
  const updates = till({ platform: 'kiosk-linux-x64' });
  await updates.offered(offer, door);
  expect(updates.told().state).toBe('waiting');
  expect(isReleaseHere(folder, '1.0.0')).toBe(false);
});
