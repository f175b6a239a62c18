import type { StaffId } from '@tillbridge/core/kernel';
import type { WiredDrawer } from '@tillbridge/devices/drawer';
import type { KickOutcome } from '@tillbridge/devices/printer';
import type { RawScan, Scanner } from '@tillbridge/devices/scanner';
import { say } from '@tillbridge/words';
import type { TerminalApi, Watched } from '../../ipc';
import type { CatalogueFiles } from '../catalogue/catalogue-files';
import type { Database } from '../database/database';
import type { EngineDeps } from '../deps';
import { type TillPrinter, withDevices } from '../devices';
import { type Engine, createEngine } from '../engine';
import type { TrainingRoom } from './training';
import { noNetwork, salesIn, trainingLedger } from './training-ledger';

type Act = (...given: unknown[]) => unknown;

/**
 * What belongs to the real till also while somebody practises: who is there, the state of its wires, its drawer (every opening is on
 * record), and the way out.
 */
const alwaysReal: ReadonlySet<string> = new Set<keyof TerminalApi>([
  'signIn',
  'status',
  'dismissMessage',
  'retryNow',
  'openDrawer',
  'simulatedDevices',
  'sampleCodes',
  'setLanguage',
  'support',
  'lookAtTill',
  'tellHeadOffice',
  'backupsFound',
  'pickedBackup',
  'restoreBackup',
  'lookIntoBackup',
  'firstRun',
  'enterMaintenance',
  'deviceSetup',
  'findDevices',
  'setDevice',
  'removeDevice',
  'tryDevice',
  'tryScanning',
  'deviceTrace',
  'beginTraining',
  'endTraining',
]);
const practisedViews: ReadonlySet<keyof Watched> = new Set<keyof Watched>(['session', 'sale', 'scans']);

type Watching = { follow(engine: Engine): void; leave(): void };

/**
 * A till with a second one inside to practise on: the same shop, people, goods and screens over a ledger of its own in memory, which
 * no receipt number, no entry and no fact leaves. The real one goes on sending and printing what it owes.
 * Source: spec/training.md TN1 to TN6
 */
export function createTrainableEngine(given: EngineDeps): Engine {
  const { deviceKeeper } = given;
  const deps = deviceKeeper ? withDevices(given, () => deviceKeeper.now()) : given;
  let practising: { engine: Engine; ledger: Database; staffId: StaffId } | null = null;
  let touched: () => void = () => undefined;
  const watchings = new Set<Watching>();
  const catalogue = remembering(deps.catalogue, () => end());

  const room: TrainingRoom = {
    whoIsIn: () => practising?.staffId ?? null,
    sales: () => (practising ? salesIn(practising.ledger) : 0),
    onTouch: (touch) => void (touched = touch),
    open(staffId) {
      const identity = real.identity();
      if (!identity) return;
      const ledger = trainingLedger(deps.ledger, identity, { staffId, since: deps.clock.now() });
      const practised = {
        ...withoutKeeper(deps),
        ledger,
        catalogue: {
          open: () => catalogue.held(),
          replace: () => Promise.reject(new Error('not in training')),
        },
        salvages: () => [],
        network: noNetwork,
        pinCheckedBy: (staff: StaffId, pin: string) => real.checkPin(staff, pin),
        idleLock: null,
        updates: null,
      };
      const engine = createEngine(
        withDevices(practised, () => ({
          ...deps,
          scanners: [],
          printer: deps.printer && withoutDrawer(deps.printer),
          drawer: deps.drawer ? keptShut(deps.drawer) : null,
          // Nobody is to make what nobody bought.
          kitchen: [],
        })),
      );
      practising = { engine, ledger, staffId };
      for (const each of watchings) each.follow(engine);
    },
    close() {
      practising?.engine.stop();
      practising = null;
      for (const each of watchings) each.leave();
    },
  };

  const real: Engine = createEngine(
    withDevices({ ...deps, catalogue: catalogue.files, training: room }, () => ({
      ...deps,
      scanners: deps.scanners.map((scanner) => routed(scanner, (scan) => practise(scan))),
    })),
  );
  // Whoever is signed out, by themselves or because nobody was there, practises no more.
  real.api.watch('session', (session) => {
    if (session.state !== 'signed-in') end();
  });

  function end(): void {
    if (practising) real.api.endTraining({ intentId: deps.ids.next() });
  }

  function practise({ aim, data }: Pick<RawScan, 'aim' | 'data'>): boolean {
    if (!practising) return false;
    touched();
    practising.engine.scans.offer({ intentId: deps.ids.next(), aim, data });
    return true;
  }

  const api: Record<string, unknown> = {};
  for (const [name, act] of Object.entries(real.api as unknown as Record<string, Act>)) {
    api[name] = alwaysReal.has(name)
      ? act
      : (...given: unknown[]) => {
          if (!practising) return act(...given);
          const { engine } = practising;
          touched();
          const answer = (engine.api as unknown as Record<string, Act>)[name]?.(...given);
          print(engine);
          return answer;
        };
  }
  /** It runs nothing by itself: what an act left to print is printed after it. */
  function print(engine: Engine): void {
    setImmediate(() => {
      engine.printing.drain().catch((error: unknown) => deps.log.error({ err: error }, 'printing failed'));
    });
  }

  function watch<K extends keyof Watched>(what: K, listener: (view: Watched[K]) => void): () => void {
    if (!practisedViews.has(what)) return real.api.watch(what, listener);
    let stopPractised: () => void = () => undefined;
    const watching: Watching = {
      follow(engine) {
        stopPractised = engine.api.watch(what, listener);
      },
      leave() {
        stopPractised();
        // What stands at the real counter is shown again.
        if (what !== 'scans') real.api.watch(what, listener)();
      },
    };
    const stopReal = real.api.watch(what, (view) => {
      if (!practising) listener(view);
    });
    watchings.add(watching);
    if (practising) watching.follow(practising.engine);
    return () => {
      watchings.delete(watching);
      stopReal();
      stopPractised();
    };
  }

  return {
    ...real,
    api: {
      ...(api as unknown as TerminalApi),
      watch,
      signOut(intent) {
        end();
        return real.api.signOut(intent);
      },
      simulate: (act) =>
        act.act === 'scan' && practise({ aim: null, data: act.data })
          ? { ok: true, value: null }
          : real.api.simulate(act),
    },
    stop() {
      end();
      real.stop();
    },
    async close() {
      end();
      await real.close();
    },
  };
}

