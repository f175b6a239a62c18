import type { UsbIdentity } from '../address/address';
import { type Timers, systemTimers } from '../link/transport';
import type { HidBackend } from '../usb/hid-backend';
import type { SimulatedScale } from './simulated-scale';

/** As often as scales of this kind tell. */
const usualEveryMs = 100;

/** A scale with a USB plug that speaks HID: while somebody listens it tells what lies on it again and again, in grams. */
export function simulatedHidScale(
  scale: SimulatedScale,
  id: UsbIdentity,
  { everyMs = usualEveryMs, timers = systemTimers }: { everyMs?: number; timers?: Timers } = {},
): HidBackend {
  const face = { path: 'scale', ...id, usagePage: 0x8d, usage: 0x20, name: 'Simulated scale' };
  return {
    list: () => Promise.resolve(scale.isOn() ? [face] : []),
    open: (path, events) => {
      let cancel: () => void = () => undefined;
      const link = scale.plugIn({
        send: () => undefined,
        powerLost() {
          cancel();
          events.onLost('could not read from HID device');
        },
      });
      if (path !== face.path || !link) return Promise.reject(new Error('cannot open device'));
      const tell = () => {
        cancel = timers.after(everyMs, tell);
        if (!scale.isMuted()) events.onReport(reportOf(scale));
      };
      cancel = timers.after(everyMs, tell);
      return Promise.resolve({
        sendFeatureReport: () => Promise.resolve(),
        close() {
          cancel();
          link.drop();
          return Promise.resolve();
        },
      });
    },
  };
}

const statusOf = { fault: 1, zero: 2, motion: 3, still: 4, under: 5, over: 6 } as const;

function reportOf(scale: SimulatedScale): Uint8Array {
  const grams = Math.min(Math.abs(scale.grams()), 0xffff);
  return Uint8Array.of(3, statusOf[scale.says()], 2, 0, grams & 0xff, grams >> 8);
}
