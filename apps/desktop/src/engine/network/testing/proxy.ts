import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, type Socket, connect } from 'node:net';

export type TestProxy = {
  readonly address: string;
  /** What it was asked to connect to. */
  readonly asked: string[];
  /** What was asked of it without a tunnel, which it could read. */
  readonly read: string[];
  withName(pair: string): string;
  close(): Promise<void>;
};

/**
 * A proxy as a company has one. Every name that it is asked for is this machine's own, so that a test needs no name server.
 * @param wants the name and password, `name:password`, without which nobody gets through
 */
export async function openProxy({ wants }: { wants?: string } = {}): Promise<TestProxy> {
  const asked: string[] = [];
  const read: string[] = [];
  const lines = new Set<Socket>();
  const server = createServer((request, response) => {
    read.push(`${request.method} ${request.url}`);
    response.writeHead(501).end();
  });
  server.on('connect', ({ url = '', headers }, line: Socket) => {
    asked.push(url);
    lines.add(line);
    line.on('error', () => undefined);
    const named = Buffer.from((headers['proxy-authorization'] ?? '').replace('Basic ', ''), 'base64');
    if (wants !== undefined && String(named) !== wants)
      return line.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n');
    const onward = connect(Number(url.split(':').at(-1)), '127.0.0.1', () => {
      line.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(line);
      line.pipe(onward);
    });
    lines.add(onward);
    onward.on('error', () => line.destroy());
    onward.on('close', () => line.destroy());
    line.on('close', () => onward.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address: `http://${host}`,
    asked,
    read,
    withName: (pair) => `http://${pair}@${host}`,
    async close() {
      for (const line of lines) line.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
