import type * as ElectronModule from 'electron';
import { languageOfLocale, setLanguage } from '@tillbridge/words';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cardWindowKept } from '../ipc/card-window-file';
import { languageKept } from '../ipc/language-file';
import { passReader } from '../ipc/maintenance-pass';
import { picturesFolder } from '../ipc/picture-files';
import { answerFromFiles } from './app-files';
import { type Broker, brokerOf, displayWords, pageWords } from './broker';
import { customerWindowOn } from './customer-window';
import { keepCrashes } from './keep-crashes';
import { holdOverScreen } from './kiosk-window';
import { type Notice, enrolPath, noticePage, noticePath, startingPage } from './notice';
import { type Power, followPower } from './power';
import { rememberedScreenIn } from './remembered-screen';
import { secretsFor } from './secrets-key';
import { followSystemProxy } from './system-proxy';
import { shellLogIn } from './shell-log';
import type { Supervision } from './supervision';
import { type Supervisor, superviseEngine } from './supervisor';
import { type Plan, type Surroundings, doctorStart, engineStart, planFrom } from './surroundings';
import { type TypedCode, typedCode } from './typed-code';
import { maintenanceDoor, onMaintenanceKeys, saidBy } from './maintenance/at-electron';
import { maintenancePath } from './maintenance/pages';
import { updatesAtElectron } from './updates/at-electron';
import { openWindow } from './window';

export type Electron = Pick<
  typeof ElectronModule,
  | 'app'
  | 'BrowserWindow'
  | 'crashReporter'
  | 'dialog'
  | 'ipcMain'
  | 'Menu'
  | 'MessageChannelMain'
  | 'protocol'
  | 'safeStorage'
  | 'powerMonitor'
  | 'powerSaveBlocker'
  | 'screen'
  | 'shell'
  | 'utilityProcess'
>;

const log = (sentence: string): void => console.error(`shell: ${sentence}`);
const monotonicMs = (): number => performance.now();
const after = (delayMs: number, act: () => void): void => void setTimeout(act, delayMs).unref();

/** The shell from its first line to its window. What must be said before Electron is ready is said first. */
export async function runShell(electron: Electron, surroundings: Surroundings): Promise<void> {
  const { app, crashReporter, dialog, protocol, Menu } = electron;
  // What was in memory may be a customer's: it lies on this machine's disk, and nothing sends it anywhere.
  crashReporter.start({ uploadToServer: false });
  // As root Chromium starts only without its sandbox, and who builds in a container is root. A packaged till never does that.
  if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // A module script is fetched under CORS also from its own origin.
  const privileges = { standard: true, secure: true, corsEnabled: true };
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }]);
  const plan = planFrom(surroundings, app.getPath('userData'));
  if (plan.shows === 'nothing') {
    log(plan.sentence);
    // On Windows nobody sees what a program with windows writes to its standard error.
    dialog.showErrorBox('Tillbridge', plan.sentence);
    return app.exit(2);
  }
  // Two windows on one till would be two carts for one drawer. The second start only brings the first to the front.
  if (!app.requestSingleInstanceLock()) return app.quit();
  await app.whenReady();
  Menu.setApplicationMenu(null);
  setLanguage(languageOfLocale(app.getLocale()));
  app.on('window-all-closed', () => app.quit());
  if (plan.shows === 'own-engine') showOwnEngine(electron, surroundings, plan);
  else showAnotherEngine(electron, plan);
}

const show = (window: ElectronModule.BrowserWindow, address: string): void => {
  // A load that another load overtakes is rejected too, so this is worth a line and no more.
  window.loadURL(address).catch((error: unknown) => log(`the page did not load: ${String(error)}`));
};

function bringToFront(app: ElectronModule.App, window: ElectronModule.BrowserWindow): void {
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
}

