import { type Server, type Socket, connect, createServer } from 'node:net';

/** A shop's line to the hub, which can be cut and mended while everybody else keeps theirs. */
export class Wire {
  readonly #server: Server;
  readonly #hubPort: number;
  readonly #open = new Set<Socket>();
  #isCut = false;

  private constructor(server: Server, hubPort: number) {
    this.#server = server;
    this.#hubPort = hubPort;
    server.on('connection', (socket) => this.#join(socket));
  }

  static lay(hubPort: number): Promise<Wire> {
    return new Promise((resolve, reject) => {
      const server = createServer();
      server.once('error', reject);
      server.listen(0, '127.0.0.1', () => resolve(new Wire(server, hubPort)));
    });
  }

  /** Where the shop believes the hub to be. */
  get url(): string {
    const address = this.#server.address();
    if (typeof address !== 'object' || !address) throw new Error('the wire is not laid');
    return `http://127.0.0.1:${address.port}`;
  }

  /** What is under way breaks off, and nothing more comes through. */
  cut(): void {
    this.#isCut = true;
    for (const socket of this.#open) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  async remove(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #join(shop: Socket): void {
    if (this.#isCut) {
      shop.destroy();
      return;
    }
    const hub = connect(this.#hubPort, '127.0.0.1');
    for (const [socket, other] of [
      [shop, hub],
      [hub, shop],
    ] as const) {
      this.#open.add(socket);
      // A line that breaks is what this is for: both ends hear of it, and nobody else.
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.#open.delete(socket);
        other.destroy();
      });
    }
    shop.pipe(hub).pipe(shop);
  }
}
