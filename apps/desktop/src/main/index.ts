import { BrowserWindow, app, protocol } from 'electron';
import { join } from 'node:path';
import { answerFromFiles } from './app-files';
import { appHome, isAt, loopbackHome, webPreferences } from './policy';

const built = join(import.meta.dirname, '..');
const asked = process.env['TILLBRIDGE_WINDOW_URL'];
const home = asked === undefined ? appHome : loopbackHome(asked);

app.enableSandbox();
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);

if (home === null || !app.requestSingleInstanceLock()) app.quit();
else
  void app.whenReady().then(async () => {
    const preload = asked === undefined ? join(built, 'preload/index.cjs') : null;
    const window = new BrowserWindow({
      webPreferences: webPreferences({ preload, isPackaged: app.isPackaged }),
    });
    window.webContents.session.protocol.handle('app', (request) =>
      answerFromFiles(join(built, 'renderer'), request),
    );
    window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
    for (const event of ['will-navigate', 'will-redirect'] as const)
      window.webContents.on(event as 'will-navigate', (details) => {
        if (!isAt(home, details.url)) details.preventDefault();
      });
    await window.loadURL(home.href);
  });
