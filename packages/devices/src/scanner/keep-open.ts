import { type DeviceTiming, backoff } from '../printer/timing';
import type { Timers } from '../printer/transport';

export type OpenedOnce = { ended: Promise<void>; close(): Promise<void> };

export type KeepOpenDeps = {
  timing: Pick<DeviceTiming, 'backoffMs' | 'backoffMaxMs' | 'healthyMs'>;
  timers: Timers;
  random: () => number;
  /** One attempt, with nothing left over from those before it. Null when the device is not there. */
  attempt(): Promise<OpenedOnce | null>;
  onState(state: 'absent' | 'ready'): void;
};

/** Opens a device again whenever it comes back, for as long as the till runs. */
export function keepOpen(deps: KeepOpenDeps): { close(): Promise<void> } {
  const { timing, timers, random } = deps;
  let closed = false;
  let opened: OpenedOnce | null = null;
  let wake: () => void = () => undefined;

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const cancel = timers.after(ms, resolve);
      wake = () => {
        cancel();
        resolve();
      };
    });

  async function run(): Promise<void> {
    let failures = 0;
    while (!closed) {
      opened = await deps.attempt();
      if (closed) break;
      deps.onState(opened ? 'ready' : 'absent');
      if (opened) {
        const since = timers.monotonicMs();
        await opened.ended;
        opened = null;
        if (closed) break;
        deps.onState('absent');
        if (timers.monotonicMs() - since >= timing.healthyMs) failures = 0;
      }
      await pause(backoff(failures++, timing, random));
    }
    if (opened) await opened.close();
  }

  const finished = run();
  return {
    close: async () => {
      closed = true;
      wake();
      if (opened) await opened.close();
      await finished;
    },
  };
}
