import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildDesktop } from '../../../scripts/package/build-desktop';
import { upgradeCode } from '../../../scripts/package/electron-builder';
import { treeFiles } from '../../../scripts/package/tree';
import { type Certificates, makeCertificates } from './certificates';
import { linuxElectron, windowsElectron } from './stand-in-electron';
import { type TimeStampServer, timeStampServer } from './time-stamp-server';

/** The installers that are made without a download, of a stand-in for Electron’s binary: nothing here was run on Windows. */

const version = '45.4.1';
let folder: string;
let certificates: Certificates;
let stamps: TimeStampServer;
let linux: string[];
let windows: string[];
const named = (files: readonly string[], end: string): string => {
  const file = files.find((one) => one.endsWith(end));
  if (file === undefined) throw new Error(`no ${end} among ${files.join(', ')}`);
  return file;
};
const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
const said = (command: string, ...args: string[]) =>
  execFileSync(command, args, { encoding: 'utf8', env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' } });

const buildLinux = (out: string, electronDist: string) =>
  buildDesktop({
    platform: { os: 'linux', cpu: 'x64' },
    out,
    targets: ['deb', 'tar.gz'],
    electronDist,
    env: {},
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tillbridge-installers-'));
  certificates = makeCertificates(folder);
  stamps = await timeStampServer(folder, certificates);
  const env = {
    CSC_LINK: certificates.code.pfx,
    CSC_KEY_PASSWORD: certificates.code.password,
    TILLBRIDGE_TIMESTAMP_SERVER: stamps.url,
    TILLBRIDGE_RELEASE: '1',
  };
  vi.stubEnv('SOURCE_DATE_EPOCH', '1760000000');
  linux = await buildLinux(join(folder, 'linux'), linuxElectron(join(folder, 'electron-linux'), version));
  // electron-builder reads its certificate from the environment of the process.
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  windows = await buildDesktop({
    platform: { os: 'win32', cpu: 'x64' },
    out: join(folder, 'windows'),
    targets: ['msi'],
    electronDist: windowsElectron(join(folder, 'electron-win32'), version),
    env,
  });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await stamps.close();
  rmSync(folder, { recursive: true, force: true });
});

const verified = (file: string) =>
  spawnSync(
    'osslsigncode',
    ['verify', '-in', file, '-CAfile', certificates.authority, '-TSA-CAfile', certificates.authority],
    { encoding: 'utf8' },
  );

describe('signatures', () => {
  it.each([
    { what: 'the program', file: () => join(folder, 'windows/win-unpacked/Tillbridge.exe') },
    { what: 'the MSI', file: () => named(windows, '.msi') },
  ])('[INS13] $what is signed by our certificate, with a time that somebody else says', ({ file }) => {
    const { status, stdout } = verified(file());
    expect(stdout).toContain('Subject: /CN=Tillbridge trial');
    expect(stdout).toMatch(/Timestamp Server Signature verification: ok/);
    expect(status, stdout).toBe(0);
    expect(stamps.asked()).toBeGreaterThanOrEqual(2);
  });

  it('[INS13] a program that somebody changed afterwards is known', () => {
    const bytes = readFileSync(join(folder, 'windows/win-unpacked/Tillbridge.exe'));
    bytes[0x60] = (bytes[0x60] ?? 0) ^ 1;
    const changed = join(folder, 'changed.exe');
    writeFileSync(changed, bytes);
    expect(verified(changed).status).not.toBe(0);
  });
});

describe('the MSI', () => {
  const table = (name: string) => said('msiinfo', 'export', named(windows, '.msi'), name);
  const property = (name: string) => new RegExp(`^${name}\\t(.*?)\\r?$`, 'm').exec(table('Property'))?.[1];

  it('[INS14, INS16] is for the machine, and the next version takes the place of this one', () => {
    expect(property('ALLUSERS')).toBe('1');
    expect(property('UpgradeCode')).toBe(upgradeCode);
    expect(property('ProductVersion')).toMatch(/^\d+\.\d+\.\d+$/);
    expect(table('Upgrade')).toContain(upgradeCode);
  });

  it('[INS16] holds the whole program, byte for byte', () => {
    const out = join(folder, 'taken-out');
    said('msiextract', '--directory', out, named(windows, '.msi'));
    const program = join(folder, 'windows/win-unpacked');
    const there = treeFiles(out).find((file) => file.endsWith('/Tillbridge.exe'));
    const root = join(out, (there ?? '').slice(0, -'/Tillbridge.exe'.length));
    expect(treeFiles(root)).toEqual(treeFiles(program));
    for (const file of treeFiles(program))
      expect(digest(join(root, file)), file).toBe(digest(join(program, file)));
  });
});

describe('Linux', () => {
  it('[INS15] the package is root’s, its sandbox may do its work, and the menu has the till', () => {
    const list = said('dpkg-deb', '-c', named(linux, '.deb'));
    expect(list).toMatch(/^-rwsr-xr-x root\/root .* \.\/opt\/tillbridge\/chrome-sandbox$/m);
    expect(list).toMatch(/^-rwxr-xr-x root\/root .* \.\/opt\/tillbridge\/tillbridge$/m);
    expect(list).toContain('./usr/share/applications/tillbridge.desktop');
    expect(list).toContain('./opt/tillbridge/resources/app.asar');
    expect(said('dpkg-deb', '-f', named(linux, '.deb'), 'Conflicts')).toBe('tillbridge-kiosk\n');
  });

  it('[INS1, INS15] package and archive are the same bytes when they are made again', async () => {
    vi.stubEnv('SOURCE_DATE_EPOCH', '1760000000');
    const again = await buildLinux(join(folder, 'again'), join(folder, 'electron-linux'));
    for (const end of ['.tar.gz', '.deb'])
      expect(digest(named(again, end)), end).toBe(digest(named(linux, end)));
  });

  it('[INS15] the archive is one folder, of nobody', () => {
    const lines = said('tar', '-tvf', named(linux, '.tar.gz')).trim().split('\n');
    expect(
      lines.every((line) => / 0\/0 .* tillbridge-[\d.]+-linux-x64\//.test(line)),
      lines[0],
    ).toBe(true);
  });
});

it.each([
  { system: 'Linux', resources: () => join(folder, 'linux/linux-unpacked/resources') },
  { system: 'Windows', resources: () => join(folder, 'windows/win-unpacked/resources') },
])(
  '[INS6, INS7] what is in the program for $system, and under which licences, goes with it',
  ({ resources }) => {
    const bill = JSON.parse(readFileSync(join(resources(), 'papers/sbom.cdx.json'), 'utf8')) as {
      components: { name: string; version: string }[];
    };
    expect(bill.components).toContainEqual(expect.objectContaining({ name: 'electron', version }));
    expect(bill.components).toContainEqual(expect.objectContaining({ name: 'better-sqlite3' }));
    expect(readFileSync(join(resources(), 'papers/licences.txt'), 'utf8')).toContain('better-sqlite3');
    expect(existsSync(join(resources(), 'app.asar'))).toBe(true);
  },
);
