import { createHash } from 'node:crypto';
import { type Clock, idSource } from '@tillbridge/core/kernel';
import {
  type Database,
  type Engine,
  type EngineDeps,
  type Log,
  type Network,
  type SecretStore,
  catalogueFilesIn,
  createEngine,
  openLedger,
  showOnPole,
} from '@tillbridge/desktop/engine';
import type { KickOutcome } from '@tillbridge/devices/printer';
import type { DrawerState } from '@tillbridge/devices/drawer';
import type { PoleDisplay, PoleFrame } from '@tillbridge/devices/pole';
import type { Agenda } from '../simulation/agenda';
import { type Mortality, isCrash, mortality } from '../simulation/crash';
import { inheritFolder } from '../simulation/files';
import type { Random } from '../simulation/random';
import { type CounterOfLab, openDevices } from './counter';
import type { LifeScans } from './evidence';
import { noteKicks } from './noted-kicks';

export type Sabotage = (deps: EngineDeps) => EngineDeps;

export type LifeDeps = {
  agenda: Agenda;
  random: Random;
  /** 1, 2, 3 … */
  number: number;
  folder: string;
  counter: CounterOfLab;
  clock: Clock;
  network: Network;
  secrets: SecretStore;
  /** A part that is built wrong on purpose, to prove that a law sees it. */
  sabotage: Sabotage;
  surprised(what: string): void;
  drawerSeenOpen(): void;
  /** The till gave its pole something to show. */
  poleShows(frame: PoleFrame): void;
  kicked(askedMs: number, endedMs: number, isKicked: boolean): void;
};

export type Life = {
  engine: Engine;
  ledger: Database;
  mortality: Mortality;
  scans: LifeScans;
  /** What came to the queue from the window, which has no driver. */
  offered(device: string, code: string | null): void;
};

/** The commits in which a device has a part get more than their share of deaths. */
const dearCommits = ['sale', 'print-', 'drawer-', 'scan', 'take-tender'];

/** One life of the till's process over what the disk held, with drivers of its own on the counter's wires. */
export function beginLife(deps: LifeDeps): Life {
  const { agenda, clock, counter } = deps;
  const random = deps.random.fork(`life ${deps.number}`);
  const folder = inheritFolder(deps.folder, deps.number, null);
  const life = mortality('the till', dearCommits);
  const isAlive = () => life.diedAt === null;
  const log: Log = {
    info: () => undefined,
    warn: () => undefined,
    error: (data, message) => {
      if (!('err' in data && isCrash(data.err))) deps.surprised(`${message} ${JSON.stringify(data)}`);
    },
  };
  const opened = openLedger({ folder, at: clock.now(), log });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const ledger = opened.value;
  const timers = {
    after: (ms: number, act: () => void) =>
      agenda.post('a timer of the till', ms, () => {
        if (isAlive()) act();
      }),
    monotonicMs: () => agenda.nowMs,
  };
  const devices = openDevices(counter, { timers, random: random.fork('drivers'), now: () => clock.now() });
  const asked = (kick: Promise<KickOutcome>) => {
    const askedMs = agenda.nowMs;
    void kick.then(({ kind }) => deps.kicked(askedMs, agenda.nowMs, kind === 'kicked'));
  };
  watchDrawer(devices, () => void (isAlive() && deps.drawerSeenOpen()));
  const own = random.fork('engine');
  const built = notePole(
    noteKicks(
      deps.sabotage({
        ...{ ledger, clock, timers, log, ...devices },
        catalogue: catalogueFilesIn(folder),
        salvages: () => [],
        ids: idSource(clock, own.bytes),
        randomBytes: own.bytes,
        sha256: (text) => createHash('sha256').update(text).digest('hex'),
        network: deps.network,
        secrets: deps.secrets,
        simulated: null,
        terminalName: 'Lab',
        appVersion: 'lab',
        isDemo: false,
        freeDiskBytes: () => null,
        idleLock: null,
        crash: (point) => {
          const [moment, what = ''] = point.split(':');
          if (moment === 'before-commit') life.beforeCommit(what);
          else life.afterCommit(what);
        },
      }),
      asked,
    ),
    (frame) => {
      if (isAlive()) deps.poleShows(frame);
      return isAlive();
    },
  );
  const engine = createEngine(built);
  if (built.pole) showOnPole(engine.api, built.pole);
  const scans: LifeScans = { offered: [], heard: [] };
  const offered = (device: string, code: string | null) =>
    void (isAlive() && scans.offered.push({ atMs: agenda.nowMs, device, code }));
  // Before the engine listens: what it is offered is noted before it tells of it.
  for (const scanner of devices.scanners) {
    scanner.onScan(({ data, device }) => offered(device, data));
    scanner.onBrokenOff?.(() => offered(scanner.address, null));
  }
  engine.api.watch('scans', (scan) => void (isAlive() && scans.heard.push(scan)));
  return { engine, ledger, mortality: life, scans, offered };
}

/** What the till's own driver makes of the drawer's contact: that it went from shut to open, also while the line was away. */
function watchDrawer({ printer, drawer }: ReturnType<typeof openDevices>, seenOpen: () => void): void {
  let known: DrawerState = 'unknown';
  const hear = (state: DrawerState) => {
    if (state === 'open' && known === 'closed') seenOpen();
    if (state !== 'unknown') known = state;
  };
  if (drawer) drawer.onChange(hear);
  else printer.device.onDrawer(hear);
}

/** The same devices; what the pole is given is noted. @param shown whether there is still a till that shows it */
function notePole(deps: EngineDeps, shown: (frame: PoleFrame) => boolean): EngineDeps {
  const { pole } = deps;
  if (!pole) return deps;
  const noting: PoleDisplay = {
    address: pole.address,
    status: () => pole.status(),
    onStatus: (listener) => pole.onStatus(listener),
    show(frame) {
      if (shown(frame)) pole.show(frame);
    },
    close: () => pole.close(),
  };
  return { ...deps, pole: noting };
}
