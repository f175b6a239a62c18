import { ok, refuse } from '@tillbridge/core/kernel';
import type { ByteTransport } from '../link/transport';
import type { SimulatedPrinter } from './simulated-printer';

/** A cable to a simulated printer in the same process. Bytes take a turn of the event loop each way, as on any cable. */
export const memoryTransport = (printer: SimulatedPrinter): ByteTransport => ({
  connect(events) {
    let live = true;
    const later = (run: () => void) => setImmediate(() => (live ? run() : undefined));
    const link = printer.plugIn({
      send: (bytes) => later(() => events.onBytes(bytes)),
      powerLost: () =>
        later(() => {
          live = false;
          events.onLost('the printer was switched off');
        }),
    });
    if (!link) return Promise.resolve(refuse({ kind: 'absent', because: 'the printer is switched off' }));
    const end = () => {
      live = false;
      link.drop();
    };
    return Promise.resolve(
      ok({
        write: (bytes) =>
          new Promise((resolve) => {
            const copy = Uint8Array.from(bytes);
            later(() => link.receive(copy));
            setImmediate(resolve);
          }),
        abort: end,
        close: () => {
          end();
          return Promise.resolve();
        },
      }),
    );
  },
});
