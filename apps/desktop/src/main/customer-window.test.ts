import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebFrameMain } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runShell } from './shell';
import { type FakeElectron, FakeFrame, type FakeWindow, fakeElectron } from './testing/fake-electron';
import { only } from './testing/only';

let place: string;
let fake: FakeElectron;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'tillbridge-display-'));
  fake = fakeElectron();
  fake.app.userData = place;
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(place, { recursive: true });
});

const start = (env: Record<string, string> = {}) =>
  runShell(fake.electron, { env, argv: [], platform: 'linux', built: place });
const windowAt = (index: number): FakeWindow => {
  const window = fake.windows.at(index);
  if (!window) throw new Error('there is no such window');
  return window;
};

describe('the customer’s window', () => {
  it('[CD4] opens on the second screen, whole, and takes neither keys nor focus', async () => {
    fake.screen.plugIn();
    await start();
    expect(fake.windows).toHaveLength(2);
    const display = windowAt(1);
    expect(display.loaded).toEqual(['app://till/display']);
    expect(display.options).toMatchObject({
      x: 1024,
      width: 800,
      height: 480,
      focusable: false,
      fullscreen: true,
      frame: false,
    });
    display.emit('ready-to-show');
    expect(display).toMatchObject({ isShown: true, isFocused: false, isMenuGone: true });
  });

  it('[CD4] is not there with one screen, comes with the second and goes with it', async () => {
    await start();
    expect(fake.windows).toHaveLength(1);
    fake.screen.plugIn();
    expect(fake.windows).toHaveLength(2);
    fake.screen.emit('display-added');
    expect(fake.windows).toHaveLength(2);
    fake.screen.pullOut();
    expect(windowAt(1).isGone).toBe(true);
    expect(windowAt(0).isGone).toBe(false);
  });

  it('[CD4] fills a screen that is turned, and stays the same window', async () => {
    fake.screen.plugIn();
    await start();
    fake.screen.turn();
    expect(fake.windows).toHaveLength(2);
    expect(windowAt(1).bounds).toEqual({ x: 1024, y: 0, width: 480, height: 800 });
  });

  it('[CD4] goes back to the screen that it was on, also after a start, and to another while that one is away', async () => {
    const third = { id: 3, bounds: { x: 2048, y: 0, width: 640, height: 400 } };
    fake.screen.plugIn();
    await start();
    fake.screen.pullOut();
    fake.screen.displays.push(third);
    fake.screen.emit('display-added');
    expect(windowAt(-1).options).toMatchObject({ x: 2048 });
    fake.screen.plugIn();
    expect(windowAt(-1).options).toMatchObject({ x: 1024 });
    expect(fake.windows.filter(({ isGone }) => !isGone)).toHaveLength(2);
    const { userData } = fake.app;
    fake = fakeElectron();
    fake.app.userData = userData;
    fake.screen.displays.push(third);
    fake.screen.plugIn();
    await start();
    expect(windowAt(1).options).toMatchObject({ x: 1024 });
  });

  it('[CD4] goes with the till’s own window, so that nothing keeps the shell open', async () => {
    fake.screen.plugIn();
    await start();
    windowAt(0).destroy();
    expect(windowAt(1).isGone).toBe(true);
  });

  it('[CD5, SH3, SH5] is as hardened as the till’s, and its port can only be shown things', async () => {
    fake.screen.plugIn();
    await start();
    const display = windowAt(1);
    expect(display.options.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true });
    const preventDefault = vi.fn();
    display.contents.emit('will-navigate', { url: 'https://evil.example/', preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();

    const [engine] = fake.engines;
    engine?.emit('message', { event: 'ready' });
    const frame = new FakeFrame();
    frame.url = 'app://till/display';
    fake.ipcMain.emit(
      'tillbridge:connect',
      { sender: display.webContents, senderFrame: only<WebFrameMain>('frame', frame) },
      '5f0e7c1a-2a83-4c7e-9b1d-0c5d3a1f2b4e',
    );
    expect(frame.posted).toHaveLength(1);
    expect(engine?.told.at(-1)).toEqual({ t: 'display-port' });
    fake.screen.pullOut();
    expect(engine?.told.at(-1)).toEqual({ t: 'drop-display' });
  });

  it('[CD4] comes back when its page crashes, and leaves the till alone when it does so again and again', async () => {
    fake.screen.plugIn();
    await start();
    const display = windowAt(1);
    const crash = () => display.contents.emit('render-process-gone', {}, { reason: 'crashed' });
    crash();
    crash();
    expect(display.contents.reloads).toBe(2);
    crash();
    expect(display.isGone).toBe(true);
    expect(windowAt(0).isGone).toBe(false);
  });

  it('[CD4] shows the engine that somebody else runs, too', async () => {
    fake.screen.plugIn();
    await start({ TILLBRIDGE_WINDOW_URL: 'http://127.0.0.1:4710/#ticket=abc' });
    expect(windowAt(1).loaded).toEqual(['http://127.0.0.1:4710/display']);
    expect(windowAt(1).options.webPreferences).not.toHaveProperty('preload');
  });
});
