import type { UsbIdentity } from '../address/address';
import { type Timers, systemTimers } from '../link/transport';
import type { HidBackend } from '../usb/hid-backend';
import type { SimulatedScale } from './simulated-scale';

/** As often as scales of this kind tell. */
const usualEveryMs = 100;

export type HidScaleOptions = {
  everyMs?: number;
  timers?: Timers;
  /** Again and again, as most do, or each change once. */
  tells?: 'again' | 'changes';
};

/** A scale with a USB plug that speaks HID: while somebody listens it tells by itself what lies on it, in grams. */
export function simulatedHidScale(
  scale: SimulatedScale,
  id: UsbIdentity,
  { everyMs = usualEveryMs, timers = systemTimers, tells = 'again' }: HidScaleOptions = {},
): HidBackend {
  const face = { path: 'scale', ...id, usagePage: 0x8d, usage: 0x20, name: 'Simulated scale' };
  return {
    list: () => Promise.resolve(scale.isOn() ? [face] : []),
    open: (path, events) => {
      let cancel: () => unknown = () => undefined;
      const link = scale.plugIn({
        send: () => undefined,
        powerLost() {
          cancel();
          events.onLost('could not read from HID device');
        },
      });
      if (path !== face.path || !link) return Promise.reject(new Error('cannot open device'));
      const report = () => (scale.isMuted() ? undefined : events.onReport(reportOf(scale)));
      cancel = tells === 'changes' ? onChanges(scale, report) : againAndAgain(report, everyMs, timers);
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

function againAndAgain(report: () => void, everyMs: number, timers: Timers): () => void {
  let cancel: () => void = () => undefined;
  const tell = () => {
    cancel = timers.after(everyMs, tell);
    report();
  };
  cancel = timers.after(everyMs, tell);
  return () => cancel();
}

function onChanges(scale: SimulatedScale, report: () => void): () => void {
  let told = reportOf(scale).join();
  return scale.onChange(() => {
    const now = reportOf(scale).join();
    if (now === told) return;
    told = now;
    report();
  });
}

const statusOf = { fault: 1, zero: 2, motion: 3, still: 4, under: 5, over: 6 } as const;

function reportOf(scale: SimulatedScale): Uint8Array {
  const grams = Math.min(Math.abs(scale.grams()), 0xffff);
  return Uint8Array.of(3, statusOf[scale.says()], 2, 0, grams & 0xff, grams >> 8);
}
