import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Stop, repoRoot } from '../program/index';
import { type Platform, closureOf, readLock } from './lock';
import { nativeFiles, natives } from './natives';

const parts = ['main', 'preload', 'renderer', 'engine'] as const;

/**
 * Lays out what Electron runs: what Vite built, and the native packages for one platform. Everything else is in the bundles,
 * so that electron-builder finds nothing else to pack.
 * @returns the folder
 */
export function stageDesktop(folder: string, platform: Platform): string {
  rmSync(folder, { recursive: true, force: true });
  const built = join(repoRoot, 'apps/desktop/dist');
  for (const part of parts) {
    const from = join(built, part);
    if (!existsSync(from)) throw new Stop(`There is no ${from}. Run npm run build first.`);
    cpSync(from, join(folder, 'dist', part), { recursive: true, filter: (file) => !file.endsWith('.map') });
  }
  const lock = readLock(repoRoot);
  const needed = closureOf(
    lock,
    natives.map((name) => `node_modules/${name}`),
    platform,
  );
  // A package of which nothing is shipped still says that it is there: electron-builder asks npm for the tree.
  const files = new Set([
    ...nativeFiles(repoRoot, platform),
    ...needed.map(({ path }) => `${path}/package.json`),
  ]);
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(repoRoot, file), join(folder, file));
  }
  const { version } = JSON.parse(readFileSync(join(repoRoot, 'apps/desktop/package.json'), 'utf8')) as {
    version: string;
  };
  const versions = natives.map((name) => [name, lock[`node_modules/${name}`]?.version]);
  const about = {
    name: 'tillbridge',
    version,
    description: 'A point of sale that sells whether or not there is a network',
    author: 'Tillbridge <support@tillbridge.example>',
    homepage: 'https://tillbridge.example',
    license: 'UNLICENSED',
    type: 'module',
    main: 'dist/main/index.js',
    dependencies: Object.fromEntries(versions) as Record<string, string>,
  };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(about, null, 2)}\n`);
  return folder;
}
