import type { MessagePortMain } from 'electron';
import { type EngineSecrets, FromEngine, type ToEngine } from '../ipc/shell-messages';
import { type Decision, type EngineEvent, type Supervision, decide } from './supervision';

/** What we use of Electron's `UtilityProcess`. */
export type EngineProcess = {
  postMessage(message: ToEngine, transfer?: MessagePortMain[]): void;
  on(event: 'spawn', listener: () => void): unknown;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
};

type SupervisorDeps = {
  fork(): EngineProcess;
  /** Asked anew for every process, because a keyring may have been unlocked meanwhile. */
  secrets(): Promise<EngineSecrets>;
  /** What the operating system says about the way to the hub; left out, an engine of another kind finds its own way. */
  proxy?(): Promise<string | null>;
  /** A new engine serves: where it says that its hub is. */
  hubIs?(hub: string): void;
  /** Somebody works at this till, or nobody does. */
  work?(isOn: boolean): void;
  /** The moment for the release that it wants has come. */
  update?(): void;
  /** It ended so often that it is not started again. */
  gaveUp?(code: number): void;
  monotonicMs(): number;
  after(delayMs: number, act: () => void): void;
  /** Into the language of the till, which may be another since the engine began. */
  speak(): void;
  changed(now: Supervision): void;
  log(sentence: string): void;
};

export type Supervisor = {
  state(): Supervision;
  tryAgain(): void;
  /** Lets it close its files, and starts it anew. */
  restart(): void;
  stop(): void;
  /** Nothing happens while no engine is serving. */
  tell(message: ToEngine, transfer?: MessagePortMain[]): void;
};

/** The engine commits as it goes, so all it has left to do is to close its files. */
const stopPatienceMs = 5_000;

/** Keeps one engine running: the decisions are in supervision.ts, here they are carried out. */
export function superviseEngine(deps: SupervisorDeps): Supervisor {
  let now: Supervision = { state: 'starting', crashes: [] };
  let running: EngineProcess | null = null;

  function hear(event: EngineEvent): void {
    const before = now;
    const { next, deed } = decide(now, event);
    now = next;
    if (deed) carryOut(deed);
    if (before.state !== next.state) deps.changed(next);
  }

  function carryOut(deed: NonNullable<Decision['deed']>): void {
    switch (deed.does) {
      case 'fork':
        return fork();
      case 'wait':
        return deps.after(deed.pauseMs, () => hear({ type: 'pause-over' }));
      case 'ask-to-stop':
        return askToStop(running);
      case 'kill':
        running?.kill();
    }
  }

  /** By then another one may run. */
  function askToStop(asked: EngineProcess | null): void {
    asked?.postMessage({ t: 'stop' });
    deps.after(stopPatienceMs, () => {
      if (asked === running) asked?.kill();
    });
  }

  function fork(): void {
    const child = deps.fork();
    running = child;
    child.on('spawn', () => void begin(child));
    child.on('message', (message) => {
      const said = FromEngine.safeParse(message);
      if (child !== running) return;
      if (!said.success) deps.log('the engine said something that the shell does not understand');
      else if (said.data.event === 'work') deps.work?.(said.data.isOn);
      else if (said.data.event === 'update') deps.update?.();
      else if (said.data.event === 'ready') {
        hear({ type: 'ready' });
        if (said.data.hub) deps.hubIs?.(said.data.hub);
      } else {
        deps.speak();
        const { sentence, needsCode = false } = said.data;
        hear({ type: 'refused', sentence, needsCode });
      }
    });
    child.on('exit', (code) => {
      deps.log(`the engine ended with code ${code}`);
      if (child !== running) return;
      running = null;
      deps.speak();
      const wasRefused = now.state === 'halted';
      hear({ type: 'ended', code, atMs: deps.monotonicMs() });
      if (now.state === 'halted' && !wasRefused) deps.gaveUp?.(code);
      deps.work?.(false);
    });
  }

  async function begin(child: EngineProcess): Promise<void> {
    const [secrets, proxy] = await Promise.all([deps.secrets(), deps.proxy?.()]);
    if (child === running)
      child.postMessage({ t: 'begin', secrets, ...(proxy === undefined ? {} : { proxy }) });
  }

  fork();
  return {
    state: () => now,
    tryAgain: () => hear({ type: 'try-again' }),
    restart: () => hear({ type: 'restart' }),
    stop: () => hear({ type: 'stop' }),
    tell(message, transfer) {
      if (now.state === 'serving') running?.postMessage(message, transfer);
    },
  };
}
