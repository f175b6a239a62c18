import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setLanguage } from '@tillbridge/words';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { hashOfPin } from '../../ipc/maintenance-pin';
import { runShell } from '../shell';
import { type FakeElectron, type FakeWindow, fakeElectron } from '../testing/fake-electron';

const pin = '482913';
let place: string;
let fake: FakeElectron;
beforeEach(() => {
  setLanguage('en-NZ');
  place = mkdtempSync(join(tmpdir(), 'tillbridge-maintenance-'));
  mkdirSync(join(place, 'settings'));
  fake = fakeElectron();
  fake.app.userData = join(place, 'user');
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(place, { recursive: true });
});

async function start(settings: object): Promise<FakeWindow> {
  writeFileSync(join(place, 'settings/10.json'), JSON.stringify(settings));
  await runShell(fake.electron, {
    ...{ env: { TILLBRIDGE_SETTINGS: join(place, 'settings') }, argv: [], platform: 'win32', built: place },
  });
  const [window] = fake.windows;
  if (!window) throw new Error('the shell opened no window');
  return window;
}
const kept = async (more: object = {}) => start({ maintenancePin: await hashOfPin(pin), ...more });

/** A form of the maintenance pages, as the window sends it. */
async function send(window: FakeWindow, form?: Record<string, string>): Promise<string> {
  const { files } = window.contents.ownSession;
  const sent = form ? { method: 'POST', body: new URLSearchParams(form).toString() } : {};
  const answer = await files?.(new Request('app://till/maintenance', sent));
  return answer ? answer.text() : '';
}
const keyIn = (page: string): string => /name="key" value="([^"]+)"/.exec(page)?.[1] ?? '';
const closes = (window: FakeWindow): boolean => {
  const preventDefault = vi.fn();
  window.emit('close', { preventDefault });
  return preventDefault.mock.calls.length === 0;
};
const turn = () => new Promise((resolve) => setImmediate(resolve));

it('[KI18] a kiosk’s window is over the whole screen and cannot be closed, but for the system’s end and ours', async () => {
  const window = await kept({ kiosk: true });
  expect(window.options.kiosk).toBe(true);
  expect(closes(window)).toBe(false);
  fake.app.emit('before-quit');
  expect(closes(window)).toBe(true);
});

it('[KI18] a shutdown of Windows closes it', async () => {
  const window = await kept({ kiosk: true });
  window.emit('query-session-end', {});
  expect(closes(window)).toBe(true);
});

it('[KI18] a till that is no kiosk has a window like any other', async () => {
  const window = await start({});
  expect(window.options.kiosk).toBeUndefined();
  expect(closes(window)).toBe(true);
});

it('[KI14] a machine without a PIN has no maintenance, and its engine tells the screen of none', async () => {
  const window = await start({});
  expect(await send(window)).not.toContain('PIN');
  expect(fake.engines[0]?.args).not.toContain('--maintenance');
});

it('[KI15] the engine hears where maintenance is, and the keys lead there past a page that hears nothing', async () => {
  const window = await kept();
  expect(fake.engines[0]?.args.join(' ')).toContain('--maintenance /maintenance');
  const preventDefault = vi.fn();
  const keys = { type: 'keyDown', code: 'KeyM', control: true, alt: true, shift: false };
  window.contents.emit('before-input-event', { preventDefault }, keys);
  expect(window.loaded).toHaveLength(1);
  window.contents.emit('before-input-event', { preventDefault }, { ...keys, shift: true });
  expect(window.loaded.at(-1)).toBe('app://till/maintenance');
});

it('[KI17] the screen is left, the logs are shown, and the till ends', async () => {
  const window = await kept({ kiosk: true });
  expect(await send(window)).toContain('PIN of this machine');
  const open = await send(window, { pin });
  for (const act of ['reload', 'restart-engine', 'doctor', 'logs', 'leave-kiosk', 'quit'])
    expect(open).toContain(`value="${act}"`);
  const key = keyIn(open);
  expect(await send(window, { key, do: 'logs' })).toContain(join(place, 'user/till/logs'));
  expect(fake.app.did.at(-1)).toBe(`opens ${join(place, 'user/till/logs')}`);
  expect(window.isKiosk).toBe(false);
  expect(closes(window)).toBe(true);
  await send(window, { key, do: 'quit' });
  await turn();
  expect(fake.app.did.at(-1)).toBe('quit');
});

it('[KI17] the engine closes its files and is started anew, and what was asked of the old one does not end the new one', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const window = await kept();
  const [first] = fake.engines;
  first?.emit('message', { event: 'ready' });
  const key = keyIn(await send(window, { pin }));
  await send(window, { key, do: 'restart-engine' });
  expect(first?.told.at(-1)).toEqual({ t: 'stop' });
  first?.emit('exit', 0);
  expect(fake.engines).toHaveLength(2);
  vi.advanceTimersByTime(10_000);
  expect(fake.engines[1]?.isKilled).toBe(false);
  vi.useRealTimers();
});

it('[KI15] a till that has stopped shows the way in on its notice', async () => {
  const window = await kept();
  fake.engines[0]?.emit('message', { event: 'refused', sentence: 'The disk is full.' });
  const answer = await window.contents.ownSession.files?.(new Request('app://till/stopped'));
  expect(await answer?.text()).toContain('href="/maintenance"');
});
