import type { Timers } from './transport';

/** Every wait has a number and a reason. Milliseconds. */
export const usualTiming = {
  /** A host that is off never answers; the system itself would wait two minutes. */
  connectMs: 3000,
  /** Real-time answers take milliseconds; only a printer that hangs takes longer. */
  statusMs: 1500,
  /** No progress in handing bytes on. */
  writeMs: 5000,
  /** A receipt is out in two seconds; a long report in ten. */
  confirmMs: 15_000,
  /** What a slow serial line or an old head manages, on top of confirmMs. */
  confirmBytesPerSecond: 1000,
  /** How long a job in the middle of which the paper ended may wait for a new roll. */
  recoverMs: 180_000,
  /** What a printer still owes to an earlier connection it gives within this after the first answer. */
  lateMs: 2_000,
  /** How soon trouble is seen while nobody prints. */
  pollMs: 1000,
  /** A drawer that opens later than this opens in front of the wrong person. */
  kickMs: 2000,
  backoffMs: 500,
  /** Knocking at a device that is off costs next to nothing, and who switched it on waits for it. */
  backoffMaxMs: 5_000,
  /** A connection that lasted this long was a good one: the next loss starts from a short wait again. */
  healthyMs: 5_000,
};
export type DeviceTiming = typeof usualTiming;

/** The promise's value, or `late`. Leaves no timer behind. */
export function within<T>(timers: Timers, ms: number, promise: Promise<T>): Promise<T | 'late'> {
  return new Promise((resolve, reject) => {
    const cancel = timers.after(Math.max(0, ms), () => resolve('late'));
    promise.then(
      (value) => {
        cancel();
        resolve(value);
      },
      (error: unknown) => {
        cancel();
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
