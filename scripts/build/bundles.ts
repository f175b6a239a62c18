import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build, resolveConfig } from 'vite';
import { fingerprint } from './fingerprint';

/** One vite*.config.ts of an app. */
export type Bundle = { name: string; app: string; config: string };

type Stamp = { fingerprint: string; files: string[] };

/** Every bundle of the product is described by a vite*.config.ts beside its app; a new one needs no entry here. */
export function bundlesIn(root: string): Bundle[] {
  return globSync('apps/*/vite*.config.ts', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((config) => {
      const app = dirname(config);
      const part = /vite\.?(.*)\.config\.ts$/.exec(config)?.[1] ?? '';
      return { name: [app.slice('apps/'.length), part].filter(Boolean).join(' '), app, config };
    });
}

const stampOf = (root: string, bundle: Bundle): string =>
  join(root, '.tillbridge', 'built', `${bundle.name.replaceAll(' ', '-')}.json`);

/** Built from these very sources, and nothing of what was built is gone. */
export function isUpToDate(root: string, bundle: Bundle): boolean {
  const file = stampOf(root, bundle);
  if (!existsSync(file)) return false;
  const stamp = JSON.parse(readFileSync(file, 'utf8')) as Stamp;
  return stamp.fingerprint === fingerprint(root, bundle.app) && stamp.files.every((path) => existsSync(path));
}

/** Builds one bundle, from its app's folder as `vite build` does. Answers how many files came out. */
export async function buildBundle(root: string, bundle: Bundle): Promise<number> {
  const before = fingerprint(root, bundle.app);
  process.chdir(join(root, bundle.app));
  try {
    const options = { configFile: join(root, bundle.config), logLevel: 'error' as const };
    const { build: resolved, root: viteRoot } = await resolveConfig(
      options,
      'build',
      'production',
      'production',
    );
    const built = await build(options);
    if ('close' in built) throw new Error(`${bundle.config} watches; a build must end`);
    const outputs = Array.isArray(built) ? built : [built];
    const names = outputs.flatMap((one) => one.output.map((chunk) => chunk.fileName));
    const files = names.map((name) => resolve(viteRoot, resolved.outDir, name));
    mkdirSync(dirname(stampOf(root, bundle)), { recursive: true });
    writeFileSync(stampOf(root, bundle), JSON.stringify({ fingerprint: before, files } satisfies Stamp));
    return files.length;
  } finally {
    process.chdir(root);
  }
}
