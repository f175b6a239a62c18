import { createServer } from 'node:net';
import { Stop } from '../program/index';

export type WantedPort = { who: string; flag: string; port: number };

/** Whether we could listen here: by listening for a moment. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

export const portTaken = ({ who, flag, port }: WantedPort): string =>
  `Port ${port}, where the ${who} would listen, is in use by another program (perhaps another npm start).\n` +
  `Stop that program, or choose another port: npm start -- --${flag} ${port < 65_000 ? port + 100 : port - 100}`;

export async function requireFree(wanted: readonly WantedPort[]): Promise<void> {
  for (const one of wanted) if (!(await isFree(one.port))) throw new Stop(portTaken(one));
}
