import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { engineMemory } from '../ipc/engine-memory';
import { type MachineSettings, engineArgumentsOf, engineEnvironmentOf } from '../ipc/machine-settings';
import { type Notice, noticeText, startingText } from '../main/notice';
import { maintenanceKeyVariable, passReader } from '../ipc/maintenance-pass';
import { maintenanceOn } from '../main/maintenance/maintenance';
import { maintenancePath, maintenanceText } from '../main/maintenance/pages';
import type { Supervision } from '../main/supervision';
import { type Supervisor, superviseEngine } from '../main/supervisor';
import { typedCode } from '../main/typed-code';
import { browserArguments, debianChromium } from './browser';
import { type Door, type DoorDeps, lookPath, openDoor } from './door';
import { type EngineProgram, engineProgram } from './engine-program';
import { type KeptOpen, keptOpen } from './kept-open';

/** What the kiosk does with the machine. */
export type KioskDeps = {
  settings: MachineSettings;
  dataFolder: string;
  /** The built screens. */
  renderer: string;
  /** Starts the engine with pipes for its words. */
  startEngine(args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess;
  startBrowser(program: string, args: readonly string[]): ChildProcess;
  /** What the doctor says of this till, in words. */
  askDoctor(): Promise<string>;
  /** For a trial on a machine without a screen. */
  browserExtra: readonly string[];
  randomText(): string;
  monotonicMs(): number;
  after(delayMs: number, act: () => void): void;
  /** Into the language of the till, before something is said in it. */
  speak(): void;
  log(sentence: string): void;
  /** The end, with the code that systemd is told. */
  ended(exitCode: number): void;
};

export type Kiosk = { stop(): void };

const defaultPort = 4710;

/** One till on one screen: the engine, and a browser that shows it and nothing else. Source: spec/kiosk.md */
export async function runKiosk(deps: KioskDeps): Promise<Kiosk> {
  const { settings, log } = deps;
  const { port = defaultPort, chromium = debianChromium, customerScreen } = settings;
  let { hub = '', enrolmentCode: code = '' } = settings;
  let engine: EngineProgram | null = null;
  let ticket: string | null = null;
  let complaint: Notice | null = null;
  /** The browser stands on the engine's own page and does not look here any more. */
  let isAtTill = false;
  let exitCode: number | null = null;

  /** Of this start alone, and the engine's and ours. */
  const maintenanceKey = deps.randomText();
  const door: Door = await openDoor({
    randomText: deps.randomText,
    show,
    tryAgain: () => supervisor.tryAgain(),
    enrol(form) {
      const typed = typedCode(form);
      complaint = typed.ok ? null : typed.refusal.notice;
      if (!typed.ok) return;
      ({ hub, code } = typed.value);
      supervisor.tryAgain();
    },
    maintain: maintainedBy(),
  });
  const supervisor: Supervisor = superviseEngine({
    fork() {
      const args = [
        ...['serve', '--data', deps.dataFolder, '--port', String(port), '--renderer', deps.renderer],
        '--must-be-enrolled',
        ...(settings.maintenancePin === undefined ? [] : ['--maintenance', door.maintenance]),
        ...engineArgumentsOf(hub === '' ? settings : { ...settings, hub }),
      ];
      const secret: Record<string, string> =
        code === '' || hub === '' ? {} : { TILLBRIDGE_ENROLMENT_CODE: code };
      if (settings.maintenancePin !== undefined) secret[maintenanceKeyVariable] = maintenanceKey;
      const env = { ...engineMemory, ...engineEnvironmentOf(settings), ...secret };
      engine = engineProgram(deps.startEngine(args, env), log, () => stop(0));
      return engine;
    },
    speak: deps.speak,
    secrets: () => Promise.resolve({ kept: 'by-engine' }),
    monotonicMs: deps.monotonicMs,
    after: deps.after,
    changed: engineChanged,
    log,
  });
  const till = browser('browser', () => {
    ticket = null;
    isAtTill = false;
    return { address: door.newAddress() };
  });
  const customer = browser('browser-customer', () => ({
    address: `http://127.0.0.1:${port}/display`,
    at: customerScreen,
  }));

  function browser(
    name: string,
    where: () => Pick<Parameters<typeof browserArguments>[0], 'address' | 'at'>,
  ) {
    const profile = join(deps.dataFolder, name);
    const start = () =>
      deps.startBrowser(chromium, browserArguments({ ...where(), profile, extra: deps.browserExtra }));
    return keptOpen({ ...deps, start, isStopping: () => exitCode !== null, gaveUp: () => stop(1) });
  }

  /** What this browser's shell can do: it has no file manager, and its window no smaller size. */
  function maintainedBy(): DoorDeps['maintain'] {
    const pinHash = settings.maintenancePin;
    if (pinHash === undefined) return undefined;
    const maintenance = maintenanceOn({
      pinHash,
      isPass: passReader(maintenanceKey, () => Date.now()),
      randomText: deps.randomText,
      monotonicMs: deps.monotonicMs,
      offers: {
        reload: () => ({ goTo: 'till' }),
        'restart-engine'() {
          supervisor.restart();
          return { goTo: 'till' };
        },
        doctor: async () => ({ text: await deps.askDoctor() }),
        quit() {
          deps.after(0, () => stop(0));
          return { goTo: 'nowhere' };
        },
      },
    });
    return async (form, pass) => {
      deps.speak();
      return maintenanceText(form === null ? maintenance.begin(pass) : await maintenance.hear(form));
    };
  }

  function show(): { page: string } | { goTo: string } {
    deps.speak();
    const now = supervisor.state();
    if (now.state === 'halted') {
      const { sentence, needsCode } = now;
      const notice = complaint ?? { sentence, asksForCode: needsCode ? { hub } : null };
      const maintenance = settings.maintenancePin === undefined ? undefined : maintenancePath;
      return { page: noticeText({ ...notice, maintenance }) };
    }
    if (now.state === 'serving' && ticket !== null) {
      const goTo = ticket;
      ticket = null;
      isAtTill = true;
      return { goTo };
    }
    if (now.state === 'serving') askForTicket();
    return { page: startingText(lookPath) };
  }

  function askForTicket(): void {
    engine?.ticket().then(
      (url) => (ticket = url),
      (error: unknown) => log(`no ticket: ${String(error)}`),
    );
  }

  function engineChanged(now: Supervision): void {
    log(`the engine is ${now.state}`);
    ticket = null;
    if (now.state === 'serving') {
      code = '';
      if (customerScreen !== undefined) customer.open();
    }
    if (now.state === 'halted') {
      log(now.sentence);
      // The engine's page has nobody to ask any more.
      if (isAtTill) till.reopen();
    }
    if (now.state === 'stopped')
      door.close().then(
        () => deps.ended(exitCode ?? 0),
        (error: unknown) => log(`the door did not close: ${String(error)}`),
      );
  }

  function stop(withCode: number): void {
    if (exitCode !== null) return;
    exitCode = withCode;
    // The windows first, so that nobody keys into a till that is closing its files.
    for (const each of [till, customer] satisfies KeptOpen[]) each.close();
    supervisor.stop();
  }

  till.open();
  return { stop: () => stop(0) };
}
