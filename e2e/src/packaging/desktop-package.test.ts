import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { extractAll, getRawHeader, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { validateConfiguration } from 'app-builder-lib/out/util/config/config';
import { DebugLogger } from 'builder-util';
import { NtExecutable, NtExecutableResource } from 'resedit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDesktop } from '../../../scripts/package/build-desktop';
import { desktopConfiguration } from '../../../scripts/package/electron-builder';
import type { Environment } from '../../../scripts/package/installers/sign';
import { linuxElectron, windowsElectron } from './stand-in-electron';

/** The desktop program as it is packed, on a stand-in for Electron’s binary: what is shown is what packing does, not that Electron runs it. */

const version = '45.4.1';
let folder: string;
let engine: ChildProcess | null = null;
const linux = () => join(folder, 'linux-unpacked');
const windows = () => join(folder, 'win-unpacked');
const archive = (unpacked: string) => join(unpacked, 'resources/app.asar');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tillbridge-desktop-'));
  for (const { os, electronDist } of [
    { os: 'linux' as const, electronDist: linuxElectron(join(folder, 'electron-linux'), version) },
    { os: 'win32' as const, electronDist: windowsElectron(join(folder, 'electron-win32'), version) },
  ])
    await buildDesktop({
      platform: { os, cpu: 'x64' },
      out: folder,
      targets: ['dir'],
      electronDist,
      env: {},
    });
});
afterAll(() => {
  engine?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('what is packed', () => {
  it('[INS9] is what Vite built and the native packages, and nothing that we wrote or tested', () => {
    const files = listPackage(archive(linux()), { isPack: false }).map((file) => file.slice(1));
    expect([...new Set(files.map((file) => file.split('/')[0]))].sort()).toEqual([
      'dist',
      'node_modules',
      'package.json',
    ]);
    for (const part of ['main/index.js', 'preload/index.cjs', 'renderer/index.html', 'engine/utility.js'])
      expect(files).toContain(`dist/${part}`);
    expect(files.filter((file) => /^dist\/engine\/migrations\/.*\.sql$/.test(file)).length).toBeGreaterThan(
      0,
    );
    expect(files.filter((file) => /\.(tsx?|map)$|\.test\.|\/better-sqlite3\/src\//.test(file))).toEqual([]);
    const named = files.filter(
      (file) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(file) && !/^node_modules\/@[^/]+$/.test(file),
    );
    expect(
      named.filter(
        (name) =>
          !/serialport|better-sqlite3|node-hid|pkg-prebuilds|node-gyp-build|debug|ms|node-addon-api|yargs|cliui|color|string-width|strip-ansi|wrap-ansi|ansi|escalade|get-caller-file|require-directory|y18n|emoji|is-fullwidth/.test(
            name,
          ),
      ),
    ).toEqual([]);
  });

  it.each([
    { name: 'Linux', unpacked: linux, code: 'linux-x64.node', other: 'win32-x64.node' },
    { name: 'Windows', unpacked: windows, code: 'win32-x64.node', other: 'linux-x64.node' },
  ])(
    '[INS9] has the machine code for $name beside the archive, where the system can open it',
    ({ unpacked, code, other }) => {
      const prebuilds = join(unpacked(), 'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds');
      expect(existsSync(join(prebuilds, code))).toBe(true);
      expect(existsSync(join(prebuilds, other))).toBe(false);
    },
  );

  it('[INS10] runs: the native packages load, and the packed engine starts and answers', async () => {
    const out = join(folder, 'taken-out');
    extractAll(archive(linux()), out);
    const require = createRequire(join(out, 'dist/engine/'));
    for (const name of ['better-sqlite3', 'node-hid', 'serialport']) expect(require(name)).toBeTruthy();
    const args = [
      '--data',
      join(folder, 'till'),
      '--port',
      '0',
      '--renderer',
      join(out, 'dist/renderer'),
      '--demo',
    ];
    const child = spawn(process.execPath, [join(out, 'dist/engine/main.js'), ...args], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    engine = child;
    const url = await new Promise<string>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the packed engine ended with code ${code}`)));
      createInterface({ input: child.stdout }).on('line', (line) => {
        const said = JSON.parse(line) as { event: string; url?: string };
        if (said.event === 'ready' && said.url !== undefined) resolve(said.url);
      });
    });
    const page = await fetch(url);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<div id="root">');
  });

  it.each([
    { name: 'Linux', program: () => join(linux(), 'tillbridge') },
    { name: 'Windows', program: () => join(windows(), 'Tillbridge.exe') },
  ])('[INS11] cannot be turned into something else by whoever starts it on $name', async ({ program }) => {
    const wire = await getCurrentFuseWire(program());
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
      FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
    ];
    const on = [
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
    ];
    expect(off.map((fuse) => wire[fuse])).toEqual(off.map(() => FuseState.DISABLE));
    expect(on.map((fuse) => wire[fuse])).toEqual(on.map(() => FuseState.ENABLE));
  });

  it('[UP21] says on Linux where electron-updater keeps what it is given', () => {
    const said = readFileSync(join(linux(), 'resources/app-update.yml'), 'utf8');
    expect(said).toContain('updaterCacheDirName: tillbridge-updater');
  });

  it('[INS12] bears the archive’s hash inside the program on Windows, where Electron checks it', () => {
    const program = NtExecutable.from(readFileSync(join(windows(), 'Tillbridge.exe')), { ignoreCert: true });
    const entry = NtExecutableResource.from(program).entries.find(({ id }) => id === 'ELECTRONASAR');
    const told = JSON.parse(Buffer.from(entry?.bin ?? new ArrayBuffer(0)).toString()) as { value: string }[];
    const { headerString } = getRawHeader(archive(windows()));
    expect(told[0]?.value).toBe(createHash('sha256').update(headerString).digest('hex'));
  });
});

describe('the configuration', () => {
  const azure = {
    TILLBRIDGE_AZURE_ENDPOINT: 'https://weu.codesigning.azure.net',
    TILLBRIDGE_AZURE_ACCOUNT: 'tillbridge',
    TILLBRIDGE_AZURE_PROFILE: 'release',
    TILLBRIDGE_PUBLISHER: 'Tillbridge',
  };
  const configuration = (env: Environment) =>
    desktopConfiguration({ app: '/app', papers: '/papers', out: '/out', electronVersion: version, env });

  it.each([
    { why: 'a trial', env: {} },
    { why: 'a release signed by Azure', env: { ...azure, TILLBRIDGE_RELEASE: '1' } },
    { why: 'a release for the Mac', env: { APPLE_API_KEY: '/key.p8', TILLBRIDGE_RELEASE: '1' } },
  ])('[INS8] is one that electron-builder takes: $why', async ({ env }) => {
    await expect(validateConfiguration(configuration(env), new DebugLogger(false))).resolves.toBeUndefined();
  });

  it('[INS8] is checked by something that would say no', async () => {
    const wrong = { ...configuration({}), nsis: { perMachin: true } };
    await expect(validateConfiguration(wrong as object, new DebugLogger(false))).rejects.toThrow(
      /configuration.nsis/,
    );
  });

  it('[INS13] signs by Azure where it is told to, by a certificate else, and never leaves a release unsigned', () => {
    expect(configuration(azure).win).toMatchObject({
      azureSignOptions: { codeSigningAccountName: 'tillbridge' },
    });
    expect(configuration(azure).win).not.toHaveProperty('signtoolOptions');
    expect(configuration({}).win).toMatchObject({ signtoolOptions: { signingHashAlgorithms: ['sha256'] } });
    expect(configuration({}).forceCodeSigning).toBe(false);
    expect(configuration({ TILLBRIDGE_RELEASE: '1' }).forceCodeSigning).toBe(true);
  });

  it('[INS14] keeps for ever by what Windows knows that one version follows another, and a ledger through an uninstall', () => {
    const { appId, nsis, msi } = configuration({});
    expect(appId).toBe('com.tillbridge.till');
    expect(nsis).toMatchObject({
      guid: '6f1d5f0e-8a3b-4f0c-9c55-0d4a8f2b7e61',
      perMachine: true,
      deleteAppDataOnUninstall: false,
    });
    expect(msi).toMatchObject({ upgradeCode: '{B0C8E1F4-2D57-4B8E-9A36-7D51E0C4A913}', perMachine: true });
  });
});
