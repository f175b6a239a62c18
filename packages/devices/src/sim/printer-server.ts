import { type AddressInfo, type Socket, createServer } from 'node:net';
import { SimulatedPrinter } from './simulated-printer';

export type PrinterServer = {
  printer: SimulatedPrinter;
  /** `tcp://127.0.0.1:49152?model=simulated` */
  address: string;
  port: number;
  /** Cuts every connection as a pulled cable does that is noticed. */
  resetConnections(): void;
  close(): Promise<void>;
};

/** The simulated printer behind a real TCP port, as on 9100. While it has no power nothing listens there. */
export async function startPrinterServer(
  options: { port?: number; host?: string; printer?: SimulatedPrinter } = {},
): Promise<PrinterServer> {
  const printer = options.printer ?? new SimulatedPrinter();
  const host = options.host ?? '127.0.0.1';
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => welcome(socket));
  let port = options.port ?? 0;
  let closed = false;

  function welcome(socket: Socket): void {
    sockets.add(socket);
    const link = printer.plugIn({
      send: (bytes) => {
        if (!socket.destroyed) socket.write(bytes);
      },
      powerLost: () => socket.resetAndDestroy(),
    });
    if (!link) return void socket.resetAndDestroy();
    socket.on('data', (chunk) => link.receive(chunk));
    // A reset by the client lands here, and takes with it what was not read; an orderly end does not.
    socket.on('error', () => link.drop());
    socket.on('close', () => {
      sockets.delete(socket);
      link.hangUp();
    });
  }

  const listen = () =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        server.off('error', reject);
        port = (server.address() as AddressInfo).port;
        resolve();
      });
    });

  const followPower = printer.onChange(() => {
    if (closed || printer.isOn() === server.listening) return;
    if (server.listening) server.close();
    else server.listen(port, host);
  });
  await listen();

  return {
    printer,
    address: `tcp://${host}:${port}?model=simulated`,
    port,
    resetConnections: () => {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    close: async () => {
      closed = true;
      followPower();
      for (const socket of sockets) socket.destroy();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}
