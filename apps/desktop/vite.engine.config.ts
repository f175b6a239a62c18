import { cpSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Plugin, defineConfig } from 'vite';

const app = import.meta.dirname;
const outDir = join(app, 'dist/engine');

/** The migrations are read from beside the bundle, so that a packaged engine finds them too. */
const copyMigrations: Plugin = {
  name: 'copy-migrations',
  closeBundle() {
    const migrations = join(app, 'migrations');
    if (existsSync(migrations)) cpSync(migrations, join(outDir, 'migrations'), { recursive: true });
  },
};

/** The letters that printers lack; beside the bundle too. */
const copyFont: Plugin = {
  name: 'copy-font',
  closeBundle() {
    const font = createRequire(import.meta.url).resolve(
      '@fontsource/unifont/files/unifont-latin-400-normal.woff',
    );
    cpSync(font, join(outDir, 'fonts/unifont.woff'));
  },
};

/** The engine: one file that stands alone, one for Electron's utility process; only natives stay outside. */
export default defineConfig({
  root: app,
  publicDir: false,
  plugins: [copyMigrations, copyFont],
  ssr: { noExternal: true, external: ['better-sqlite3', 'node-hid', 'serialport', 'electron'] },
  build: {
    ssr: true,
    target: 'node24',
    outDir,
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      input: {
        main: join(app, 'src/engine/main.ts'),
        utility: join(app, 'src/engine/utility.ts'),
        'ledger-thread': join(app, 'src/engine/doctor/ledger-thread.ts'),
      },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
