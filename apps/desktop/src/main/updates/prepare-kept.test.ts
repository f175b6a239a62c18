import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AppImageUpdater, NsisUpdater } from 'electron-updater';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { releaseFolder } from '../../ipc/update-files';
import { type KeptRelease, prepareKept } from './prepare-kept';
import { type Laid, layRelease } from './testing/lay-release';
import { appIn, overNode } from './testing/plain-node';

let place: string;
let folder: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'kept-'));
  folder = join(place, 'updates');
  writeFileSync(join(place, 'app-update.yml'), 'provider: generic\nurl: http://127.0.0.1\n');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(place, { recursive: true, force: true });
});

const lay = (laid: Laid) => layRelease(folder, laid);
const windows = (runs = '1.0.0') => overNode(new NsisUpdater(null, appIn(place, runs)));
/** What electron-updater has ready to run. */
const ready = () => {
  const pending = join(place, 'tillbridge', 'pending');
  const [name = ''] = readdirSync(pending).filter((each) => each.endsWith('.exe'));
  return readFileSync(join(pending, name), 'utf8');
};

describe('electron-updater itself, in plain Node', () => {
  it('[UP21] takes the installer that lies on the disk, a version back too, and asks nobody else', async () => {
    const updater = windows();
    expect(await prepareKept(updater, lay({}))).toEqual({ ok: true, value: null });
    expect(ready()).toBe('an installer');
    expect(updater).toMatchObject({ autoDownload: false, autoInstallOnAppQuit: false });
    const before = lay({
      version: '0.9.0',
      path: 'tillbridge-0.9.0-win-x64.exe',
      installer: 'the one before',
    });
    expect(await prepareKept(windows(), before)).toMatchObject({ ok: true });
    expect(ready()).toBe('the one before');
  });

  it('[UP21] puts a program for Linux in the place of the one before, and starts it', async () => {
    const [image, started] = [join(place, 'Tillbridge.AppImage'), join(place, 'started')];
    writeFileSync(image, 'version 1.0.0');
    vi.stubEnv('APPIMAGE', image);
    vi.stubEnv('STARTED', started);
    const installer =
      '#!/bin/sh\necho "$APPIMAGE_SILENT_INSTALL" > "$STARTED.part"\nmv "$STARTED.part" "$STARTED"\n';
    const kept = lay({
      platform: 'electron-linux-x64',
      path: 'tillbridge-1.1.0-linux-x86_64.AppImage',
      installer,
    });
    const updater = overNode(new AppImageUpdater(null, appIn(place, '1.0.0')));
    expect(await prepareKept(updater, kept)).toMatchObject({ ok: true });
    expect(readFileSync(image, 'utf8')).toBe('version 1.0.0');
    expect(updater.install(true, true)).toBe(true);
    expect(readFileSync(image, 'utf8')).toBe(installer);
    while (!readdirSync(place).includes('started')) await wait(10);
    expect(readFileSync(started, 'utf8')).toBe('true\n');
  });

  it('[UP21] takes no installer that changed on the disk after the engine had checked it', async () => {
    const kept = lay({});
    writeFileSync(join(releaseFolder(folder, '1.1.0'), 'tillbridge-1.1.0-win-x64.exe'), 'an INSTALLER');
    const updater = windows();
    updater.on('error', () => undefined);
    const prepared = await prepareKept(updater, kept);
    expect(prepared).toMatchObject({
      ok: false,
      refusal: { sentence: expect.stringMatching(/sha512 checksum mismatch/) },
    });
  });
});

describe('a release on the disk', () => {
  const never = new Proxy({} as ReturnType<typeof windows>, {
    get: () => expect.unreachable('electron-updater is not asked'),
  });
  const sentence = async (kept: KeptRelease) => {
    const prepared = await prepareKept(never, kept);
    return prepared.ok ? '' : prepared.refusal.sentence;
  };

  it('[UP21] is installed only when it is signed by a key of the till, and is what it says it is', async () => {
    const kept = lay({});
    const other = generateKeyPairSync('ed25519')
      .publicKey.export({ format: 'der', type: 'spki' })
      .toString('base64');
    expect(await sentence({ ...kept, keys: [other] })).toMatch(/not signed/);
    expect(await sentence({ ...kept, keys: [] })).toMatch(/not signed/);
    expect(await sentence({ ...kept, version: '1.2.0' })).toMatch(/not on the disk/);
    expect(await sentence({ ...kept, platform: 'electron-mac-x64' })).toMatch(/no program for this machine/);
    const signed = readFileSync(join(releaseFolder(folder, '1.1.0'), 'release.json'));
    mkdirSync(releaseFolder(folder, '1.2.0'), { recursive: true });
    writeFileSync(join(releaseFolder(folder, '1.2.0'), 'release.json'), signed);
    expect(await sentence({ ...kept, version: '1.2.0' })).toMatch(/another release/);
    writeFileSync(join(releaseFolder(folder, '1.2.0'), 'release.json'), '{');
    expect(await sentence({ ...kept, version: '1.2.0' })).toMatch(/not on the disk/);
  });
});
