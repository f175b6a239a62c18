import { join } from 'node:path';
import { defineConfig } from 'vite';

const app = import.meta.dirname;

/** Electron's main process: windows, the engine's supervisor, the broker of ports. */
export default defineConfig({
  root: app,
  publicDir: false,
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    ssr: true,
    target: 'node24',
    outDir: join(app, 'dist/main'),
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      input: { index: join(app, 'src/main/index.ts') },
      output: { format: 'es', entryFileNames: '[name].js' },
    },
  },
});
