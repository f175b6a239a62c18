import { ok, refuse } from '@tillbridge/core/kernel';
import { type UsbIdentity, formatUsb } from '../address/address';
import { type HidBackend, facesOf } from '../usb/hid-backend';
import { hidPresence } from '../usb/hid-presence';
import { within } from './timing';
import { type ByteTransport, type TransportEvents, systemTimers } from './transport';

/** A HID device by its face of one usage page. Each chunk is one report; nothing is ever sent to it. */
export const hidTransport = (
  id: UsbIdentity,
  usagePage: number,
  backend: HidBackend,
  isPresent: (() => boolean) | undefined = hidPresence(id),
): ByteTransport => ({
  isPresent,
  async connect(events, deadlineMs) {
    const opening = open(id, usagePage, backend, events);
    const opened = await within(systemTimers, deadlineMs, opening);
    if (opened !== 'late') return opened;
    // Whatever it still comes to, nobody wants it any more.
    void opening.then((late) => (late.ok ? late.value.abort() : undefined));
    return refuse({ kind: 'absent', because: `the system does not open HID device ${formatUsb(id)}` });
  },
});

async function open(
  id: UsbIdentity,
  usagePage: number,
  backend: HidBackend,
  events: TransportEvents,
): ReturnType<ByteTransport['connect']> {
  let isLive = true;
  try {
    const face = facesOf(await backend.list(), id).find((each) => each.usagePage === usagePage);
    if (!face) return refuse({ kind: 'absent', because: `no HID device ${formatUsb(id)} is plugged in` });
    const handle = await backend.open(face.path, {
      onReport: (report) => (isLive ? events.onBytes(report) : undefined),
      onLost(because) {
        if (!isLive) return;
        void end();
        events.onLost(because);
      },
    });
    async function end(): Promise<void> {
      isLive = false;
      // A device that is gone cannot be closed; what matters is that nobody listens to it any more.
      await Promise.allSettled([handle.close()]);
    }
    return ok({
      write: () => Promise.reject(new Error('a HID device is only listened to')),
      abort: () => void end(),
      close: end,
    });
  } catch (error) {
    // No permission, held by another program, or gone between list and open: as absent as unplugged, and tried again.
    const because = error instanceof Error ? error.message : String(error);
    return refuse({ kind: 'absent', because });
  }
}
