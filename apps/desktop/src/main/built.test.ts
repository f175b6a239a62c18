import { EventEmitter, once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { type TRPCClient, createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { TerminalRouter } from '../ipc';
import { framesOfNodePort, portWebSocketClass } from '../ipc/ports';
import type { EngineProcess } from './supervisor';
import { engineInAThread } from './testing/engine-in-a-thread';
import { FakeFrame, type FakeElectron, fakeElectron } from './testing/fake-electron';
import { only } from './testing/only';

/**
 * What is shipped, as far as it runs without Electron: the built main, the built preload and the built engine, joined by
 * real message ports. The page's side is the client that the screens use.
 */

const app = join(import.meta.dirname, '../..');
const inElectron = Symbol.for('tillbridge.electron-of-the-test');
const require = createRequire(import.meta.url);

let built: string;
let data: string;
let fake: FakeElectron;
let engines: EngineProcess[];
let socket: ReturnType<typeof createWSClient>;
let client: TRPCClient<TerminalRouter>;
let electronModule: ReturnType<typeof registerHooks>;

/** A frame whose messages arrive in the built preload script, as Electron delivers them. */
class FrameOfThePage extends FakeFrame {
  readonly #toPreload: EventEmitter;
  constructor(toPreload: EventEmitter) {
    super();
    this.#toPreload = toPreload;
  }
  override postMessage = (channel: string, message: unknown, ports: unknown[] = []): void =>
    void this.#toPreload.emit(channel, { ports }, message);
}

beforeAll(async () => {
  mkdirSync(join(app, 'dist'), { recursive: true });
  built = mkdtempSync(join(app, 'dist', 'shell-test-'));
  data = join(built, 'data');
  for (const part of ['main', 'preload', 'engine'])
    await build({
      configFile: join(app, `vite.${part}.config.ts`),
      logLevel: 'error',
      build: { outDir: join(built, part) },
    });
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.stubEnv('TILLBRIDGE_DATA', data);

  fake = fakeElectron();
  // A developer's till is shown before it is enrolled.
  fake.app.isPackaged = false;
  engines = [];
  const toPreload = new EventEmitter();
  const frame = new FrameOfThePage(toPreload);
  let shell: { connect(nonce: string): void } | undefined;
  const modules = {
    ...Object.fromEntries(
      (
        [
          'app',
          'BrowserWindow',
          'crashReporter',
          'dialog',
          'ipcMain',
          'Menu',
          'powerMonitor',
          'powerSaveBlocker',
          'protocol',
          'screen',
          'shell',
        ] as const
      ).map((name) => [name, fake.electron[name]]),
    ),
    MessageChannelMain: MessageChannel,
    safeStorage: {
      isAsyncEncryptionAvailable: () => Promise.resolve(true),
      getSelectedStorageBackend: () => 'gnome_libsecret',
      encryptStringAsync: (text: string) => Promise.resolve(Buffer.from(`sealed ${text}`)),
      decryptStringAsync: (sealed: Buffer) =>
        Promise.resolve({ result: sealed.toString().slice('sealed '.length), shouldReEncrypt: false }),
    },
    utilityProcess: {
      fork(modulePath: string, args: string[]) {
        const engine = engineInAThread(modulePath, args);
        engines.push(engine);
        return engine;
      },
    },
    contextBridge: { exposeInMainWorld: (_name: string, api: typeof shell) => (shell = api) },
    ipcRenderer: {
      on: (channel: string, listener: () => void) => toPreload.on(channel, listener),
      send: (channel: string, nonce: unknown) =>
        fake.ipcMain.emit(
          channel,
          { sender: fake.windows[0]?.webContents, senderFrame: only('frame', frame) },
          nonce,
        ),
    },
  };
  Object.assign(globalThis, { [inElectron]: modules });
  electronModule = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron'
        ? { url: 'electron:of-the-test', shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) =>
      url === 'electron:of-the-test'
        ? {
            format: 'module',
            shortCircuit: true,
            source: `const electron = globalThis[Symbol.for('tillbridge.electron-of-the-test')];
              ${Object.keys(modules)
                .map((name) => `export const ${name} = electron.${name};`)
                .join('\n')}`,
          }
        : next(url, context),
  });

  const page = new EventEmitter();
  vi.stubGlobal('window', {
    location: { origin: 'app://till' },
    postMessage: (message: unknown, _origin: string, ports: MessagePort[]) =>
      page.emit('message', message, ports),
  });
  require(join(built, 'main/index.js'));
  require(join(built, 'preload/index.cjs'));
  if (!shell) throw new Error('the preload script exposed nothing');
  const { connect } = shell;
  const dial = async () => {
    const nonce = crypto.randomUUID();
    const answer = once(page, 'message') as Promise<[{ tillbridgePort: string }, MessagePort[]]>;
    connect(nonce);
    const [{ tillbridgePort }, [port]] = await answer;
    if (tillbridgePort !== nonce || !port) throw new Error('that was not for this page');
    return framesOfNodePort(port);
  };
  // The shell opens its window when Electron is ready, and a page asks no sooner than there is a window.
  await vi.waitFor(() => expect(fake.windows).toHaveLength(1));
  socket = createWSClient({ url: 'port:', WebSocket: portWebSocketClass(dial), retryDelayMs: () => 100 });
  client = createTRPCClient<TerminalRouter>({ links: [wsLink({ client: socket })] });
});

