import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebFrameMain } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setLanguage } from '@tillbridge/words';
import { keepLanguage } from '../ipc/language-file';
import { runShell } from './shell';
import {
  type FakeElectron,
  type FakeEngine,
  FakeFrame,
  type FakeWindow,
  fakeElectron,
} from './testing/fake-electron';
import { only } from './testing/only';

const nonce = '5f0e7c1a-2a83-4c7e-9b1d-0c5d3a1f2b4e';

let place: string;
let fake: FakeElectron;
let said: string[];
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'tillbridge-shell-'));
  mkdirSync(join(place, 'renderer'));
  writeFileSync(join(place, 'renderer/index.html'), '<title>The till</title>');
  fake = fakeElectron();
  fake.app.userData = join(place, 'user');
  said = [];
  vi.spyOn(console, 'error').mockImplementation((sentence: unknown) => void said.push(String(sentence)));
});
afterEach(() => {
  setLanguage('en-NZ');
  vi.restoreAllMocks();
  rmSync(place, { recursive: true });
});

type Started = { window: FakeWindow; engine: FakeEngine };

let platform = 'linux';
beforeEach(() => (platform = 'linux'));

async function start(env: Record<string, string> = {}, argv: string[] = []): Promise<void> {
  await runShell(fake.electron, {
    env: { TILLBRIDGE_SETTINGS: join(place, 'settings'), ...env },
    argv,
    platform,
    built: place,
  });
}
async function startOwn(env: Record<string, string> = {}, argv: string[] = []): Promise<Started> {
  await start(env, argv);
  const [window] = fake.windows;
  const [engine] = fake.engines;
  if (!window || !engine) throw new Error('the shell opened no window, or no engine');
  return { window, engine };
}
async function startAnother(): Promise<FakeWindow> {
  await start({ TILLBRIDGE_WINDOW_URL: 'http://127.0.0.1:4710/#ticket=abc' });
  const [window] = fake.windows;
  if (!window) throw new Error('the shell opened no window');
  return window;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const isPrevented = (window: FakeWindow, event: string, url: string): boolean => {
  const preventDefault = vi.fn();
  window.contents.emit(event, { url, preventDefault });
  return preventDefault.mock.calls.length > 0;
};

describe('the shell', () => {
  it('[SH3] says before Electron is ready that every page is sandboxed and that app: is secure', async () => {
    await startOwn();
    expect(fake.app.did.slice(1, 4)).toEqual(['sandbox', 'scheme', 'ready']);
    expect(fake.schemes).toEqual([
      [{ scheme: 'app', privileges: { standard: true, secure: true, corsEnabled: true } }],
    ]);
  });

  it.each([
    {
      isPackaged: true,
      isSandboxed: true,
      why: 'a till that was installed is sandboxed whatever it is told',
    },
    { isPackaged: false, isSandboxed: false, why: 'who builds as root has no other way' },
  ])('[SH3] started with --no-sandbox: $why', async ({ isPackaged, isSandboxed }) => {
    fake.app.switches = ['no-sandbox'];
    fake.app.isPackaged = isPackaged;
    await startOwn();
    expect(fake.app.did.includes('sandbox')).toBe(isSandboxed);
  });

  it('[SH1] ends at once when another has the till, which comes to the front', async () => {
    fake.app.hasLock = false;
    await start();
    expect(fake.app.did.at(-1)).toBe('quit');
    expect(fake.windows).toEqual([]);
    expect(fake.engines).toEqual([]);
  });

  it('[SH1] comes to the front when it is started a second time', async () => {
    const { window } = await startOwn();
    window.isMinimised = true;
    fake.app.emit('second-instance', {}, ['--', '--data', '/elsewhere']);
    expect(window).toMatchObject({ isMinimised: false, isFocused: true });
    expect(fake.engines).toHaveLength(1);
  });

  it('[SH15] gives its engine a folder of its own, and what stands after the dashes', async () => {
    const { engine } = await startOwn({}, ['electron', '.', '--enable-x', '--', '--hub', 'http://hub:4700']);
    expect(engine.modulePath).toBe(join(place, 'engine/utility.js'));
    expect(engine.args).toEqual([
      ...['--data', join(place, 'user/till'), '--must-be-enrolled', '--hub', 'http://hub:4700'],
    ]);
  });

  it('[SH15] or the folder that it is told', async () => {
    const { engine } = await startOwn({ TILLBRIDGE_DATA: join(place, 'ledger') }, ['electron', '.', '--x']);
    expect(engine.args).toEqual(['--data', join(place, 'ledger'), '--must-be-enrolled']);
  });
});

describe('the system’s proxy', () => {
  it('[NW5] goes to an engine that begins, and again when the engine knows its hub or the system says another', async () => {
    fake.app.proxy = 'PROXY proxy.shop:8080';
    mkdirSync(join(place, 'settings'));
    writeFileSync(join(place, 'settings/10.json'), '{"hub":"https://hub.shop.example"}');
    const { engine } = await startOwn();
    engine.emit('spawn');
    await turn();
    expect(engine.told).toMatchObject([{ t: 'begin', proxy: 'http://proxy.shop:8080' }]);
    fake.app.proxy = 'DIRECT';
    engine.emit('message', { event: 'ready', hub: 'https://hub.shop.example' });
    await turn();
    expect(engine.told.at(-1)).toEqual({ t: 'way-out', proxy: null });
  });
});

describe('the window', () => {
  it('[SH3] is made with the hardened rights and our bridge, without a menu', async () => {
    const { window } = await startOwn();
    expect(window.options.webPreferences).toMatchObject({
      preload: join(place, 'preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      devTools: false,
      partition: 'persist:till',
    });
    expect(window.isMenuGone).toBe(true);
    expect(fake.app.did).toContain('menu null');
    expect(window.isShown).toBe(false);
    window.emit('ready-to-show');
    expect(window.isShown).toBe(true);
  });

  it.each([
    'media',
    'geolocation',
    'notifications',
    'hid',
    'serial',
    'usb',
    'openExternal',
    'clipboard-read',
  ])('[SH4] is refused the permission %s in every place where Electron asks', async (permission) => {
    const { session } = await startOwn().then(({ window }) => ({ session: window.contents.ownSession }));
    const granted = vi.fn();
    // A page of ours that says nothing of a camera.
    const asked = { mediaType: 'unknown', requestingUrl: 'app://till/' } as const;
    session.permissionRequest?.(only('contents', {}), permission as 'media', granted, only('details', {}));
    expect(granted).toHaveBeenCalledExactlyOnceWith(false);
    expect(session.permissionCheck?.(null, permission as 'media', 'app://till', only('details', asked))).toBe(
      false,
    );
    expect(session.devicePermission?.(only('details', {}))).toBe(false);
  });

  it.each([
    { mediaTypes: ['video'], from: 'app://till/index.html', isGranted: true, why: 'a picture of a slip' },
    { mediaTypes: ['video', 'audio'], from: 'app://till/index.html', isGranted: false, why: 'a microphone' },
    { mediaTypes: ['video'], from: 'https://evil.example/', isGranted: false, why: 'another page' },
  ])('[SH4] the camera is granted: $isGranted, for $why', async ({ mediaTypes, from, isGranted }) => {
    const { session } = await startOwn().then(({ window }) => ({ session: window.contents.ownSession }));
    const granted = vi.fn();
    const details = { mediaTypes, requestingUrl: from };
    session.permissionRequest?.(only('contents', {}), 'media', granted, only('details', details));
    expect(granted).toHaveBeenCalledExactlyOnceWith(isGranted);
    const check = { mediaType: mediaTypes.includes('audio') ? 'audio' : 'video', requestingUrl: from };
    expect(session.permissionCheck?.(null, 'media', from, only('details', check))).toBe(isGranted);
  });

  it.each([
    { event: 'select-hid-device', before: [{}], answer: null },
    { event: 'select-serial-port', before: [[{ portId: '1' }], {}], answer: '' },
    { event: 'select-usb-device', before: [{}], answer: undefined },
  ])('[SH4] gets no device by $event', async ({ event, before, answer }) => {
    const { window } = await startOwn();
    const preventDefault = vi.fn();
    const answered = vi.fn();
    window.contents.ownSession.emit(event, { preventDefault }, ...before, answered);
    expect(preventDefault).toHaveBeenCalledOnce();
    expect(answered.mock.calls).toEqual([answer === undefined ? [] : [answer]]);
  });

  it('[SH4] gets no picture of the screen and downloads nothing', async () => {
    const { window } = await startOwn();
    const answered = vi.fn();
    window.contents.ownSession.displayMedia?.(only('request', {}), answered);
    expect(answered).toHaveBeenCalledExactlyOnceWith(null);
    const preventDefault = vi.fn();
    window.contents.ownSession.emit('will-download', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])(
    '[SH5] stays at home on %s',
    async (event) => {
      const { window } = await startOwn();
      expect(isPrevented(window, event, 'app://till/')).toBe(false);
      for (const away of [
        'https://example.com/',
        'app://till.evil/',
        'file:///etc/passwd',
        'http://127.0.0.1:4710/',
      ])
        expect(isPrevented(window, event, away)).toBe(true);
    },
  );

  it('[SH5] opens no other window and holds no webview', async () => {
    const { window } = await startOwn();
    expect(window.contents.openHandler?.(only('details', { url: 'app://till/' }))).toEqual({
      action: 'deny',
    });
    const preventDefault = vi.fn();
    window.contents.emit('will-attach-webview', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  it('[SH5] loads nothing from elsewhere', async () => {
    const { window } = await startOwn();
    const decisions: unknown[] = [];
    for (const url of ['app://till/index.html', 'https://example.com/x.js'])
      window.contents.ownSession.beforeRequest?.({ url }, (decision) => decisions.push(decision));
    expect(decisions).toEqual([{ cancel: false }, { cancel: true }]);
  });

  it('[SH2] shows our page from our own files', async () => {
    const { window } = await startOwn();
    expect(window.loaded).toEqual(['app://till/']);
    const page = await window.contents.ownSession.files?.(new Request('app://till/'));
    expect(await page?.text()).toBe('<title>The till</title>');
  });

  it('[SH11] loads its page again after a crash, and shows a sentence after the third', async () => {
    const { window } = await startOwn();
    const crash = () => window.contents.emit('render-process-gone', {}, { reason: 'crashed' });
    crash();
    crash();
    expect(window.contents.reloads).toBe(2);
    crash();
    expect(window.contents.reloads).toBe(2);
    expect(window.loaded.at(-1)).toBe('app://till/stopped');
    expect(said.at(-1)).toContain('screen ended several times');
  });

  it('[SH11] is not loaded again when it ended as it should', async () => {
    const { window } = await startOwn();
    window.contents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(window.contents.reloads).toBe(0);
  });
});

describe('the engine behind the window', () => {
  const askForPort = (window: FakeWindow, frame: FakeFrame) =>
    fake.ipcMain.emit(
      'tillbridge:connect',
      { sender: fakeSender(window), senderFrame: only<WebFrameMain>('frame', frame) },
      nonce,
    );
  const fakeSender = (window: FakeWindow) => window.webContents;

  it('[SH8] gets its port to the page as soon as it serves', async () => {
    const { window, engine } = await startOwn();
    const frame = new FakeFrame();
    askForPort(window, frame);
    expect(frame.posted).toEqual([]);
    engine.emit('message', { event: 'ready' });
    expect(frame.posted).toMatchObject([{ channel: 'tillbridge:port', message: nonce }]);
    expect(engine.told).toEqual([{ t: 'port' }]);
    expect(engine.ports).toHaveLength(1);
  });

  it('[SH7] gets none to a page of another window', async () => {
    const { engine } = await startOwn();
    engine.emit('message', { event: 'ready' });
    const frame = new FakeFrame();
    const sender = only<object>('stranger', {});
    fake.ipcMain.emit('tillbridge:connect', { sender, senderFrame: only('frame', frame) }, nonce);
    expect(frame.posted).toEqual([]);
    expect(said.at(-1)).toContain('not-our-window');
  });

  it('[SH7] is told to drop the page when it navigates, and not when it only changes its fragment', async () => {
    const { window, engine } = await startOwn();
    engine.emit('message', { event: 'ready' });
    const navigate = (isMainFrame: boolean, isSameDocument: boolean) =>
      window.contents.emit('did-start-navigation', {
        isMainFrame,
        isSameDocument,
        url: 'app://till/index.html',
      });
    navigate(true, true);
    navigate(false, false);
    expect(engine.told).toEqual([]);
    navigate(true, false);
    expect(engine.told).toEqual([{ t: 'drop-page' }]);
  });

  it('[SH10] is shown by its sentence when it refuses, and going home tries it again', async () => {
    const { window, engine } = await startOwn();
    engine.emit('message', { event: 'refused', sentence: 'The ledger was written by a newer version.' });
    expect(window.loaded.at(-1)).toBe('app://till/stopped');
    const notice = await window.contents.ownSession.files?.(new Request('app://till/stopped'));
    expect(await notice?.text()).toContain('The ledger was written by a newer version.');
    expect(fake.engines).toHaveLength(1);
    await window.loadURL('app://till/');
    expect(fake.engines).toHaveLength(2);
  });

  it('[KI1, KI4] is told what the administrator’s files say, and the code where nobody else can read it', async () => {
    mkdirSync(join(place, 'settings'));
    const said = { hub: 'https://hub.example.com', enrolmentCode: 'ABCD2345' };
    writeFileSync(join(place, 'settings/10-shop.json'), JSON.stringify(said));
    const { engine } = await startOwn();
    expect(engine.args.slice(2)).toEqual(['--hub', 'https://hub.example.com', '--must-be-enrolled']);
    expect(engine.env).toMatchObject({ TILLBRIDGE_ENROLMENT_CODE: 'ABCD2345' });
  });

  it('[KI2] is not started on a file that cannot be right: the sentence says which', async () => {
    mkdirSync(join(place, 'settings'));
    writeFileSync(join(place, 'settings/10-shop.json'), '{"hubb": "https://hub.example.com"}');
    await start();
    expect(fake.engines).toEqual([]);
    expect(fake.app.did.at(-1)).toBe('exit 2');
    expect(said.at(-1)).toMatch(/10-shop\.json says "hubb", which is no setting/);
  });

  it('[SH16] keeps what a crash leaves on this machine, from before its first window', async () => {
    await startOwn();
    expect(fake.app.did[0]).toBe('crash reports, sent away: false');
  });

  it('[SH17] says in a box of the system’s why it cannot start', async () => {
    mkdirSync(join(place, 'settings'));
    writeFileSync(join(place, 'settings/10-shop.json'), '{');
    await start();
    expect(fake.app.did.at(-2)).toMatch(/^Tillbridge: .*10-shop\.json cannot be read/);
    expect(fake.windows).toEqual([]);
  });

  it.each([
    { on: 'win32', says: true, does: ['opens at login: true'] },
    { on: 'darwin', says: false, does: ['opens at login: false'] },
    { on: 'linux', says: true, does: [] },
    { on: 'win32', says: undefined, does: [] },
  ])('[SH18] opens with the system as its settings say: $says on $on', async ({ on, says, does }) => {
    platform = on;
    mkdirSync(join(place, 'settings'));
    writeFileSync(join(place, 'settings/10-shop.json'), JSON.stringify({ startsWithSystem: says }));
    await startOwn();
    expect(fake.app.did.filter((did) => did.startsWith('opens at login'))).toEqual(does);
  });

  it('[KI5] asks for an enrolment code on its page, tries the one that is typed, and says what was wrong with it', async () => {
    const { window, engine } = await startOwn();
    const at = async (path: string) =>
      (await window.contents.ownSession.files?.(new Request(`app://till${path}`)))?.text();
    engine.emit('message', { event: 'refused', sentence: 'Not enrolled yet.', needsCode: true });
    expect(await at('/stopped')).toMatch(/Not enrolled yet\.[\s\S]*<input id="code"/);
    expect(await at('/enrol?hub=the+office&code=ABCD2345')).toContain('Type the address of the hub');
    expect(await at('/enrol?hub=https%3A%2F%2Fhub.example.com&code=+abcd-2345+')).toContain(
      'url=app://till/',
    );
    await window.loadURL('app://till/');
    expect(fake.engines).toHaveLength(2);
    const again = fake.engines[1];
    expect(again?.args.slice(2)).toEqual(['--hub', 'https://hub.example.com', '--must-be-enrolled']);
    expect(again?.env).toMatchObject({ TILLBRIDGE_ENROLMENT_CODE: 'abcd-2345' });
    again?.emit('message', { event: 'refused', sentence: 'This code was used.', needsCode: true });
    expect(await at('/stopped')).toMatch(/This code was used\.[\s\S]*value="https:\/\/hub\.example\.com"/);
  });

  it('[WO7] is missed in the language that the till last spoke, else in the machine’s', async () => {
    fake.app.locale = 'es-US';
    const { window, engine } = await startOwn();
    const notice = async () =>
      (await window.contents.ownSession.files?.(new Request('app://till/stopped')))?.text();
    for (let times = 0; times < 3; times++)
      window.contents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(await notice()).toMatch(
      /lang="es-US"[\s\S]*La pantalla de la caja se cerró varias veces[\s\S]*Intente otra vez</,
    );
    keepLanguage(join(fake.app.userData, 'till'), 'en-US');
    engine.emit('message', { event: 'refused', sentence: 'The disk is full.' });
    expect(await notice()).toMatch(/lang="en-US"[\s\S]*The register is not running[\s\S]*The disk is full\./);
  });

  it('[SH12] closes its files before the shell ends, and after the window', async () => {
    const { engine } = await startOwn();
    engine.emit('message', { event: 'ready' });
    fake.app.emit('window-all-closed');
    expect(fake.app.did.at(-1)).toBe('quit');
    expect(engine.told).toEqual([]);
    const preventDefault = vi.fn();
    fake.app.did.length = 0;
    fake.app.emit('will-quit', { preventDefault });
    fake.app.emit('will-quit', { preventDefault });
    expect(preventDefault).toHaveBeenCalledTimes(2);
    expect(engine.told).toEqual([{ t: 'stop' }]);
    engine.emit('exit', 0);
    await turn();
    expect(fake.app.did).toEqual(['quit']);
    fake.app.emit('will-quit', { preventDefault });
    expect(preventDefault).toHaveBeenCalledTimes(2);
  });
});

describe('with TILLBRIDGE_WINDOW_URL', () => {
  it('[SH14] the shell shows that page in the same window, with no bridge and no engine', async () => {
    const window = await startAnother();
    expect(window.loaded).toEqual(['http://127.0.0.1:4710/#ticket=abc']);
    expect(fake.engines).toEqual([]);
    expect(window.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      webSecurity: true,
    });
    expect(window.options.webPreferences).not.toHaveProperty('preload');
    expect(fake.ipcMain.listenerCount('tillbridge:connect')).toBe(0);
    expect(window.contents.ownSession.permissionCheck?.(null, 'hid', '', only('details', {}))).toBe(false);
    expect(isPrevented(window, 'will-navigate', 'http://127.0.0.1:4710/sale')).toBe(false);
    expect(isPrevented(window, 'will-navigate', 'http://127.0.0.1:4711/')).toBe(true);
    expect(isPrevented(window, 'will-redirect', 'app://till/')).toBe(true);
  });

  it('[SH14] any other machine is refused with a sentence before anything is opened', async () => {
    await start({ TILLBRIDGE_WINDOW_URL: 'http://127.0.0.1.evil.example/' });
    expect(fake.app.did.at(-1)).toBe('exit 2');
    expect(said.at(-1)).toContain('http://127.0.0.1.evil.example/');
    expect(fake.windows).toEqual([]);
  });

  it('[SH14] quitting waits for nobody', async () => {
    await startAnother();
    const preventDefault = vi.fn();
    fake.app.emit('will-quit', { preventDefault });
    expect(preventDefault).not.toHaveBeenCalled();
  });
});