/** The replica that is open now: whoever practises reads the same goods. A new one ends the training first. */
function remembering(files: CatalogueFiles, beforeReplace: () => void) {
  let held: Database | null = null;
  return {
    held: () => held,
    files: {
      open: () => (held = files.open()),
      async replace(chunks, cursor, current) {
        beforeReplace();
        held = await files.replace(chunks, cursor, current);
        return held;
      },
    } satisfies CatalogueFiles,
  };
}

/** It follows its own till's devices through that till, which opens and closes them. */
function withoutKeeper({ deviceKeeper: _, ...deps }: EngineDeps): Omit<EngineDeps, 'deviceKeeper'> {
  return deps;
}

const staysShut = (): Promise<KickOutcome> =>
  Promise.resolve({ kind: 'refused', because: say('In training the drawer stays shut.') });

/** The drawer stays shut: nobody practises with the shop's money. */
const withoutDrawer = ({ device, ...rest }: TillPrinter): TillPrinter => ({
  ...rest,
  device: {
    address: device.address,
    status: () => device.status(),
    onStatus: (listener) => device.onStatus(listener),
    print: (job) => device.print(job),
    kickDrawer: staysShut,
    drawer: () => device.drawer(),
    onDrawer: (listener) => device.onDrawer(listener),
    close: () => Promise.resolve(),
  },
});

const keptShut = (drawer: WiredDrawer): WiredDrawer => ({
  address: drawer.address,
  status: () => drawer.status(),
  onStatus: (listener) => drawer.onStatus(listener),
  state: () => drawer.state(),
  onChange: (listener) => drawer.onChange(listener),
  open: staysShut,
  close: () => Promise.resolve(),
});

const routed = (scanner: Scanner, practised: (scan: RawScan) => boolean): Scanner => ({
  address: scanner.address,
  status: () => scanner.status(),
  onStatus: (listener) => scanner.onStatus(listener),
  onScan: (listener) =>
    scanner.onScan((scan) => {
      if (!practised(scan)) listener(scan);
    }),
  onBrokenOff: (listener) => scanner.onBrokenOff?.(listener) ?? (() => undefined),
  close: () => scanner.close(),
});
