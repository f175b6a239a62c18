import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { say } from '@tillbridge/words';
import { type AfterCrash, afterCrash, pageLimits } from './crash-loop';
import { guardContents, guardSession } from './guards';
import { webPreferences } from './policy';

type WindowDeps = {
  create: (options: BrowserWindowConstructorOptions) => BrowserWindow;
  home: URL;
  /** Null when another program's page is shown: it has its own way to its engine. */
  preload: string | null;
  /** The till's window asks its card reader through the card service's script. */
  isByWindow: () => boolean;
  isPackaged: boolean;
  /** Over the whole screen, without a frame or a way out. */
  isKiosk?: boolean;
  monotonicMs(): number;
  isQuitting(): boolean;
  /** Into the language of the till, before something is said in it. */
  speak(): void;
  /** The page is about to be another one, or none. */
  pageLeft(goingTo: string): void;
  gaveUp(sentence: string): void;
  log(sentence: string): void;
};

/** The one window: hardened before it loads anything, and back by itself when its page crashes. */
export function openWindow(deps: WindowDeps): BrowserWindow {
  const { home, preload, isPackaged, log } = deps;
  const window = deps.create({
    width: 1280,
    height: 800,
    minWidth: 800,
    minHeight: 600,
    show: false,
    backgroundColor: '#ffffff',
    autoHideMenuBar: true,
    ...(deps.isKiosk ? { kiosk: true } : {}),
    webPreferences: webPreferences({ preload, isPackaged }),
  });
  const { webContents: contents } = window;
  guardSession(contents.session, home, deps.isByWindow);
  guardContents(contents, home, deps.isByWindow);
  window.removeMenu();
  window.once('ready-to-show', () => window.show());
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument, url }) => {
    if (isMainFrame && !isSameDocument) deps.pageLeft(url);
  });

  let crashes: readonly number[] = [];
  contents.on('render-process-gone', (_event, { reason }) => {
    deps.pageLeft('');
    if (reason === 'clean-exit' || deps.isQuitting()) return;
    log(`the screen’s process is gone: ${reason}`);
    const after: AfterCrash = afterCrash(crashes, deps.monotonicMs(), pageLimits);
    if (after.does === 'again') {
      ({ crashes } = after);
      contents.reload();
    } else {
      crashes = [];
      deps.speak();
      deps.gaveUp(
        say(
          'The till’s screen ended several times in a row. What was sold is on disk. Try again, and call support when it happens again.',
        ),
      );
    }
  });
  return window;
}
