import { Stop, duration, endWithUs, repoRoot, runProgram } from '../program/index';
import { buildBundle, bundlesIn, isUpToDate } from './bundles';

await runProgram(
  {
    usage: 'npm run build --',
    summary: 'Builds what changed: the screens, the engine, the window, the bridge and the hub.',
    options: { force: { type: 'boolean', help: 'build also what is up to date' } },
  },
  async ({ force }) => {
    endWithUs();
    const bundles = bundlesIn(repoRoot);
    if (bundles.length === 0)
      throw new Stop('There is no apps/*/vite*.config.ts, so there is nothing to build.');
    for (const [index, bundle] of bundles.entries()) {
      const position = `[${index + 1}/${bundles.length}] ${bundle.name}`;
      if (!force && isUpToDate(repoRoot, bundle)) {
        console.log(`${position}: up to date`);
        continue;
      }
      console.log(`${position}: building`);
      const startedAt = Date.now();
      const files = await buildBundle(repoRoot, bundle).catch((error: Error) => {
        throw new Stop(`${position} failed: ${error.message}`);
      });
      console.log(`${position}: ${files} files in ${duration(Date.now() - startedAt)}`);
    }
    return 0;
  },
);
