import { createHash } from 'node:crypto';
import { idSource } from '@tillbridge/core/kernel';
import {
  type Engine,
  type Log,
  type Network,
  applyPageWithCursor,
  catalogueFilesIn,
  createEngine,
  openLedger,
  recordInTransaction,
  secretsInMemory,
} from '@tillbridge/desktop/engine';
import { agendaFrom } from '../simulation/agenda';
import type { LyingClock } from '../simulation/clock';
import type { Random } from '../simulation/random';
import { readLedger } from '../simulation/read-till';
import { simPrinter } from '../simulation/sim-printer';
import { weekBegins } from './clocks';

export type DarkTill = {
  name: string;
  engine: Engine;
  ledger(): ReturnType<typeof readLedger>;
  close(): void;
};

type Options = {
  name: string;
  folder: string;
  clock: LyingClock;
  random: Random;
  network: Network;
  surprised(what: string): void;
};

/** The real engine of a till on files of its own. Nothing speaks by itself: the story says when. */
export function darkTill({ name, folder, clock, random, network, surprised }: Options): DarkTill {
  const log: Log = {
    info: () => undefined,
    warn: () => undefined,
    error: (data, message) => surprised(`${name}: ${message} ${JSON.stringify(data)}`),
  };
  const opened = openLedger({ folder, at: clock.now(), log });
  if (!opened.ok) throw new Error(`${name} cannot start: ${opened.refusal.sentence}`);
  const ledger = opened.value;
  const engine = createEngine({
    ledger,
    catalogue: catalogueFilesIn(folder),
    salvages: () => [],
    clock,
    ids: idSource(clock, random.bytes),
    randomBytes: random.bytes,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    network,
    secrets: secretsInMemory(),
    timers: { after: () => () => undefined },
    log,
    printer: simPrinter(agendaFrom(weekBegins), random.fork('printer'), name),
    scanners: [],
    simulated: null,
    terminalName: name,
    appVersion: 'simulated',
    isDemo: false,
    freeDiskBytes: () => null,
    idleLock: null,
    crash: () => undefined,
    recordFact: recordInTransaction,
    applyPage: applyPageWithCursor,
  });
  return { name, engine, ledger: () => readLedger(ledger), close: () => ledger.close() };
}
