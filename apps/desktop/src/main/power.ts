import type { App, BrowserWindow, PowerMonitor, PowerSaveBlocker } from 'electron';
import type { ToEngine } from '../ipc/shell-messages';

type PowerDeps = {
  app: Pick<App, 'quit'>;
  powerMonitor: Pick<PowerMonitor, 'on' | 'isOnBatteryPower'>;
  powerSaveBlocker: Pick<PowerSaveBlocker, 'start' | 'stop'>;
  window: Pick<BrowserWindow, 'on'>;
  tell(message: ToEngine): void;
  /** The machine slept: what is known of the network may be old. */
  woke(): void;
  /** Windows ends the session: the ledger is to be whole before it does. */
  stop(): void;
  log(sentence: string): void;
};

export type Power = {
  /** An engine serves (anew), and does not know yet how the machine is. */
  engineServes(): void;
  /** Somebody works at this till, or nobody does. */
  work(isOn: boolean): void;
};

/** What the machine's power and its end mean for the till. Source: spec/shell.md SH20 to SH22 */
export function followPower({
  app,
  powerMonitor,
  powerSaveBlocker,
  window,
  tell,
  woke,
  stop,
  log,
}: PowerDeps): Power {
  let blocker: number | null = null;
  const tellOf = (is: 'on-battery' | 'on-mains') => () => tell({ t: 'machine', is });
  powerMonitor.on('suspend', () => log('the machine goes to sleep'));
  powerMonitor.on('resume', () => {
    log('the machine woke');
    woke();
    tell({ t: 'machine', is: 'woke' });
  });
  powerMonitor.on('on-battery', tellOf('on-battery'));
  powerMonitor.on('on-ac', tellOf('on-mains'));
  powerMonitor.on('shutdown', () => app.quit());
  window.on('session-end', stop);
  return {
    engineServes: () => {
      if (powerMonitor.isOnBatteryPower()) tell({ t: 'machine', is: 'on-battery' });
    },
    work(isOn) {
      if (isOn && blocker === null) blocker = powerSaveBlocker.start('prevent-display-sleep');
      if (isOn || blocker === null) return;
      powerSaveBlocker.stop(blocker);
      blocker = null;
    },
  };
}
