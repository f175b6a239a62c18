import { join } from 'node:path';
import { defineConfig } from 'vite';

const app = import.meta.dirname;

/** The Linux kiosk: the engine's supervisor and a browser instead of Electron, and the launcher that picks their version. */
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
      input: { main: join(app, 'src/kiosk/main.ts'), launcher: join(app, 'src/kiosk/launcher-main.ts') },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
