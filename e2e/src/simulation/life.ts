import { createHash } from 'node:crypto';
import { idSource } from '@tillbridge/core/kernel';
import {
  type CatalogueFiles,
  type CrashPoint,
  type Database,
  type Engine,
  type EngineDeps,
  type Log,
  type SecretStore,
  applyPageWithCursor,
  catalogueFilesIn,
  createEngine,
  openLedger,
  recordInTransaction,
} from '@tillbridge/desktop/engine';
import type { Agenda } from './agenda';
import type { LyingClock } from './clock';
import { type Mortality, mortality } from './crash';
import { inheritFolder } from './files';
import { netFor } from './net-for';
import type { SimNetwork } from './network';
import { poisoning } from './poison';
import type { Random } from './random';
import { simPrinter } from './sim-printer';
import { type Variant, cursorApart, outboxOutside, unlinking } from './variants';

/** Money taken, and what was heard from the hub. */
const dearCommits = ['sale', 'feed', 'sale', 'feed', 'watermark'];
/** The catalogue is only a copy: losing it may cost time, and nothing else. */
const losesItsReplica = 0.1;

export type LifeOptions = {
  name: string;
  /** 1, 2, 3 … : each life has a folder of its own, which begins as a copy of the one before. */
  number: number;
  folder: string;
  agenda: Agenda;
  network: SimNetwork;
  random: Random;
  clock: LyingClock;
  secrets: SecretStore;
  log: Log;
  variant: Variant;
  isPoisoned: boolean;
  /** Whether replicas and old feed get lost in this story: that also mends what a wrong way of pulling broke. */
  losesCopies: boolean;
};

export type Talk = 'push' | 'pull' | 'enrol';
type Doing = Talk | 'hashing';
export type Running = {
  engine: Engine;
  ledger: Database;
  replica: () => Database | null;
  life: Mortality;
  hasReplica: boolean;
  /** What it is doing that takes time. */
  busy: Set<Doing>;
  /** Comes true when this life is over, with how it ended. */
  ended: Promise<string>;
  end(how: string): void;
};

/** One life of a till: the real engine over a copy of what the disk held when the one before it ended. */
export function beginLife(options: LifeOptions): Running {
  const { name, number, agenda, clock, log, secrets, variant } = options;
  const own = options.random.fork(`life ${number}`);
  const folder = inheritFolder(
    options.folder,
    number,
    options.losesCopies && own.chance(losesItsReplica) ? /^catalogue-/ : null,
  );
  const opened = openLedger({ folder, at: clock.now(), log });
  if (!opened.ok) throw new Error(`${name} cannot start: ${opened.refusal.sentence}`);
  const ledger = opened.value;
  const life = mortality(name, dearCommits);
  const crash = onLife(life);
  const catalogue = rememberOpen(catalogueFilesIn(folder));
  const outside = variant === 'outbox-outside' ? outboxOutside(crash) : null;
  outside?.prepare(ledger);
  const honest = outside?.recordFact ?? recordInTransaction;
  const recordFact = variant === 'unlinked-return' ? unlinking(honest) : honest;
  const deps: EngineDeps = {
    ledger,
    catalogue: catalogue.files,
    salvages: () => [],
    clock,
    ids: idSource(clock, own.bytes),
    randomBytes: own.bytes,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    network: netFor(name, options.network),
    secrets,
    timers: {
      after: (delayMs, act) =>
        agenda.post(`${name}'s timer`, delayMs, () => {
          if (life.diedAt === null) act();
        }),
    },
    log,
    printer: simPrinter(agenda, own.fork('printer'), name),
    scanners: [],
    simulated: null,
    terminalName: name,
    appVersion: 'simulated',
    isDemo: false,
    freeDiskBytes: () => null,
    idleLock: null,
    crash: outside?.crash ?? crash,
    recordFact: options.isPoisoned ? poisoning(recordFact, own.fork('poison')) : recordFact,
    applyPage: variant === 'cursor-apart' ? cursorApart : applyPageWithCursor,
  };
  const engine = createEngine(deps);
  const hasReplica = catalogue.open() !== null;
  let end: Running['end'] = () => undefined;
  const ended = new Promise<string>((resolve) => void (end = resolve));
  return { engine, ledger, replica: catalogue.open, life, hasReplica, busy: new Set(), ended, end };
}

const onLife =
  (life: Mortality): CrashPoint =>
  (point) => {
    const [moment, what = ''] = point.split(':');
    if (moment === 'before-commit') life.beforeCommit(what);
    else life.afterCommit(what);
  };

/** Remembers the replica that the engine has open, so that a life can be buried and its replica be read. */
function rememberOpen(files: CatalogueFiles): { files: CatalogueFiles; open: () => Database | null } {
  let held: Database | null = null;
  const hold = <T extends Database | null>(db: T): T => {
    held = db;
    return db;
  };
  return {
    open: () => held,
    files: {
      open: () => hold(files.open()),
      replace: async (chunks, cursor, current) => hold(await files.replace(chunks, cursor, current)),
    },
  };
}
