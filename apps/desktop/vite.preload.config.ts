import { join } from 'node:path';
import { defineConfig } from 'vite';

const app = import.meta.dirname;

/** A sandboxed preload must be one CommonJS file; `.cjs`, because the package says that `.js` is ESM. */
export default defineConfig({
  root: app,
  publicDir: false,
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    ssr: true,
    target: 'chrome140',
    outDir: join(app, 'dist/preload'),
    emptyOutDir: true,
    rolldownOptions: {
      input: { index: join(app, 'src/preload/index.ts') },
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
});
