import { ok, refuse } from '@tillbridge/core/kernel';
import type { ByteTransport } from '../link/transport';
import type { WireDevice } from './wire-end';

/** A cable to a simulated device in the same process. Bytes take a turn of the event loop each way, as on any cable. */
export const memoryTransport = (device: WireDevice): ByteTransport => ({
  connect(events) {
    let live = true;
    const later = (run: () => void) => setImmediate(() => (live ? run() : undefined));
    const link = device.plugIn({
      send: (bytes) => later(() => events.onBytes(bytes)),
      powerLost: () =>
        later(() => {
          live = false;
          events.onLost('the device was switched off');
        }),
    });
    if (!link) return Promise.resolve(refuse({ kind: 'absent', because: 'the device is switched off' }));
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
        ...(link.signals ? { signals: () => Promise.resolve(live ? (link.signals?.() ?? null) : null) } : {}),
        abort: end,
        close: () => {
          end();
          return Promise.resolve();
        },
      }),
    );
  },
});
