import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { idSource } from '@tillbridge/core/kernel';
import {
  type Engine,
  type Log,
  applyPageWithCursor,
  catalogueFilesIn,
  createEngine,
  nodeNetwork,
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
  /** Whoever waits for printer and drawer: a minute goes by for them, and nobody else. */
  printerGoesOn(): Promise<void>;
  ledger(): ReturnType<typeof readLedger>;
  close(): void;
};

type Options = {
  name: string;
  folder: string;
  clock: LyingClock;
  random: Random;
  surprised(what: string): void;
};

/** The real engine of a till on files of its own, with the real network. Nothing speaks by itself: the story says when. */
export function darkTill({ name, folder, clock, random, surprised }: Options): DarkTill {
  mkdirSync(folder);
  const log: Log = {
    info: () => undefined,
    warn: () => undefined,
    error: (data, message) => surprised(`${name}: ${message} ${JSON.stringify(data)}`),
  };
  const opened = openLedger({ folder, at: clock.now(), log });
  if (!opened.ok) throw new Error(`${name} cannot start: ${opened.refusal.sentence}`);
  const ledger = opened.value;
  const agenda = agendaFrom(weekBegins);
  const engine = createEngine({
    ledger,
    catalogue: catalogueFilesIn(folder),
    salvages: () => [],
    clock,
    ids: idSource(clock, random.bytes),
    randomBytes: random.bytes,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    network: nodeNetwork(),
    secrets: secretsInMemory(),
    timers: { after: () => () => undefined },
    log,
    printer: simPrinter(agenda, random.fork('printer'), name),
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
  return {
    name,
    engine,
    printerGoesOn: () => agenda.pass(60_000, () => Promise.resolve()),
    ledger: () => readLedger(ledger),
    close: () => ledger.close(),
  };
}

const mostRounds = 10_000;

/** Says or hears all there is. */
export async function untilIdle(speak: () => Promise<{ kind: string }>): Promise<void> {
  let last = '';
  for (let round = 0; round < mostRounds; round++) {
    last = (await speak()).kind;
    if (last === 'idle') return;
  }
  throw new Error(`it never came to an end: ${last}`);
}
