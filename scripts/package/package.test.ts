import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isCardFrame } from '../../apps/desktop/src/ipc/card-window-policy';
import { capture, repoRoot } from '../program/index';
import { type Deb, writeDeb } from './deb';
import { type Lock, type Platform, closureOf, readLock } from './lock';
import { isShipped, nativeFiles } from './natives';
import { desktopClosure, licencesOf, sbomOf } from './papers';

const linux: Platform = { os: 'linux', cpu: 'x64' };
const windows: Platform = { os: 'win32', cpu: 'x64' };
const mac: Platform = { os: 'darwin', cpu: 'arm64' };

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tillbridge-package-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a Debian package', () => {
  const deb = (): Deb => {
    const script = join(folder, 'postinst');
    writeFileSync(script, '#!/bin/sh\nset -e\n');
    return {
      name: 'tillbridge-trial',
      version: '1.2.3',
      architecture: 'amd64',
      fields: { Maintainer: 'Nobody <nobody@example.com>', Description: 'a trial' },
      scripts: { postinst: script },
      entries: [
        { path: 'usr/bin/trial', mode: 0o755, text: '#!/bin/sh\n' },
        { path: 'etc/trial/settings.json', mode: 0o644, text: '{}\n' },
        { path: 'usr/share/doc/trial/copyright', mode: 0o644, text: 'ours\n' },
      ],
    };
  };
  const built = async (name: string, epochSeconds: number) => {
    const file = await writeDeb(
      deb(),
      { work: join(folder, name, 'work'), out: join(folder, name) },
      { epochSeconds },
    );
    return { file, digest: createHash('sha256').update(readFileSync(file)).digest('hex') };
  };

  it('[INS1] is the same bytes twice, in whatever order and whenever it is made', async () => {
    const [once, twice, later] = [
      await built('a', 1_760_000_000),
      await built('b', 1_760_000_000),
      await built('c', 1_770_000_000),
    ];
    expect(twice.digest).toBe(once.digest);
    expect(later.digest).not.toBe(once.digest);
  });

  it('[INS1, INS5] is root’s in every file, of the sources’ time, and asks before it writes over a setting', async () => {
    const { file } = await built('a', 1_760_000_000);
    const { output } = await capture('dpkg-deb', ['-c', file], {
      env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' },
    });
    const lines = output.trim().split('\n');
    expect(lines.filter((line) => !/^[-d]\S{9} root\/root +\d+ 2025-10-09 08:53 /.test(line))).toEqual([]);
    expect(lines.filter((line) => /^.(?:....w|.......w)/.test(line))).toEqual([]);
    const paths = lines.map((line) => line.split(' ').at(-1) ?? '');
    expect(paths).toEqual([...paths].sort());
    const { output: settings } = await capture('dpkg-deb', ['-I', file, 'conffiles']);
    expect(settings).toBe('/etc/trial/settings.json\n');
  });
});

describe('what goes into an installer', () => {
  const lock: Lock = {
    app: { version: '1.0.0', dependencies: { a: '*', ours: '*' } },
    'node_modules/ours': { link: true, resolved: 'packages/ours' },
    'packages/ours': { name: '@tillbridge/ours', version: '1.0.0', dependencies: { b: '*' } },
    'node_modules/a': {
      version: '1.0.0',
      dependencies: { b: '*' },
      optionalDependencies: { gone: '*', mac: '*' },
    },
    'node_modules/a/node_modules/b': { version: '2.0.0' },
    'node_modules/b': { version: '1.0.0' },
    'node_modules/mac': { version: '1.0.0', os: ['darwin'] },
    'node_modules/never': { version: '1.0.0' },
  };

  it('[INS3] is what the lock file says is needed, each from where it finds it', () =>
    expect(closureOf(lock, ['app'], linux).map(({ path, version }) => `${path} ${version}`)).toEqual([
      ...['app 1.0.0', 'node_modules/a 1.0.0', 'node_modules/a/node_modules/b 2.0.0', 'node_modules/b 1.0.0'],
      'packages/ours 1.0.0',
    ]));

  it('[INS3] is more on a Mac where a package says so, and an error where the lock file lacks one', () => {
    expect(closureOf(lock, ['app'], mac).map(({ path }) => path)).toContain('node_modules/mac');
    expect(() => closureOf({ app: { dependencies: { nowhere: '*' } } }, ['app'], linux)).toThrow(/nowhere/);
  });

  it.each([
    { platform: linux, has: 3, what: ['linux-x64.node', 'HID-linux-x64', 'bindings-cpp.glibc.node'] },
    { platform: windows, has: 3, what: ['win32-x64.node', 'HID-win32-x64', 'prebuilds/win32-x64/'] },
    { platform: mac, has: 3, what: ['darwin-arm64.node', 'HID-darwin-arm64', 'darwin-x64+arm64'] },
  ])('[INS2] is the machine code of $platform.os and of no other', ({ platform, what }) => {
    const code = nativeFiles(repoRoot, platform).filter((file) => file.endsWith('.node'));
    const other = code.filter(
      (file) => !what.some((part) => file.includes(part)) && !file.includes('hidraw'),
    );
    expect(other).toEqual([]);
    for (const part of what) expect(code.filter((file) => file.includes(part))).toHaveLength(1);
  });

  it('[INS2] is what runs: the sources of a script, not those of the machine code, and every licence', () => {
    const files = nativeFiles(repoRoot, linux);
    expect(files).toContain('node_modules/serialport/node_modules/debug/src/index.js');
    expect(files.filter((file) => /\.(c|cpp|h|d\.ts|md|map)$/.test(file))).toEqual([]);
    expect(files).toContain('node_modules/better-sqlite3/LICENSE');
    expect(isShipped('node_modules/better-sqlite3/src/better_sqlite3.cpp', linux)).toBe(false);
  });
});