function showAnotherEngine(electron: Electron, plan: Extract<Plan, { shows: 'another-engine' }>): void {
  const { app, BrowserWindow } = electron;
  const window = openWindow({
    create: (options) => new BrowserWindow(options),
    home: plan.home,
    preload: null,
    isByWindow: () => false,
    isPackaged: app.isPackaged,
    monotonicMs,
    isQuitting: () => window.isDestroyed(),
    speak: () => undefined,
    pageLeft: () => undefined,
    gaveUp(sentence) {
      log(sentence);
      app.exit(1);
    },
    log,
  });
  customerWindowOn({
    electron,
    home: plan.home,
    preload: null,
    isByWindow: () => false,
    beside: window,
    pageLeft: () => undefined,
    log,
  });
  bringToFront(app, window);
  show(window, plan.address);
}

/** On Linux the session starts the till: the kiosk's, or a desktop's own autostart. */
const hasLoginItems = (platform: string): boolean => platform === 'win32' || platform === 'darwin';

function showOwnEngine(
  electron: Electron,
  { built, platform, env: surroundingEnv, releases }: Surroundings,
  plan: Extract<Plan, { shows: 'own-engine' }>,
): void {
  const { app, ipcMain, MessageChannelMain, safeStorage, utilityProcess } = electron;
  const { home, dataFolder } = plan;
  const { startsWithSystem } = plan.settings;
  if (app.isPackaged && startsWithSystem !== undefined && hasLoginItems(platform))
    app.setLoginItemSettings({ openAtLogin: startsWithSystem });
  let notice: Notice = { sentence: '', asksForCode: null };
  let typed: TypedCode | null = null;
  const maintenanceKey = randomBytes(24).toString('base64url');
  mkdirSync(dataFolder, { recursive: true });
  const shellLog = shellLogIn(dataFolder);
  const { log } = shellLog;
  const crashes = keepCrashes({
    app,
    platform,
    dataFolder,
    log: shellLog,
    isQuitting: () => ['stopping', 'stopped'].includes(supervisor.state().state),
  });
  // A cashier may have chosen another since: whatever the shell has to say, it says as the till last spoke.
  const speak = () => setLanguage(languageKept(dataFolder, app.getLocale()));
  speak();
  const isByWindow = () => cardWindowKept(dataFolder);

  const introducing = {
    channel: () => new MessageChannelMain(),
    isServing: () => supervisor.state().state === 'serving',
    tell: (...told: Parameters<Supervisor['tell']>) => supervisor.tell(...told),
    log,
  };
  let atTheEnd = (): void => app.quit();
  const updates = updatesAtElectron({
    ...{ app, platform, dataFolder, releases, after, log, env: surroundingEnv },
    keys: plan.settings.releaseKeys ?? [],
    endWith(act) {
      atTheEnd = act;
      supervisor.stop();
    },
    restartEngine: () => supervisor.restart(),
    quit: () => app.quit(),
  });
  const broker: Broker = brokerOf({
    ...introducing,
    words: pageWords,
    tell(...told) {
      supervisor.tell(...told);
      if (told[0].t === 'port') updates?.pageOpened();
    },
  });
  const displayBroker: Broker = brokerOf({ ...introducing, words: displayWords });
  let hub = plan.settings.hub ?? null;
  const systemProxy = followSystemProxy({
    app,
    hub: () => typed?.hub ?? hub,
    changed: (proxy) => supervisor.tell({ t: 'way-out', proxy }),
    after,
    log,
  });
  const supervisor: Supervisor = superviseEngine({
    fork() {
      const { args, env } = engineStart(plan, { typed, isPackaged: app.isPackaged, maintenanceKey });
      return utilityProcess.fork(join(built, 'engine/utility.js'), [...args], {
        serviceName: 'Tillbridge engine',
        stdio: 'inherit',
        env: { ...process.env, ...env, ...updates?.engineEnvironment },
      });
    },
    speak,
    secrets: () => secretsFor({ folder: dataFolder, keyring: safeStorage, platform: process.platform, log }),
    monotonicMs,
    proxy: () => systemProxy.now(),
    hubIs(enrolledAt) {
      hub = enrolledAt;
      systemProxy.look();
    },
    work: (isOn) => power.work(isOn),
    update: () => void updates?.takeWanted(),
    gaveUp(code) {
      crashes.engineGaveUp(code);
      updates?.engineGaveUp();
    },
    after,
    changed: engineChanged,
    log,
  });
  const isKiosk = plan.settings.kiosk === true;
  const window = openWindow({
    create: (options) => new electron.BrowserWindow(options),
    home,
    preload: join(built, 'preload/index.cjs'),
    isByWindow,
    isPackaged: app.isPackaged,
    isKiosk,
    monotonicMs,
    isQuitting: () => window.isDestroyed(),
    speak,
    pageLeft(goingTo) {
      broker.pageLeft();
      if (goingTo === home.href) supervisor.tryAgain();
    },
    gaveUp: (sentence) => showNotice({ sentence, asksForCode: null }),
    log,
  });

  const power: Power = followPower({
    app,
    powerMonitor: electron.powerMonitor,
    powerSaveBlocker: electron.powerSaveBlocker,
    window,
    tell: (message) => supervisor.tell(message),
    woke: () => systemProxy.look(),
    stop: () => supervisor.stop(),
    log,
  });

  const maintenance = maintenanceDoor({
    settings: plan.settings,
    isPass: passReader(maintenanceKey, () => Date.now()),
    home,
    leaveKiosk: isKiosk ? holdOverScreen(app, window) : null,
    restartEngine: () => supervisor.restart(),
    async askDoctor() {
      const proxy = await systemProxy.now();
      const { args, env } = doctorStart(plan, proxy);
      const options = { stdio: 'pipe', env: { ...process.env, ...env } } as const;
      return saidBy(utilityProcess.fork(join(built, 'engine/main.js'), [...args], options));
    },
    logsFolder: join(dataFolder, 'logs'),
    openPath: (path) => electron.shell.openPath(path),
    quit: () => app.quit(),
    monotonicMs,
  });
  if (maintenance.path !== undefined)
    onMaintenanceKeys(window, () => show(window, new URL(maintenancePath, home).href));

  function engineChanged(now: Supervision): void {
    if (now.state === 'serving') {
      power.engineServes();
      broker.engineServes();
      displayBroker.engineServes();
    }
    if (now.state === 'serving') typed = null;
    if (now.state === 'halted') {
      const hub = typed?.hub ?? plan.settings.hub ?? '';
      showNotice({ sentence: now.sentence, asksForCode: now.needsCode ? { hub } : null });
    }
    // Not from within Electron’s own question whether it may quit.
    if (now.state === 'stopped') setImmediate(() => atTheEnd());
  }

  function showNotice(shown: Notice): void {
    log(shown.sentence);
    notice = shown;
    if (!window.isDestroyed()) show(window, new URL(noticePath, home).href);
  }

  window.webContents.session.protocol.handle('app', async (request) => {
    const url = URL.parse(request.url);
    const maintained = await maintenance.answer(request);
    if (maintained) return maintained;
    if (url?.pathname === noticePath) return noticePage({ ...notice, maintenance: maintenance.path });
    if (url?.pathname === enrolPath && notice.asksForCode !== null) {
      const read = typedCode(url.searchParams);
      if (!read.ok) return noticePage(read.refusal.notice);
      typed = read.value;
      return startingPage(home.href);
    }
    return answerFromFiles(
      { folder: join(built, 'renderer'), pictures: join(dataFolder, picturesFolder), isByWindow },
      request,
    );
  });
  const customer = customerWindowOn({
    electron,
    home,
    preload: join(built, 'preload/index.cjs'),
    isByWindow,
    beside: window,
    pageLeft: () => displayBroker.pageLeft(),
    remembered: rememberedScreenIn(dataFolder, log),
    log,
  });
  ipcMain.on('tillbridge:connect', ({ sender, senderFrame: frame }, nonce: unknown) => {
    if (customer.isIts(sender)) displayBroker.ask({ frame, isOurWindow: true, nonce });
    else broker.ask({ frame, isOurWindow: sender === window.webContents, nonce });
  });
  // The window goes first, so that nobody keys into a till that is closing its files; the engine goes last.
  app.on('will-quit', (event) => {
    if (supervisor.state().state === 'stopped') return;
    event.preventDefault();
    supervisor.stop();
  });
  bringToFront(app, window);
  show(window, home.href);
}
