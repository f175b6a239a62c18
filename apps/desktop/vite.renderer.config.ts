import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const app = import.meta.dirname;

/** The screens. `base` is relative, because both `app://till/` and a loopback address serve them. */
export default defineConfig({
  root: join(app, 'src/renderer'),
  base: './',
  plugins: [react()],
  build: {
    outDir: join(app, 'dist/renderer'),
    emptyOutDir: true,
    target: 'chrome140',
    // Inlined fonts or images would need `data:` in the page's content security policy.
    rolldownOptions: { input: ['index', 'display'].map((page) => join(app, `src/renderer/${page}.html`)) },
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One file from this machine's own disk: splitting it would only add a round trip.
    chunkSizeWarningLimit: 1_000,
  },
});
