import { ok } from '@tillbridge/core/kernel';
import { presenceOf } from '../serial/port-now';
import { type SerialSettings, openSerialLine } from '../serial/serial-line';
import type { ByteTransport } from './transport';

/** A device on a serial port, real or over USB. */
export const serialTransport = (settings: SerialSettings): ByteTransport => ({
  isPresent: presenceOf(settings.path),
  async connect(events, deadlineMs) {
    const line = await openSerialLine(settings, events, deadlineMs);
    if (!line.ok) return line;
    return ok({
      write: (bytes) => line.value.write(bytes),
      // Closing a port throws away what waits in it.
      abort: () => void line.value.close(),
      close: () => line.value.close(),
      signals: () => line.value.signals(),
    });
  },
});
