import { join } from 'node:path';
import { defineConfig } from 'vite';

const app = import.meta.dirname;

/** The hub: our own packages in one file, those of others as installed (PGlite reads its files from beside itself). */
export default defineConfig({
  root: app,
  publicDir: false,
  build: {
    ssr: true,
    target: 'node24',
    outDir: join(app, 'dist'),
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      input: { main: join(app, 'src/main.ts') },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
