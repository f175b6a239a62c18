/**
 * A message port that looks like a WebSocket, so that tRPC's own link and handler carry batches, subscriptions and
 * reconnection over it. This file knows no Node and no browser; the server's half is in port-server.ts.
 */

/** tRPC's own text, or a word about the connection itself. */
export type Frame = string | { t: 'open' } | { t: 'close'; code: number };

export type FramePort = {
  post(frame: Frame): void;
  onFrame(listener: (frame: unknown) => void): void;
  onClose(listener: () => void): void;
  /** Frames wait until then. */
  start(): void;
  close(): void;
};

/** Electron's `MessagePortMain`, and `process.parentPort`'s ports in a utility process. */
type ElectronPort = {
  postMessage(frame: unknown): void;
  on(event: 'message', listener: (message: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
};

/** A port of node:worker_threads. */
type NodePort = {
  postMessage(frame: unknown): void;
  on(event: 'message', listener: (frame: unknown) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
};

/** A page's `MessagePort`. */
type PagePort = {
  postMessage(frame: unknown): void;
  addEventListener(event: 'message', listener: (message: { data: unknown }) => void): void;
  addEventListener(event: 'close', listener: () => void): void;
  start(): void;
  close(): void;
};

export const framesOfElectronPort = (port: ElectronPort): FramePort => ({
  post: (frame) => port.postMessage(frame),
  onFrame: (listener) => void port.on('message', ({ data }) => listener(data)),
  onClose: (listener) => void port.on('close', listener),
  start: () => port.start(),
  close: () => port.close(),
});

export const framesOfNodePort = (port: NodePort): FramePort => ({
  post: (frame) => port.postMessage(frame),
  onFrame: (listener) => void port.on('message', listener),
  onClose: (listener) => void port.on('close', listener),
  start: () => port.start(),
  close: () => port.close(),
});

export const framesOfPagePort = (port: PagePort): FramePort => ({
  post: (frame) => port.postMessage(frame),
  onFrame: (listener) => port.addEventListener('message', ({ data }) => listener(data)),
  onClose: (listener) => port.addEventListener('close', listener),
  start: () => port.start(),
  close: () => port.close(),
});

export const isOpenFrame = (frame: unknown): frame is { t: 'open' } =>
  typeof frame === 'object' && frame !== null && 't' in frame && frame.t === 'open';

export const isCloseFrame = (frame: unknown): frame is { t: 'close'; code: number } =>
  typeof frame === 'object' &&
  frame !== null &&
  't' in frame &&
  frame.t === 'close' &&
  'code' in frame &&
  typeof frame.code === 'number';

const connecting = 0;
const open = 1;
const closed = 3;

/** The code of a connection that ended without a word. */
export const endedWithoutAWord = 1006;

/**
 * A WebSocket constructor for tRPC's `createWSClient` whose every instance dials a new port.
 * @param dial asks the other side for a port; a rejection is a connection that failed and will be tried again
 */
export function portWebSocketClass(dial: () => Promise<FramePort>): typeof WebSocket {
  class PortWebSocket extends EventTarget {
    static readonly CONNECTING = connecting;
    static readonly OPEN = open;
    static readonly CLOSING = 2;
    static readonly CLOSED = closed;
    readyState: number = connecting;
    binaryType = 'arraybuffer';
    #port: FramePort | null = null;

    constructor() {
      super();
      dial().then(
        (port) => this.#take(port),
        // Not within this turn: whoever made the socket has yet to listen, and a real one never fails this soon.
        () => setTimeout(() => this.#ended(endedWithoutAWord), 0),
      );
    }

    #take(port: FramePort): void {
      // Somebody hung up while it rang.
      if (this.readyState === closed) return port.close();
      this.#port = port;
      port.onFrame((frame) => this.#hear(frame));
      port.onClose(() => this.#ended(endedWithoutAWord));
      port.start();
    }

    #hear(frame: unknown): void {
      if (typeof frame === 'string') this.dispatchEvent(new MessageEvent('message', { data: frame }));
      else if (isOpenFrame(frame) && this.readyState === connecting) {
        this.readyState = open;
        this.dispatchEvent(new Event('open'));
      } else if (isCloseFrame(frame)) this.#ended(frame.code);
    }

    send(text: string): void {
      if (this.readyState === open) this.#port?.post(text);
    }

    close(code = 1000): void {
      if (this.readyState === closed) return;
      this.#port?.post({ t: 'close', code });
      this.#port?.close();
      this.#ended(code);
    }

    #ended(code: number): void {
      if (this.readyState === closed) return;
      const neverOpened = this.readyState === connecting;
      this.readyState = closed;
      // As a real WebSocket does: a connection that never opened is an error first.
      if (neverOpened) this.dispatchEvent(new Event('error'));
      this.dispatchEvent(Object.assign(new Event('close'), { code }));
    }
  }
  // tRPC touches only the members above; the rest of the browser's type is about a network that is not there.
  return PortWebSocket as unknown as typeof WebSocket;
}
