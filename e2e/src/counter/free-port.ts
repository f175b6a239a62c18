import { createServer } from 'node:net';

/** Below 32768, where systems begin to take ports for connections: while a hub is stopped nobody else is given its port. */
const first = 10_000;
const ports = 22_000;
/** Processes that are started one after the other begin far from each other. */
const apart = 397;
let taken = 0;

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/** A port on which nobody listens, for a program that is stopped and started again on it. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < ports; tries++) {
    const port = first + ((process.pid * apart + taken++) % ports);
    if (await isFree(port)) return port;
  }
  throw new Error('every port of this machine is taken');
}