describe('the papers of an installer', () => {
  const installed = desktopClosure(linux);
  const node = { name: 'node', version: '24.21.0', license: 'MIT' };
  const bill = JSON.parse(sbomOf(installed, { name: 'till', version: '1.0.0' }, [node])) as {
    components: {
      name: string;
      version: string;
      purl?: string;
      licenses?: object[];
      hashes?: { alg: string; content: string }[];
    }[];
  };

  it('[INS6] name everything that the lock file says is in, with its hash, and ours not', () => {
    const sqlite = bill.components.find(({ name }) => name === 'better-sqlite3');
    const locked = readLock(repoRoot)['node_modules/better-sqlite3'];
    expect(sqlite).toMatchObject({
      version: locked?.version,
      purl: `pkg:npm/better-sqlite3@${locked?.version}`,
      licenses: [{ license: { id: 'MIT' } }],
    });
    const [hash] = sqlite?.hashes ?? [];
    expect(hash?.alg).toBe('SHA-512');
    expect(Buffer.from(hash?.content ?? '', 'hex').toString('base64')).toBe(
      locked?.integrity?.slice('sha512-'.length),
    );
    expect(bill.components.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['node', 'react', '@trpc/server', 'zod']),
    );
    expect(bill.components.filter(({ name }) => name.startsWith('@tillbridge/'))).toEqual([]);
  });

  it('[INS6] say the same whenever they are made, and a licence for each', () => {
    expect(sbomOf([...installed].reverse(), { name: 'till', version: '1.0.0' }, [node])).toBe(
      sbomOf(installed, { name: 'till', version: '1.0.0' }, [node]),
    );
    expect(bill.components.filter(({ licenses }) => licenses === undefined)).toEqual([]);
  });

  it('[INS7] hold the text of every licence that came with its package', () => {
    const text = licencesOf(installed, [node]);
    expect(text).toContain('node 24.21.0 (MIT)');
    expect(text).toContain(
      readFileSync(join(repoRoot, 'node_modules/better-sqlite3/LICENSE'), 'utf8').trim(),
    );
    expect(text).toContain(readFileSync(join(repoRoot, 'node_modules/react/LICENSE'), 'utf8').trim());
  });
});

describe('the kiosk’s browser', () => {
  const policy = JSON.parse(
    readFileSync(join(repoRoot, 'packaging/kiosk/chromium-policy.json'), 'utf8'),
  ) as Record<string, unknown> & { URLAllowlist: string[] };

  it('[INS4] goes nowhere but to this machine, and to what the card service needs', () => {
    expect(policy['URLBlocklist']).toEqual(['*']);
    const elsewhere = policy.URLAllowlist.filter((address) => address !== '127.0.0.1');
    expect(elsewhere.filter((address) => !isCardFrame(address))).toEqual([]);
    expect(elsewhere).toHaveLength(1);
  });

  it('[INS4] has no tools, no downloads and no devices, and the camera for our pages alone', () =>
    expect(policy).toMatchObject({
      DeveloperToolsAvailability: 2,
      DownloadRestrictions: 3,
      AudioCaptureAllowed: false,
      VideoCaptureAllowed: false,
      VideoCaptureAllowedUrls: ['http://127.0.0.1:*'],
      DefaultWebUsbGuardSetting: 2,
      DefaultSerialGuardSetting: 2,
      DefaultWebHidGuardSetting: 2,
      DefaultWebBluetoothGuardSetting: 2,
    }));

  it('[UP18] is started by the launcher, which knows the package’s version', () => {
    const start = readFileSync(join(repoRoot, 'packaging/kiosk/tillbridge-kiosk'), 'utf8');
    expect(start).toMatch(/^exec \/usr\/lib\/tillbridge\/bin\/node \S+\/kiosk\/launcher\.js kiosk "\$@"$/m);
  });

  it('[INS5] is kept open by a unit that ends in order and does not start in circles', () => {
    const unit = readFileSync(join(repoRoot, 'packaging/kiosk/tillbridge-kiosk.service'), 'utf8');
    expect(unit).toMatch(/^KillMode=mixed$/m);
    expect(unit).toMatch(/^RestartPreventExitStatus=2$/m);
    expect(unit).toMatch(/^StartLimitBurst=10$/m);
  });
});
