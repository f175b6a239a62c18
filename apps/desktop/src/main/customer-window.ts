import type * as ElectronModule from 'electron';
import { type AfterCrash, afterCrash, pageLimits } from './crash-loop';
import { guardContents, guardSession } from './guards';
import type { RememberedScreen } from './remembered-screen';
import { webPreferences } from './policy';

type CustomerWindowDeps = {
  electron: Pick<typeof ElectronModule, 'app' | 'BrowserWindow' | 'screen'>;
  home: URL;
  /** Null when another program's page is shown. */
  preload: string | null;
  /** The till's window asks its card reader through the card service's script. */
  isByWindow: () => boolean;
  /** The till's own window: it goes first, and the customer's goes with it. */
  beside: ElectronModule.BrowserWindow;
  pageLeft(): void;
  /** Left out, the first screen that is not the till's is taken anew each time. */
  remembered?: RememberedScreen;
  log(sentence: string): void;
};

export type CustomerWindow = { isIts(sender: ElectronModule.WebContents): boolean };

/**
 * The customer's side of the counter, on the first screen that is not the till's: there as long as that screen is. It is never
 * touched or keyed into, so that no scan goes astray in it. Source: spec/display.md
 */
export function customerWindowOn(deps: CustomerWindowDeps): CustomerWindow {
  const { electron, home, beside, log } = deps;
  const { app, screen } = electron;
  const address = new URL('display', home).href;
  let open: { window: ElectronModule.BrowserWindow; displayId: number } | null = null;

  const customersScreen = (): ElectronModule.Display | undefined => {
    const tills = screen.getDisplayMatching(beside.getBounds()).id;
    const others = screen.getAllDisplays().filter(({ id }) => id !== tills);
    const known = deps.remembered?.read() ?? null;
    return others.find(({ id }) => id === known) ?? others[0];
  };

  function look(): void {
    const display = beside.isDestroyed() ? undefined : customersScreen();
    if (open && open.displayId === display?.id) return;
    close();
    if (!display) return;
    open = { window: openOn(display), displayId: display.id };
    if (deps.remembered?.read() === null) deps.remembered.keep(display.id);
  }

  function close(): void {
    const closing = open;
    open = null;
    if (closing && !closing.window.isDestroyed()) closing.window.destroy();
    if (closing) deps.pageLeft();
  }

  /** Turned, or of another resolution: the window fills it again, and goes where the till's own screen left room. */
  function changed(_event: unknown, display: ElectronModule.Display): void {
    look();
    if (open?.displayId === display.id && !open.window.isDestroyed()) open.window.setBounds(display.bounds);
  }

  function openOn({ bounds }: ElectronModule.Display): ElectronModule.BrowserWindow {
    const window = new electron.BrowserWindow({
      ...bounds,
      frame: false,
      focusable: false,
      fullscreen: true,
      show: false,
      backgroundColor: '#ffffff',
      webPreferences: webPreferences({ preload: deps.preload, isPackaged: app.isPackaged }),
    });
    const { webContents: contents } = window;
    guardSession(contents.session, home, deps.isByWindow);
    guardContents(contents, home, deps.isByWindow);
    window.removeMenu();
    window.once('ready-to-show', () => window.showInactive());
    contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) deps.pageLeft();
    });
    let crashes: readonly number[] = [];
    contents.on('render-process-gone', (_event, { reason }) => {
      deps.pageLeft();
      if (reason === 'clean-exit' || window.isDestroyed()) return;
      log(`the customer's screen ended: ${reason}`);
      const after: AfterCrash = afterCrash(crashes, performance.now(), pageLimits);
      // The till sells without it; it comes back with the next start, or when the screen is plugged in again.
      if (after.does !== 'again') return close();
      ({ crashes } = after);
      contents.reload();
    });
    window.loadURL(address).catch((error: unknown) => log(`the display did not load: ${String(error)}`));
    return window;
  }

  screen.on('display-added', look);
  screen.on('display-removed', look);
  screen.on('display-metrics-changed', changed);
  beside.on('closed', close);
  look();
  return {
    isIts: (sender) => open !== null && !open.window.isDestroyed() && sender === open.window.webContents,
  };
}
