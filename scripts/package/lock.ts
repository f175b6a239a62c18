import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What npm's lock file says about what we install: the one list of packages that is true on every machine. */

const Locked = z.object({
  name: z.string().optional(),
  version: z.string().optional(),
  license: z.string().optional(),
  integrity: z.string().optional(),
  link: z.boolean().optional(),
  resolved: z.string().optional(),
  os: z.array(z.string()).optional(),
  cpu: z.array(z.string()).optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
const LockFile = z.object({ packages: z.record(z.string(), Locked) });
export type Lock = z.infer<typeof LockFile>['packages'];

export const readLock = (root: string): Lock =>
  LockFile.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))).packages;

export type Installed = {
  name: string;
  version: string;
  /** From the top of the checkout, as in `node_modules/a/node_modules/b`. */
  path: string;
  license: string | null;
  integrity: string | null;
};

export type Platform = { os: 'linux' | 'win32' | 'darwin'; cpu: 'x64' | 'arm64' };

const allows = (list: readonly string[] | undefined, what: string): boolean =>
  list === undefined ||
  list.includes(what) ||
  (list[0]?.startsWith('!') === true && !list.includes(`!${what}`));

/** Where a package that says `name` finds it: in its own folder, or in one above. */
function resolve(lock: Lock, from: string, name: string): string | null {
  for (let at = from; ; at = at.slice(0, Math.max(at.lastIndexOf('node_modules/') - 1, 0))) {
    const path = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    const entry = lock[path];
    if (entry?.link === true && entry.resolved !== undefined) return entry.resolved;
    if (entry) return path;
    if (at === '') return null;
    if (!at.includes('node_modules/')) at = '';
  }
}

const nameAt = (path: string): string =>
  path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/**
 * Everything that the packages at `roots` need to run on a platform, and they themselves; our own packages among them.
 * @param roots paths as in the lock file: `apps/desktop`, `node_modules/serialport`
 * @returns sorted by path
 */
export function closureOf(lock: Lock, roots: readonly string[], { os, cpu }: Platform): Installed[] {
  const found = new Map<string, Installed>();
  const visit = (path: string): void => {
    const entry = lock[path];
    if (!entry) throw new Error(`${path} is not in package-lock.json`);
    if (found.has(path) || !allows(entry.os, os) || !allows(entry.cpu, cpu)) return;
    const { version = '0.0.0', license = null, integrity = null } = entry;
    found.set(path, { name: entry.name ?? nameAt(path), version, path, license, integrity });
    for (const name of Object.keys(entry.dependencies ?? {})) {
      const needed = resolve(lock, path, name);
      if (needed === null) throw new Error(`${path} needs ${name}, which package-lock.json does not have`);
      visit(needed);
    }
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      const wanted = resolve(lock, path, name);
      if (wanted !== null) visit(wanted);
    }
  };
  roots.forEach(visit);
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

export const isOurs = ({ name }: Pick<Installed, 'name'>): boolean => name.startsWith('@tillbridge/');
