import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { type Clock, type ItemId, idSource, instant, money, units } from '@tillbridge/core/kernel';
import {
  type Engine,
  type Log,
  catalogueFilesIn,
  createEngine,
  nodeNetwork,
  openLedger,
  secretStoreIn,
  sha256,
} from '@tillbridge/desktop/engine';
import type { Invoice } from './sales-log';

export type HeadlessTill = {
  engine: Engine;
  /** Sells an invoice at the time and the prices that the log has. */
  sell(invoice: Invoice): void;
};

/** Nobody looks at a headless till; what breaks it is thrown, and what it may lose is counted at the hub. */
const silence: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A real engine without a screen or devices, whose clock shows the log's time. */
export function openHeadlessTill(
  folder: string,
  name: string,
  itemByCode: ReadonlyMap<string, ItemId>,
): HeadlessTill {
  mkdirSync(folder, { recursive: true });
  let now = instant(Date.now());
  const clock: Clock = { now: () => now, monotonicMs: () => performance.now() };
  const ledger = openLedger({ folder, at: now, log: silence });
  if (!ledger.ok) throw new Error(ledger.refusal.sentence);
  const engine = createEngine({
    ledger: ledger.value,
    catalogue: catalogueFilesIn(folder),
    salvages: () => [],
    clock,
    ids: idSource(clock, randomBytes),
    randomBytes,
    sha256,
    network: nodeNetwork(),
    secrets: secretStoreIn(folder),
    timers: {
      after: (delayMs, act) => {
        const timer = setTimeout(act, delayMs);
        return () => clearTimeout(timer);
      },
    },
    log: silence,
    printer: null,
    scanners: [],
    simulated: null,
    terminalName: name,
    appVersion: '0.1.0',
    isDemo: false,
    freeDiskBytes: () => null,
    idleLock: null,
  });
  return {
    engine,
    sell: ({ invoiceNo, at, lines }) => {
      now = instant(at);
      const stated = engine.stateSale({
        note: invoiceNo,
        tender: 'cash',
        lines: lines.map(({ stockCode, pieces, unitPrice }) => {
          const itemId = itemByCode.get(stockCode);
          if (itemId === undefined) throw new Error(`stock code ${stockCode} is not in the catalogue`);
          return { itemId, quantity: units(pieces), unitPrice: money(unitPrice) };
        }),
      });
      if (!stated.ok) throw new Error(`invoice ${invoiceNo} was refused: ${stated.refusal.sentence}`);
    },
  };
}
