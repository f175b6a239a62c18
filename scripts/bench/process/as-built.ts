import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { repoRoot } from '../../program/index';

/**
 * Bundles the benches with the product's code in them as the product itself is bundled, and answers the file to run. Run from
 * source, every closure would also be given its name again as it is made: no till does that.
 */
export async function asBuilt(): Promise<string> {
  const outDir = join(repoRoot, '.tillbridge', 'bench-built');
  await build({
    configFile: false,
    root: repoRoot,
    logLevel: 'error',
    build: {
      ssr: join(repoRoot, 'scripts/bench/one.ts'),
      outDir,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
    },
    ssr: { noExternal: [/^@tillbridge\//] },
  });
  // The engine looks for them beside itself and above.
  cpSync(join(repoRoot, 'apps/desktop/migrations'), join(outDir, 'migrations'), { recursive: true });
  return join(outDir, 'one.js');
}
