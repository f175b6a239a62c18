import { EventEmitter } from 'node:events';
import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  MessagePortMain,
  Session,
  UtilityProcess,
  WebContents,
  WebFrameMain,
} from 'electron';
import type { ToEngine } from '../../ipc/shell-messages';
import type { Electron } from '../shell';
import { only } from './only';

/** Electron as far as the shell uses it, with everything written down that the shell did. */

export class FakeSession extends EventEmitter {
  permissionRequest: Parameters<Session['setPermissionRequestHandler']>[0] = null;
  permissionCheck: Parameters<Session['setPermissionCheckHandler']>[0] = null;
  devicePermission: Parameters<Session['setDevicePermissionHandler']>[0] = null;
  displayMedia: Parameters<Session['setDisplayMediaRequestHandler']>[0] = null;
  beforeRequest:
    ((details: { url: string }, answer: (decision: { cancel?: boolean }) => void) => void) | null = null;
  files: ((request: Request) => Response | Promise<Response>) | null = null;

  readonly webRequest = only<object>('webRequest', {
    onBeforeRequest: (handler: NonNullable<FakeSession['beforeRequest']>) => (this.beforeRequest = handler),
  });
  readonly protocol = only<object>('session.protocol', {
    handle: (scheme: string, handler: NonNullable<FakeSession['files']>) => {
      if (scheme !== 'app') throw new Error(`${scheme}: is not the shell's to serve`);
      this.files = handler;
    },
  });
  setPermissionRequestHandler(handler: FakeSession['permissionRequest']): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: FakeSession['permissionCheck']): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: FakeSession['devicePermission']): void {
    this.devicePermission = handler;
  }
  setDisplayMediaRequestHandler(handler: FakeSession['displayMedia']): void {
    this.displayMedia = handler;
  }
}

export class FakeContents extends EventEmitter {
  readonly ownSession = new FakeSession();
  readonly session = only<Session>('session', this.ownSession);
  openHandler: Parameters<WebContents['setWindowOpenHandler']>[0] | null = null;
  reloads = 0;
  setWindowOpenHandler(handler: Parameters<WebContents['setWindowOpenHandler']>[0]): void {
    this.openHandler = handler;
  }
  reload(): void {
    this.reloads++;
  }
}

export class FakeWindow extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions;
  readonly contents = new FakeContents();
  readonly webContents = only<WebContents>('webContents', this.contents);
  readonly loaded: string[] = [];
  isMenuGone = false;
  isShown = false;
  isFocused = false;
  isKiosk = false;
  isMinimised = false;
  isGone = false;
  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    this.isKiosk = options.kiosk === true;
  }
  loadURL(address: string): Promise<void> {
    this.loaded.push(address);
    this.contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false, url: address });
    return Promise.resolve();
  }
  removeMenu = (): void => void (this.isMenuGone = true);
  show = (): void => void (this.isShown = true);
  focus = (): void => void (this.isFocused = true);
  setKiosk = (isKiosk: boolean): void => void (this.isKiosk = isKiosk);
  restore = (): void => void (this.isMinimised = false);
  isMinimized = (): boolean => this.isMinimised;
  isDestroyed = (): boolean => this.isGone;
  /** Where it stands now. */
  bounds: unknown = null;
  setBounds = (bounds: unknown): void => void (this.bounds = bounds);
  showInactive = (): void => void (this.isShown = true);
  getBounds = () => ({ x: 0, y: 0, width: 1280, height: 800 });
  destroy(): void {
    this.isGone = true;
    this.emit('closed');
  }
}

/** The screens on the counter; the first is the till's own. */
export class FakeScreen extends EventEmitter {
  displays = [{ id: 1, bounds: { x: 0, y: 0, width: 1024, height: 768 } }];
  getAllDisplays = () => this.displays;
  getDisplayMatching = () => this.displays[0];
  plugIn(): void {
    this.displays.push({ id: 2, bounds: { x: 1024, y: 0, width: 800, height: 480 } });
    this.emit('display-added');
  }
  /** Somebody turns the customer's screen upright. */
  turn(): void {
    const [, customers] = this.displays;
    if (!customers) return;
    customers.bounds = { x: 1024, y: 0, width: 480, height: 800 };
    this.emit('display-metrics-changed', {}, customers, ['bounds']);
  }
  pullOut(): void {
    this.displays.length = 1;
    this.emit('display-removed');
  }
}

export class FakePowerMonitor extends EventEmitter {
  isOnBattery = false;
  isOnBatteryPower = (): boolean => this.isOnBattery;
}

export class FakeEngine extends EventEmitter {
  readonly told: ToEngine[] = [];
  readonly ports: MessagePortMain[] = [];
  isKilled = false;
  readonly args: readonly string[];
  readonly modulePath: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  constructor(
    modulePath: string,
    args: readonly string[],
    env: Readonly<Record<string, string | undefined>> = {},
  ) {
    super();
    this.env = env;
    this.modulePath = modulePath;
    this.args = args;
  }
  postMessage(message: ToEngine, transfer: MessagePortMain[] = []): void {
    this.told.push(message);
    this.ports.push(...transfer);
  }
  kill(): boolean {
    this.isKilled = true;
    return true;
  }
}

