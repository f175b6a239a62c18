import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { type WSSHandlerOptions, getWSConnectionHandler } from '@trpc/server/adapters/ws';
import type { AnyTRPCRouter } from '@trpc/server';
import { type FramePort, endedWithoutAWord, isCloseFrame } from './ports';

/** The members of a `ws` socket that tRPC's handler touches, over a port. */
class PortServerSocket extends EventEmitter {
  readyState = 0;
  readonly #port: FramePort;

  constructor(port: FramePort) {
    super();
    this.#port = port;
    port.onFrame((frame) => {
      if (typeof frame === 'string') this.emit('message', Buffer.from(frame), false);
      else if (isCloseFrame(frame)) this.#ended(frame.code);
    });
    port.onClose(() => this.#ended(endedWithoutAWord));
  }

  open(): void {
    this.readyState = 1;
    this.#port.start();
    this.#port.post({ t: 'open' });
  }

  send(text: string): void {
    if (this.readyState === 1) this.#port.post(text);
  }

  close(code = 1000): void {
    if (this.readyState !== 1) return;
    this.#port.post({ t: 'close', code });
    this.#ended(code);
    this.#port.close();
  }

  terminate(): void {
    this.close(endedWithoutAWord);
  }

  #ended(code: number): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.emit('close', code);
  }
}

export type PortServer = { attach(port: FramePort): void };

type PortServerOptions<Router extends AnyTRPCRouter> = Omit<
  WSSHandlerOptions<Router>,
  'wss' | 'prefix' | 'keepAlive'
>;

/** Serves a router over any number of ports, each of which is one page's connection. */
export function createPortServer<Router extends AnyTRPCRouter>(
  options: PortServerOptions<Router>,
): PortServer {
  // tRPC's type asks for a `wss` that its handler never reads.
  const handle = getWSConnectionHandler(options as WSSHandlerOptions<Router>);
  const request = { url: '/', headers: { host: 'port' }, method: 'GET', socket: {} } as IncomingMessage;
  return {
    attach(port) {
      const socket = new PortServerSocket(port);
      handle(socket as unknown as Parameters<typeof handle>[0], request);
      socket.open();
    },
  };
}
