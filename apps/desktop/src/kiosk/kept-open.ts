import type { ChildProcess } from 'node:child_process';
import { type AfterCrash, afterCrash } from '../main/crash-loop';

/** A browser that is gone four times within a minute is no accident; systemd then starts everything anew. */
const browserLimits = { atMost: 3, withinMs: 60_000, longestPauseMs: 2_000 };

export type KeptOpen = {
  open(): void;
  /** The page that it shows is nobody's any more: it begins again at the door. */
  reopen(): void;
  close(): void;
};

type Deps = {
  start(): ChildProcess;
  isStopping(): boolean;
  monotonicMs(): number;
  after(delayMs: number, act: () => void): void;
  gaveUp(): void;
  log(sentence: string): void;
};

/** One browser that is opened again when it ends by itself. Source: spec/kiosk.md KI8 */
export function keptOpen(deps: Deps): KeptOpen {
  let running: ChildProcess | null = null;
  let crashes: readonly number[] = [];
  let isReopening = false;

  function open(): void {
    if (running !== null || deps.isStopping()) return;
    const child = deps.start();
    running = child;
    const gone = (why: string) => {
      if (child !== running) return;
      running = null;
      deps.log(`the browser ${why}`);
      next();
    };
    child.once('error', (error) => gone(`could not be started: ${error.message}`));
    child.once('exit', (code) => gone(`ended with code ${code}`));
  }

  function next(): void {
    if (deps.isStopping()) return;
    if (isReopening) {
      isReopening = false;
      return open();
    }
    const after: AfterCrash = afterCrash(crashes, deps.monotonicMs(), browserLimits);
    if (after.does === 'give-up') return deps.gaveUp();
    ({ crashes } = after);
    deps.after(after.pauseMs, open);
  }

  return {
    open,
    reopen() {
      if (running === null) return open();
      isReopening = true;
      running.kill('SIGTERM');
    },
    close: () => void running?.kill('SIGTERM'),
  };
}
