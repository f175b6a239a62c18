import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MessageChannel, Worker } from 'node:worker_threads';
import { type TRPCClient, createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { WebSocket as NodeWebSocket, WebSocketServer } from 'ws';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPortServer } from './port-server';
import {
  type FramePort,
  framesOfElectronPort,
  framesOfNodePort,
  framesOfPagePort,
  portWebSocketClass,
} from './ports';
import { type WireRouter as Router, wireRouter as router } from './testing/wire-router';

type Wire = {
  dialledBy: Parameters<typeof createWSClient>[0];
  /** Breaks what is connected, without a word. */
  cut(): void;
  close(): Promise<void> | void;
};

/** Ports of this process, as a page and a utility process hold them. */
function overPorts(framesOf: (port: MessageChannel['port1']) => FramePort): Wire {
  const server = createPortServer({ router });
  const given: MessageChannel[] = [];
  const dial = (): Promise<FramePort> => {
    const channel = new MessageChannel();
    given.push(channel);
    server.attach(framesOf(channel.port2));
    return Promise.resolve(framesOfNodePort(channel.port1));
  };
  const cut = () => {
    for (const { port2 } of given.splice(0)) port2.close();
  };
  return { dialledBy: { url: 'port:', WebSocket: portWebSocketClass(dial) }, cut, close: cut };
}

/** `MessagePortMain` gives its listeners an event that holds the data. */
const asElectronHasThem = (port: MessageChannel['port1']): FramePort =>
  framesOfElectronPort({
    postMessage: (frame) => port.postMessage(frame),
    on: (event: 'message' | 'close', listener: ((message: { data: unknown }) => void) | (() => void)) =>
      event === 'message'
        ? port.on('message', (data: unknown) => listener({ data }))
        : port.on('close', () => (listener as () => void)()),
    start: () => port.start(),
    close: () => port.close(),
  });

const asPagesHaveThem = (port: MessageChannel['port1']): FramePort =>
  framesOfPagePort({
    postMessage: (frame) => port.postMessage(frame),
    addEventListener: (
      event: 'message' | 'close',
      listener: ((message: { data: unknown }) => void) | (() => void),
    ) =>
      event === 'message'
        ? port.on('message', (data: unknown) => listener({ data }))
        : port.on('close', () => (listener as () => void)()),
    start: () => port.start(),
    close: () => port.close(),
  });

async function overWebSocket(): Promise<Wire> {
  const http = createServer();
  const sockets = new WebSocketServer({ server: http });
  applyWSSHandler({ wss: sockets, router });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const cut = () => {
    for (const socket of sockets.clients) socket.terminate();
  };
  return {
    dialledBy: { url: `ws://127.0.0.1:${port}`, WebSocket: NodeWebSocket as unknown as typeof WebSocket },
    cut,
    async close() {
      cut();
      sockets.close();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

/** The engine in a thread of its own, which gets its ports in messages as a utility process does. */
function overWorker(): Wire {
  const worker = new Worker(new URL('./testing/wire-worker.ts', import.meta.url), {
    execArgv: ['--import', 'tsx'],
  });
  const given: MessageChannel[] = [];
  const dial = (): Promise<FramePort> => {
    const channel = new MessageChannel();
    given.push(channel);
    worker.postMessage({ port: channel.port2 }, [channel.port2]);
    return Promise.resolve(framesOfNodePort(channel.port1));
  };
  return {
    dialledBy: { url: 'port:', WebSocket: portWebSocketClass(dial) },
    cut() {
      for (const { port1 } of given.splice(0)) port1.close();
    },
    async close() {
      await worker.terminate();
    },
  };
}

describe.each([
  { name: 'a port as Node has it', make: () => overPorts(framesOfNodePort) },
  { name: 'a port as Electron has it', make: () => overPorts(asElectronHasThem) },
  { name: 'a port as a page has it', make: () => overPorts(asPagesHaveThem) },
  { name: 'a loopback WebSocket', make: overWebSocket },
  { name: 'a thread that is handed its ports', make: overWorker },
])('over $name', ({ make }) => {
  let wire: Wire;
  let socket: ReturnType<typeof createWSClient>;
  let client: TRPCClient<Router>;
  beforeEach(async () => {
    wire = await make();
    socket = createWSClient({ ...wire.dialledBy, retryDelayMs: () => 5 });
    client = createTRPCClient<Router>({ links: [wsLink({ client: socket })] });
  });
  afterEach(async () => {
    await socket.close();
    await wire.close();
  });

  it('[U15] an intent is answered', async () => {
    expect(await client.double.mutate(21)).toBe(42);
  });

  it('[U15] a burst of two hundred intents is answered, each with its own answer', async () => {
    const numbers = Array.from({ length: 200 }, (_, n) => n);
    expect(await Promise.all(numbers.map((n) => client.double.mutate(n)))).toEqual(numbers.map((n) => n * 2));
  });

  it('[U16] after the wire was cut the views go on from where they were, none lost and none twice', async () => {
    const heard: number[] = [];
    await new Promise<void>((resolve, reject) => {
      const watch = client.count.subscribe(undefined, {
        onError: reject,
        onData({ data }) {
          heard.push(data);
          if (heard.length === 5) wire.cut();
          if (heard.length < 40) return;
          watch.unsubscribe();
          resolve();
        },
      });
    });
    expect(heard.slice(0, 40)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
  });

  it('[U16] an intent after the wire was cut finds the engine again', async () => {
    await client.double.mutate(1);
    wire.cut();
    await vi.waitFor(async () => expect(await client.double.mutate(4)).toBe(8));
  });
});

it('[U16] a shell that gives no port is dialled again', async () => {
  const server = createPortServer({ router });
  let calls = 0;
  const dial = (): Promise<FramePort> => {
    calls += 1;
    if (calls < 3) return Promise.reject(new Error('no engine yet'));
    const { port1, port2 } = new MessageChannel();
    server.attach(framesOfNodePort(port2));
    return Promise.resolve(framesOfNodePort(port1));
  };
  const socket = createWSClient({ url: 'port:', WebSocket: portWebSocketClass(dial), retryDelayMs: () => 1 });
  const client = createTRPCClient<Router>({ links: [wsLink({ client: socket })] });
  await vi.waitFor(async () => expect(await client.double.mutate(2)).toBe(4));
  expect(calls).toBe(3);
  await socket.close();
});
