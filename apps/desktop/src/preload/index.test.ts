import { EventEmitter } from 'node:events';
import { beforeEach, expect, it, vi } from 'vitest';

const bridge = vi.hoisted(() => ({
  exposed: new Map<string, Record<string, (...args: unknown[]) => unknown>>(),
  sent: [] as unknown[][],
  hear: (() => undefined) as (event: { ports: unknown[] }, nonce: unknown) => void,
}));

vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, api: Record<string, () => unknown>) => bridge.exposed.set(name, api),
  },
  ipcRenderer: {
    on(channel: string, listener: typeof bridge.hear) {
      if (channel === 'tillbridge:port') bridge.hear = listener;
      return new EventEmitter();
    },
    send: (...words: unknown[]) => bridge.sent.push(words),
  },
}));

const postMessage = vi.fn();
beforeEach(async () => {
  bridge.sent.length = 0;
  postMessage.mockClear();
  vi.stubGlobal('window', { location: { origin: 'app://till' }, postMessage });
  await import('./index');
});

it('[SH6] the page is given one function and nothing of Electron', () => {
  expect([...bridge.exposed.keys()]).toEqual(['tillbridgeShell']);
  expect(Object.keys(bridge.exposed.get('tillbridgeShell') ?? {})).toEqual(['connect']);
});

it.each([
  { asked: 'a-nonce', sent: 'a-nonce' },
  { asked: 'a'.repeat(1_000), sent: 'a'.repeat(64) },
  { asked: { toString: (): string => 'an object' }, sent: 'an object' },
])('[SH6] what the page asks goes to one channel as a short text: $sent', ({ asked, sent }) => {
  expect(bridge.exposed.get('tillbridgeShell')?.['connect']?.(asked)).toBeUndefined();
  expect(bridge.sent).toEqual([['tillbridge:connect', sent]]);
});

it('[SH6] the port goes to our own page only, under the nonce that it was asked for with', () => {
  const port = { a: 'port' };
  bridge.hear({ ports: [port] }, 'a-nonce');
  expect(postMessage).toHaveBeenCalledExactlyOnceWith({ tillbridgePort: 'a-nonce' }, 'app://till', [port]);
});