/** A frame as main sees it, which writes down what it was sent. */
export class FakeFrame {
  url = 'app://till/';
  parent: WebFrameMain | null = null;
  isGone = false;
  readonly posted: { channel: string; message: unknown; ports: MessagePortMain[] }[] = [];
  isDestroyed = (): boolean => this.isGone;
  postMessage = (channel: string, message: unknown, ports: MessagePortMain[] = []): void =>
    void this.posted.push({ channel, message, ports });
}

export class FakeApp extends EventEmitter {
  readonly did: string[] = [];
  isPackaged = true;
  hasLock = true;
  /** As a PAC file answers. */
  proxy = 'DIRECT';
  resolveProxy = (): Promise<string> => Promise.resolve(this.proxy);
  userData = '';
  switches: string[] = [];
  readonly commandLine = only<object>('commandLine', {
    hasSwitch: (name: string) => this.switches.includes(name),
  });
  enableSandbox = (): void => void this.did.push('sandbox');
  quit = (): void => void this.did.push('quit');
  setLoginItemSettings = ({ openAtLogin }: { openAtLogin?: boolean }): void =>
    void this.did.push(`opens at login: ${openAtLogin}`);
  getVersion = (): string => '0.1.0';
  exit = (code: number): void => void this.did.push(`exit ${code}`);
  getPath = (): string => this.userData;
  locale = 'en-NZ';
  getLocale = (): string => this.locale;
  requestSingleInstanceLock = (): boolean => this.hasLock;
  whenReady(): Promise<void> {
    this.did.push('ready');
    return Promise.resolve();
  }
}

export type FakeElectron = {
  electron: Electron;
  app: FakeApp;
  ipcMain: EventEmitter;
  screen: FakeScreen;
  power: FakePowerMonitor;
  /** Which of the screen's blockers hold. */
  blockers: Set<number>;
  windows: FakeWindow[];
  engines: FakeEngine[];
  schemes: unknown[];
};

export function fakeElectron(): FakeElectron {
  const app = new FakeApp();
  const ipcMain = new EventEmitter();
  const screen = new FakeScreen();
  const power = new FakePowerMonitor();
  const blockers = new Set<number>();
  let blockersMade = 0;
  const windows: FakeWindow[] = [];
  const engines: FakeEngine[] = [];
  const schemes: unknown[] = [];
  let channels = 0;
  const electron = only<Electron>('electron', {
    app: only<App>('app', app),
    crashReporter: only('crashReporter', {
      start: ({ uploadToServer }: { uploadToServer?: boolean }) =>
        app.did.push(`crash reports, sent away: ${uploadToServer}`),
    }),
    dialog: only('dialog', {
      showErrorBox: (title: string, content: string) => app.did.push(`${title}: ${content}`),
    }),
    ipcMain: only('ipcMain', ipcMain),
    screen: only('screen', screen),
    powerMonitor: only('powerMonitor', power),
    powerSaveBlocker: only('powerSaveBlocker', {
      start(type: string) {
        if (type !== 'prevent-display-sleep') throw new Error(`${type} lets the screen sleep`);
        blockers.add(++blockersMade);
        return blockersMade;
      },
      stop: (id: number) => blockers.delete(id),
    }),
    Menu: only('Menu', { setApplicationMenu: (menu: unknown) => app.did.push(`menu ${String(menu)}`) }),
    protocol: only('protocol', {
      registerSchemesAsPrivileged(registered: unknown) {
        app.did.push('scheme');
        schemes.push(registered);
      },
    }),
    shell: only('shell', {
      openPath: (path: string) => {
        app.did.push(`opens ${path}`);
        return Promise.resolve('');
      },
    }),
    safeStorage: only('safeStorage', { isAsyncEncryptionAvailable: () => Promise.resolve(false) }),
    utilityProcess: only('utilityProcess', {
      fork(modulePath: string, args: string[], { env }: { env?: Record<string, string | undefined> }) {
        const engine = new FakeEngine(modulePath, args, env);
        engines.push(engine);
        return only<UtilityProcess>('engine', engine);
      },
    }),
    // Arrow functions cannot be constructed, and `new` of a function that answers an object gives that object.
    BrowserWindow: function (options: BrowserWindowConstructorOptions) {
      const window = new FakeWindow(options);
      windows.push(window);
      return only<BrowserWindow>('window', window);
    },
    MessageChannelMain: function () {
      channels++;
      return { port1: `engine’s port ${channels}`, port2: `page’s port ${channels}` };
    },
  });
  return { electron, app, ipcMain, screen, power, blockers, windows, engines, schemes };
}
