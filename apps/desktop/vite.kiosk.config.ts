import { join } from 'node:path';
import { defineConfig } from 'vite';

const app = import.meta.dirname;

/** The Linux kiosk: the engine's supervisor and a browser instead of Electron. */
export default defineConfig({
  root: app,
  publicDir: false,
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    ssr: true,
    target: 'node24',
    outDir: join(app, 'dist/kiosk'),
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      input: { main: join(app, 'src/kiosk/main.ts') },
      output: { format: 'es', entryFileNames: '[name].js' },
    },
  },
});
