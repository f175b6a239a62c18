import * as electron from 'electron';
import { join } from 'node:path';
import { runShell } from './shell';

const built = join(import.meta.dirname, '..');

// Not awaited: Electron is ready only after its main module has been loaded to the end.
runShell(electron, {
  ...{ env: process.env, argv: process.argv, platform: process.platform, built },
  releases: { cpu: process.arch, updater: async () => (await import('electron-updater')).autoUpdater },
}).catch((error: unknown) => {
  console.error('shell: the till could not be opened', error);
  electron.app.exit(1);
});
