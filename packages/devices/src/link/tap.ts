import { ok } from '@tillbridge/core/kernel';
import type { ByteTransport } from './transport';

/** Hears every byte that goes over a line, as it goes. It must not throw, and it keeps no part of the array. */
export type Tap = (direction: 'in' | 'out', bytes: Uint8Array) => void;

/** The same line, with somebody who listens in. */
export function tapped(transport: ByteTransport, tap: Tap | undefined): ByteTransport {
  if (!tap) return transport;
  return {
    isPresent: transport.isPresent,
    async connect(events, deadlineMs) {
      const connected = await transport.connect(
        {
          onBytes(chunk) {
            tap('in', chunk);
            events.onBytes(chunk);
          },
          onLost: (because) => events.onLost(because),
        },
        deadlineMs,
      );
      if (!connected.ok) return connected;
      const line = connected.value;
      return ok({
        write(bytes) {
          tap('out', bytes);
          return line.write(bytes);
        },
        abort: () => line.abort(),
        close: () => line.close(),
        ...(line.signals ? { signals: () => line.signals?.() ?? Promise.resolve(null) } : {}),
      });
    },
  };
}
