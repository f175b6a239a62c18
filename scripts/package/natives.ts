import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Platform, closureOf, readLock } from './lock';

/** What a bundle cannot hold: packages with a part in machine code. Vite's configuration of the engine leaves the same ones outside. */
export const natives = ['better-sqlite3', 'node-hid', 'serialport'] as const;

/** What a running program never reads: sources of the machine code, types, maps, papers. Licences stay. */
const never = [
  /node_modules\/(better-sqlite3|node-hid|@serialport\/bindings-cpp)\/(deps|src|hidapi)\//,
  /node_modules\/node-addon-api\//,
  /\/(binding\.gyp|\.[^/]+)$/,
  /\.(md|markdown|map|d\.ts|d\.mts|d\.cts)$/i,
];

/** How the three name the machine that a file is for. */
const isForPlatform = (file: string, { os, cpu }: Platform): boolean => {
  const better = /better-sqlite3\/prebuilds\/([a-z0-9]+)-([a-z0-9]+)\.node$/.exec(file);
  if (better) return better[1] === os && better[2] === cpu;
  const hid = /node-hid\/prebuilds\/HID(?:_hidraw)?-([a-z0-9]+)-([a-z0-9]+)(-musl)?\//.exec(file);
  if (hid) return hid[1] === os && hid[2] === cpu && hid[3] === undefined;
  const serial = /bindings-cpp\/prebuilds\/([a-z0-9]+)-([a-z0-9+]+)\//.exec(file);
  if (serial)
    return serial[1] === os && (serial[2]?.split('+').includes(cpu) ?? false) && !file.includes('.musl.');
  return true;
};

/** Whether a file of a native package goes into an installer for a platform. */
export const isShipped = (file: string, platform: Platform): boolean =>
  !never.some((pattern) => pattern.test(file)) && isForPlatform(file, platform);

/** Files of the native packages and of what they need, from the top of the checkout, sorted. */
export function nativeFiles(root: string, platform: Platform): string[] {
  const roots = natives.map((name) => `node_modules/${name}`);
  return closureOf(readLock(root), roots, platform)
    .flatMap(({ path }) => filesOfPackage(root, path))
    .filter((file) => isShipped(file, platform))
    .sort();
}

/** Packages inside a package are packages of their own. */
function filesOfPackage(root: string, path: string): string[] {
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((file) => !file.slice(path.length + 1).startsWith('node_modules/'));
}
