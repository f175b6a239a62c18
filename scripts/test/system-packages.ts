import { accessSync, constants, existsSync, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { capture, start } from '../program/index';
import { type Step, failedOnce, passedOnce } from './step';

export type SystemPackage = {
  /** What it is to a person, and why we want it. */
  what: string;
  /** Its name in Debian and Ubuntu. */
  apt: string;
  isPresent(libraries: string): boolean;
};

const isProgram = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // absent or not ours to run: either way we have no such program
  }
};
const isOnPath = (name: string): boolean =>
  [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'].some((folder) =>
    isProgram(join(folder, name)),
  );

/** Where the browser is; the Playwright configuration reads the same variable. */
export const chromiumPath = (): string => process.env['TILLBRIDGE_CHROMIUM'] ?? '/usr/bin/chromium';

const isLinux = process.platform === 'linux';
const hasFonts = (): boolean => globSync('/usr/share/fonts/**/*.{ttf,otf,ttc,pfb}').length > 0;

export const systemPackages: readonly SystemPackage[] = [
  {
    what: 'Chromium, for the journeys (or set TILLBRIDGE_CHROMIUM to one)',
    apt: 'chromium',
    isPresent: () => isProgram(chromiumPath()),
  },
  {
    what: 'socat, which joins two pseudo-terminals into a serial scanner',
    apt: 'socat',
    isPresent: () => isOnPath('socat'),
  },
  {
    what: 'libusb, for HID scanners',
    apt: 'libusb-1.0-0',
    isPresent: (libraries) => !isLinux || libraries.includes('libusb-1.0.so'),
  },
  {
    what: 'libudev, for HID scanners',
    apt: 'libudev1',
    isPresent: (libraries) => !isLinux || libraries.includes('libudev.so'),
  },
  {
    what: 'udevadm, with which serialport lists its ports',
    apt: 'udev',
    isPresent: () => !isLinux || isOnPath('udevadm'),
  },
  {
    what: 'dpkg-deb, which makes Debian packages also where the system is another',
    apt: 'dpkg',
    isPresent: () => isOnPath('dpkg-deb'),
  },
  {
    what: 'wixl, which makes Windows’ MSI',
    apt: 'wixl',
    isPresent: () => !isLinux || isOnPath('wixl'),
  },
  {
    what: 'msiextract, with which the tests look into an MSI',
    apt: 'msitools',
    isPresent: () => !isLinux || isOnPath('msiextract'),
  },
  {
    what: 'osslsigncode, which signs Windows’ programs',
    apt: 'osslsigncode',
    isPresent: () => !isLinux || isOnPath('osslsigncode'),
  },
  {
    what: 'openssl, with which the tests make certificates and time stamps',
    apt: 'openssl',
    isPresent: () => isOnPath('openssl'),
  },
  { what: 'a font for the browser', apt: 'fonts-liberation', isPresent: () => !isLinux || hasFonts() },
];

async function missingNow(): Promise<SystemPackage[]> {
  const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find((file) => existsSync(file));
  const libraries = ldconfig === undefined ? '' : (await capture(ldconfig, ['-p'])).output;
  return systemPackages.filter((entry) => !entry.isPresent(libraries));
}

/** Shows one line per package that apt sets up, not its hundreds of lines. */
function apt(args: string[]): Promise<{ exitCode: number; lastLines: string }> {
  return new Promise((resolve, reject) => {
    const child = start('apt-get', args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const lines: string[] = [];
    const read = (chunk: Buffer) => {
      for (const line of chunk.toString().split('\n')) {
        if (line.trim() !== '') lines.push(line);
        if (/^(Setting up|Err:|E:)/.test(line)) console.log(`  ${line}`);
      }
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('close', (code) => resolve({ exitCode: code ?? 1, lastLines: lines.slice(-5).join('\n') }));
  });
}

export const installAdvice = (missing: readonly SystemPackage[]): string =>
  [
    'Missing from this machine:',
    ...missing.map((entry) => `  ${entry.what}`),
    isLinux
      ? `On Debian or Ubuntu, as root: apt-get update && apt-get install -y ${missing.map((entry) => entry.apt).join(' ')}`
      : 'Install them with this system’s package manager, then run the command again.',
  ].join('\n');

async function install(missing: readonly SystemPackage[]): Promise<void> {
  console.log(`Installing ${missing.map((entry) => entry.apt).join(', ')}`);
  const update = await apt(['update', '-qq']);
  if (update.exitCode !== 0)
    console.log(`  apt-get update failed, trying with the lists that are here\n${update.lastLines}`);
  const done = await apt(['install', '-y', '--no-install-recommends', ...missing.map((entry) => entry.apt)]);
  if (done.exitCode !== 0) console.log(done.lastLines);
}

export const systemPackagesStep: Step = {
  name: 'system',
  title: 'System packages',
  run: async () => {
    let missing = await missingNow();
    const mayInstall = process.getuid?.() === 0 && isOnPath('apt-get');
    if (missing.length > 0 && mayInstall) {
      await install(missing);
      missing = await missingNow();
    }
    if (missing.length > 0) {
      console.log(installAdvice(missing));
      return failedOnce(`System packages: missing ${missing.map((entry) => entry.apt).join(', ')}`);
    }
    console.log(systemPackages.map((entry) => entry.apt).join(', '));
    return passedOnce;
  },
};