afterAll(() => {
  for (const engine of engines) engine.kill();
  electronModule.deregister();
  Reflect.deleteProperty(globalThis, inElectron);
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(built, { recursive: true, force: true });
});

it('[SH8] the built page bridge, main and engine carry a call over a real port', async () => {
  const session = await client.session.query();
  expect(session).toMatchObject({ state: expect.any(String) });
  expect(engines).toHaveLength(1);
});

it('[SH13] the engine’s key is in the keyring and not in a file', async () => {
  await client.session.query();
  expect(existsSync(join(data, 'secrets.key.sealed'))).toBe(true);
  expect(existsSync(join(data, 'secrets.key'))).toBe(false);
});

it('[SH9] an engine that dies is back, and the page finds it again by itself', async () => {
  const heard: unknown[] = [];
  const watch = client.watchSession.subscribe(undefined, { onData: (view) => heard.push(view) });
  await vi.waitFor(() => expect(heard).toHaveLength(1), { timeout: 20_000 });
  engines[0]?.kill();
  await vi.waitFor(() => expect(heard.length).toBeGreaterThan(1), { timeout: 20_000 });
  watch.unsubscribe();
  expect(engines).toHaveLength(2);
});

it('[UP21] the library that installs releases is built in, and opened when it is needed', () => {
  const [chunk = ''] = readdirSync(join(built, 'main/assets')).filter((name) => name.endsWith('.js'));
  const { default: library } = require(join(built, 'main/assets', chunk)) as { default: object };
  expect(Object.keys(library)).toEqual(
    expect.arrayContaining(['NsisUpdater', 'MacUpdater', 'AppImageUpdater']),
  );
});

it('[SH12] the engine closes its files when the shell ends', async () => {
  const last = engines.at(-1);
  if (!last) throw new Error('there is no engine');
  // The window goes first, and its page with it.
  await socket.close();
  const exit = once(last as unknown as EventEmitter, 'exit');
  fake.app.emit('will-quit', { preventDefault: () => undefined });
  expect(await exit).toEqual([0]);
  await vi.waitFor(() => expect(fake.app.did.at(-1)).toBe('quit'));
  expect(existsSync(join(data, 'ledger.db'))).toBe(true);
  // SQLite leaves this file behind only when nobody closed the ledger.
  expect(existsSync(join(data, 'ledger.db-wal'))).toBe(false);
});
