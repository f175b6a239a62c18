import react from '@vitejs/plugin-react';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vite';

/** The screens over a scripted engine, for pictures. Built into the system's temporary folder: it is never shipped. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: {
    outDir: join(tmpdir(), 'tillbridge-harness'),
    emptyOutDir: true,
    target: 'chrome140',
    assetsInlineLimit: 0,
  },
});
