import { connect } from 'node:net';
import { ok, refuse } from '@tillbridge/core/kernel';
import type { ByteTransport, Connection } from './transport';

/** Notices within about fifteen seconds that the other end is gone, also when nobody says anything. */
const keepAliveMs = 5000;

/** A raw port as network printers have it, usually 9100. */
export const tcpTransport = (host: string, port: number): ByteTransport => ({
  connect: (events, deadlineMs) =>
    new Promise((resolve) => {
      const socket = connect({
        host,
        port,
        noDelay: true,
        keepAlive: true,
        keepAliveInitialDelay: keepAliveMs,
      });
      let phase: 'connecting' | 'open' | 'over' = 'connecting';
      let trouble = 'the printer closed the connection';
      const refused = (because: string) => {
        phase = 'over';
        clearTimeout(timer);
        // Nothing was written yet, and a reset would wait for the connection that never comes.
        socket.destroy();
        resolve(refuse({ kind: 'absent', because }));
      };
      // The system itself gives up after two minutes; a queue does not wait that long.
      const timer = setTimeout(() => refused(`nothing answered at ${host}:${port}`), deadlineMs);
      socket.on('error', (error) => {
        trouble = error.message;
        if (phase === 'connecting') refused(error.message);
      });
      socket.on('data', (chunk) => {
        if (phase === 'open') events.onBytes(chunk);
      });
      socket.on('close', () => {
        if (phase !== 'open') return;
        phase = 'over';
        events.onLost(trouble);
      });
      socket.on('connect', () => {
        if (phase !== 'connecting') return;
        clearTimeout(timer);
        phase = 'open';
        resolve(ok(socketConnection()));
      });

      function socketConnection(): Connection {
        return {
          write: (bytes) =>
            new Promise((written, failed) => {
              socket.write(bytes, (error) => (error ? failed(error) : written()));
            }),
          abort() {
            phase = 'over';
            // destroy() would leave bytes to the system, which delivers them when the cable is back: a ghost receipt.
            socket.resetAndDestroy();
          },
          close: () =>
            new Promise((closed) => {
              phase = 'over';
              socket.once('close', () => closed());
              socket.end();
              setTimeout(() => socket.destroy(), 500).unref();
            }),
        };
      }
    }),
});
