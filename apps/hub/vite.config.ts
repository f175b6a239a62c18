import { cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Plugin, defineConfig } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const outDir = join(here, 'dist');

/** The bundle looks for its migrations beside itself. */
const copyMigrations = (): Plugin => ({
  name: 'copy-migrations',
  closeBundle: () => cpSync(join(here, 'migrations'), join(outDir, 'migrations'), { recursive: true }),
});

// One file for Node 24 with everything in it but what brings files of its own: the native SQLite, the embedded PostgreSQL,
// pino, whose transports are looked up by path, the image tool, and the PDF writer with its fonts.
export default defineConfig({
  root: here,
  plugins: [copyMigrations()],
  build: {
    ssr: 'src/main.ts',
    outDir,
    // The admin lies beside it, from a bundle of its own.
    emptyOutDir: false,
    target: 'node24',
    sourcemap: true,
    minify: false,
  },
  ssr: {
    noExternal: true,
    external: ['better-sqlite3', '@electric-sql/pglite', 'pg-native', 'pino', 'sharp', 'pdfkit'],
  },
});
