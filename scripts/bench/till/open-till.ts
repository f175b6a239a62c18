import { randomBytes } from 'node:crypto';
import { assert } from '@tillbridge/core/kernel';
import { usualPulse } from '@tillbridge/devices/drawer';
import { type ReceiptPrinter, printerModel } from '@tillbridge/devices/printer';
import { createEngine, type Engine } from '../../../apps/desktop/src/engine/engine';
import { catalogueFilesIn } from '../../../apps/desktop/src/engine/catalogue/catalogue-files';
import { type Database, transactionsOn } from '../../../apps/desktop/src/engine/database/database';
import { openLedger } from '../../../apps/desktop/src/engine/database/open-ledger';
import type { EngineDeps } from '../../../apps/desktop/src/engine/deps';
import {
  type Identity,
  becomeTerminal,
  secretName,
} from '../../../apps/desktop/src/engine/identity/identity';
import { secretStoreIn } from '../../../apps/desktop/src/engine/identity/secret-store';
import { sha256, systemClock as clock, systemIds as ids } from '../../../apps/desktop/src/engine/open-engine';
import type { Network } from '../../../apps/desktop/src/engine/sync/network';
import { pin, registerId, staffId, storeId, tenantId, terminalId } from '../shop/company';

export type BenchTill = { engine: Engine; ledger: Database; nextIntent(): { intentId: string } };

/** A printer that was never plugged in: receipts are queued, as the commit must, and no wire is measured. */
const unpluggedPrinter: ReceiptPrinter = {
  address: 'bench',
  status: () => ({ state: 'absent', paperLow: false }),
  onStatus: () => () => undefined,
  print: () => Promise.resolve({ kind: 'not-started', because: 'absent' }),
  kickDrawer: () => Promise.resolve({ kind: 'refused', because: 'There is no printer.' }),
  drawer: () => 'unknown',
  onDrawer: () => () => undefined,
  close: () => Promise.resolve(),
};

const noNetwork: Network = {
  fetch: () => Promise.reject(new Error('the bench has no network')),
  hints: () => () => undefined,
};

const model = printerModel('simulated');
assert(model.ok, 'the simulated printer has a model');
const unplugged = { device: unpluggedPrinter, model: model.value, pulse: usualPulse };

export const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
export { ids };

/** The ledger of that folder, with its tables. */
export function ledgerIn(folder: string): Database {
  const opened = openLedger({ folder, at: clock.now(), log: silent });
  assert(opened.ok, opened.ok ? '' : opened.refusal.sentence);
  return opened.value;
}

export type TillPlace = { identity: Identity; secret: string };
export const standAlone: TillPlace = {
  identity: { tenantId, terminalId, storeId, registerId, hubUrl: 'http://127.0.0.1:9' },
  secret: 'bench',
};

/** Makes the folder an enrolled terminal's, as enrolment would have left it. */
export function enrolFolder(folder: string, { identity, secret }: TillPlace): void {
  const ledger = ledgerIn(folder);
  secretStoreIn(folder).write(secretName(identity.terminalId), secret);
  transactionsOn(ledger, () => undefined).write('enrol', (tx) =>
    becomeTerminal(tx, identity, { lastReceiptNo: 0 }),
  );
  ledger.close();
}

/** The real engine on real files in this process, without its timers: the bench decides what happens when. */
export async function openTill(folder: string, wires: Partial<EngineDeps> = {}): Promise<BenchTill> {
  const ledger = ledgerIn(folder);
  const engine = createEngine({
    ledger,
    catalogue: catalogueFilesIn(folder),
    salvages: () => [],
    clock,
    ids,
    randomBytes,
    sha256,
    network: noNetwork,
    secrets: secretStoreIn(folder),
    timers: { after: () => () => undefined },
    log: silent,
    printer: unplugged,
    scanners: [],
    simulated: null,
    terminalName: 'Bench',
    appVersion: '0',
    isDemo: false,
    freeDiskBytes: () => null,
    idleLock: null,
    ...wires,
  });
  let intents = 0;
  const till = {
    engine,
    ledger,
    nextIntent: () => ({ intentId: `bench-${process.pid}-${++intents}-${ids.next()}` }),
  };
  const signedIn = await engine.api.signIn({ ...till.nextIntent(), staffId, pin });
  assert(signedIn.ok, 'the bench cashier may sign in');
  return till;
}
