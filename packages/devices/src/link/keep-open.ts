import { type LinkEvent, type LinkPhase, type LinkTiming, firstPhase, nextPhase } from './link-machine';
import type { Timers } from './transport';

export type OpenedOnce = { ended: Promise<void>; close(): Promise<void> };

export type KeepOpenDeps = {
  timing: LinkTiming;
  timers: Timers;
  random: () => number;
  /** One attempt, with nothing left over from those before it. Null when the device is not there. */
  attempt(): Promise<OpenedOnce | null>;
  onState(state: 'absent' | 'ready'): void;
  /** Whether the device is plugged in, where that can be seen for next to nothing: one that comes is then tried at once. */
  isPresent?: (() => boolean) | undefined;
};

export type KeptOpen = {
  /** Resolves when it is known how the very first attempt ended. */
  decided: Promise<void>;
  /** Somebody wants the device now: do not sit out the wait between attempts. */
  hurry(): void;
  close(): Promise<void>;
};

/** How soon one sees that a device was plugged in. */
const lookMs = 400;

/** Opens a device again whenever it comes back, for as long as the till runs. Source: spec/devices.md DV65, DV66 */
export function keepOpen(deps: KeepOpenDeps): KeptOpen {
  const { timing, timers, random } = deps;
  let now: LinkPhase = firstPhase;
  let opened: OpenedOnce | null = null;
  let wake: () => void = () => undefined;
  let decide: () => void = () => undefined;
  const decided = new Promise<void>((resolve) => {
    decide = resolve;
  });
  const hear = (event: LinkEvent): LinkPhase => (now = nextPhase(now, event, timing));
  const isClosed = (): boolean => now.phase === 'closed';

  async function run(): Promise<void> {
    while (!isClosed()) {
      opened = await deps.attempt();
      decide();
      if (isClosed()) break;
      deps.onState(opened ? 'ready' : 'absent');
      if (opened) {
        hear({ kind: 'opened', atMs: timers.monotonicMs() });
        await opened.ended;
        opened = null;
        if (isClosed()) break;
        deps.onState('absent');
        hear({ kind: 'ended', atMs: timers.monotonicMs(), random: random() });
      } else hear({ kind: 'refused', random: random() });
      if (now.phase === 'waiting') await pause(now.waitMs);
      hear({ kind: 'due' });
    }
    decide();
    if (opened) await opened.close();
  }

  /** Ends early when somebody wants the device, or when it is plugged in. */
  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      let cancelLook: () => void = () => undefined;
      const cancel = timers.after(ms, done);
      function done() {
        cancel();
        cancelLook();
        wake = () => undefined;
        resolve();
      }
      const { isPresent } = deps;
      if (isPresent) lookUntilItComes(isPresent, isPresent());
      function lookUntilItComes(isThere: () => boolean, wasThere: boolean) {
        cancelLook = timers.after(lookMs, () => {
          const isNow = isThere();
          if (isNow && !wasThere) done();
          else lookUntilItComes(isThere, isNow);
        });
      }
      wake = done;
    });
  }

  const finished = run();
  return {
    decided,
    hurry: () => wake(),
    close: async () => {
      hear({ kind: 'closed' });
      wake();
      if (opened) await opened.close();
      await finished;
    },
  };
}
