import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const app = import.meta.dirname;

/** Head office's web app, served by the hub itself. Each page is a file of its own that is loaded when it is opened. */
export default defineConfig({
  root: join(app, 'admin'),
  base: '/',
  plugins: [react()],
  build: {
    outDir: join(app, 'dist/admin'),
    emptyOutDir: true,
    target: 'es2022',
    // Inlined fonts or images would need `data:` in the page's content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
  },
});
