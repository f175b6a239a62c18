import type { SaleCompletedV1 } from '@tillbridge/core/wire';
import type { CompletedView, TerminalApi } from '../ipc';
import { areasOn } from './areas';
import { withoutCardNumbers } from './card-numbers';
import { Catalogue } from './catalogue/catalogue';
import { applyPageWithCursor } from './catalogue/apply-page';
import { sampleCodes } from './catalogue/sample-codes';
import { tilesOf } from './catalogue/tiles';
import { transactionsOn } from './database/database';
import type { EngineDeps } from './deps';
import { every } from './every';
import { type Identity, credential, readIdentity } from './identity/identity';
import { journalOf, recordInTransaction } from './journal/journal';
import { kitchenOn } from './kitchen/kitchen';
import { type LedgerVerdict, journalBroken, verifyLedger, verifyTail } from './journal/verify-ledger';
import { Approvals } from './approval/approvals';
import { SaleDrawer, drawerOf } from './printing/drawer';
import { type PrintQueues, printQueuesOn } from './printing/print-queues';
import { receiptFate } from './printing/spool';
import type { Reporter } from './reporting/reporter';
import { reportingOn } from './reporting/reporting-on';
import { receiptsOn } from './printing/receipts';
import { withPromotionsOn } from './promotion/with-promotions';
import type { Counter } from './sale/counter';
import { intentsOn } from './sale/intents';
import { payOn } from './sale/pay';
import { done } from './sale/refusals';
import { ReceiptNumbers } from './sale/receipt-numbers';
import { ringUpOn } from './sale/ring-up';
import { type StateSale, stateSaleOn } from './sale/stated-sale';
import { Till } from './sale/till';
import { weighingOn } from './sale/weigh';
import { saleView } from './sale/view';
import { type ScanQueue, scanQueueOn } from './scanning/scan-queue';
import { Session } from './session/session';
import { closeDevices } from './devices';
import { simulate, simulatedView } from './simulated';
import { holdNews } from './stock/hold-news';
import { followComingDevices } from './status/follow-devices';
import { statusOf, statusTickMs } from './status/status';
import { Sync } from './sync/sync';
import { askHubOn } from './sync/ask-hub';
import { lettingGo } from './value/ask';
import { HubClient } from './sync/hub-client';
import { SyncLoop } from './sync/sync-loop';
import { watchersOf } from './views';

export type Engine = {
  readonly api: TerminalApi;
  /** Single steps for whoever has their own idea of time: a simulation, a test, a headless replay. */
  readonly sync: Pick<Sync, 'enrol' | 'pushOnce' | 'pullOnce' | 'pushSalvages' | 'contact' | 'picture'>;
  readonly printing: Pick<PrintQueues, 'printOnce' | 'drain'>;
  readonly reporting: Pick<Reporter, 'reportOnce' | 'tick'>;
  /** A scan from any source; `api.scan` is the screen's way to the same queue. */
  readonly scans: ScanQueue;
  /** For a headless till: a whole sale at prices that a program knows, such as a log that is replayed. */
  readonly stateSale: StateSale;
  identity(): Identity | null;
  checkPin: Session['checkPin'];
  verify(): LedgerVerdict;
  /** Begins to listen, sync and print by itself. */
  start(): void;
  /** Ends all of that; what is committed stays committed. */
  stop(): void;
  /** Stops, and closes the files. */
  close(): Promise<void>;
};

export function createEngine(deps: EngineDeps): Engine {
  const { clock, ids, timers, log, ledger: db } = deps;
  const crash = deps.crash ?? (() => undefined);
  const transactions = transactionsOn(db, crash);
  let identity = readIdentity(db);
  const identityNow = () => identity;
  const catalogue = new Catalogue(deps.catalogue, deps.applyPage ?? applyPageWithCursor, crash);
  const journal = journalOf({
    clock,
    ids,
    sha256: deps.sha256,
    recordFact: deps.recordFact ?? recordInTransaction,
    terminalId() {
      if (!identity) throw new Error('a till that is not enrolled states no facts');
      return identity.terminalId;
    },
  });
  const tail = identity && verifyTail(db, identity.terminalId, deps.sha256);
  if (tail && !tail.ok) log.error({ brokenAt: tail.brokenAt }, 'the journal’s chain is broken');

  const storeNow = () =>
    identity && (catalogue.counter(identity.storeId, identity.registerId)?.store ?? null);
  const watchers = watchersOf(
    {
      session: () => session.view(),
      sale: () => saleNow(),
      status: () => statusNow(),
      simulatedDevices: () => simulatedView(deps.simulated),
    },
    log,
  );
  const approvals = new Approvals(clock);
  const intents = intentsOn(db, transactions, clock, log, () => approvals.used());
  const finished = withPromotionsOn({ catalogue, store: storeNow, now: () => clock.now() });
  const till = new Till(db, clock, () => watchers.changed('sale'), finished);
  const session: Session = new Session({
    ...deps,
    db,
    transactions,
    clock,
    catalogue,
    journal,
    intents,
    identity: identityNow,
    hasCart: () => till.state.sale !== null,
    changed() {
      watchers.changed('session');
      loop.wake();
    },
  });
  const counter: Counter = {
    clock,
    ids,
    ledger: db,
    catalogue,
    journal,
    receiptNumbers: new ReceiptNumbers(),
    intents,
    till,
    approvals,
    session,
    identity: identityNow,
    staff: () => session.staff(),
  };
  const printChanged = () => {
    watchers.changed('sale');
    watchers.changed('status');
  };
  const drawer = new SaleDrawer({
    drawer: () => drawerOf(deps),
    transactions,
    journal,
    counter,
    log,
    changed() {
      watchers.changed('sale');
      loop.wake();
    },
  });
  const printing = printQueuesOn({
    db,
    transactions,
    clock,
    ids,
    timers,
    log,
    catalogue,
    identity: identityNow,
    devices: deps,
    logos: deps.logos,
    counter,
    changed: printChanged,
  });
  const receipts = receiptsOn({
    db,
    catalogue,
    clock,
    ids,
    identity: identityNow,
    printer: () => deps.printer,
    logos: deps.logos,
    counter,
    printJobQueued: () => printing.wake(),
  });
  const kitchen = kitchenOn({
    ...{ db, transactions, counter },
    kitchen: () => deps.kitchen ?? [],
    queued: () => printing.wake(),
  });
  const ringUp = ringUpOn(counter);
  let isStarted = false;
  const { paying, ...pay } = payOn(counter, {
    printsReceipts: () => deps.printer !== null,
    committing: (tx, sale, staffName) => kitchen.saleDone(tx, sale, staffName),
    completed(sale) {
      drawer.openForSale(sale);
      if (isStarted) printing.wake();
      loop.wake();
      watchers.changed('status');
    },
  });
  const commitStated = stateSaleOn(counter, transactions);
  const scans = scanQueueOn(counter, (scan) => watchers.heard(scan), log);
  const tiles = tilesOf({ catalogue, ledger: db, clock, pictures: deps.pictures }, storeNow);
  const sync = new Sync({
    db,
    transactions,
    catalogue,
    clock,
    network: deps.network,
    secrets: deps.secrets,
    log,
    salvages: deps.salvages,
    terminalName: deps.terminalName,
    appVersion: deps.appVersion,
    identity: identityNow,
    identityChanged() {
      identity = readIdentity(db);
      watchers.changed('session');
      loop.retryNow();
    },
    changed(what) {
      if (what === 'catalogue') {
        watchers.changed('session');
        watchers.changed('sale');
        printing.expectLogo(storeNow()?.receiptLogo);
      }
      watchers.changed('status');
    },
  });
  const token = () => identity && credential(deps.secrets, identity);
  const loop: SyncLoop = new SyncLoop({
    sync,
    network: deps.network,
    timers,
    log,
    randomBytes: deps.randomBytes,
    identity: identityNow,
    token,
    reportAsked: () => reporting.soon(),
  });
  const { reporting, support } = reportingOn({
    ...{ deps, db, transactions, catalogue, identity: identityNow },
    status: () => statusNow(),
    staffName: () => session.staff()?.name ?? null,
    timeZone: () => storeNow()?.timeZone ?? 'UTC',
    changed: () => watchers.changed('status'),
  });

  const saleNow = () =>
    saleView({
      catalogue,
      state: till.state,
      revision: till.revision,
      store: storeNow(),
      at: clock.now(),
      promotions: catalogue.promotions(),
      fateOf,
    });
  const statusNow = () =>
    statusOf({
      ...deps,
      db,
      catalogue,
      identity: identityNow,
      contact: () => sync.contact(),
      salvagedFacts: () => sync.salvagedFacts(),
      messages: () => reporting.messages(),
      hasShortPin: () => session.hasShortPin(),
      news: () => holdNews(counter, storeNow()),
      chainSentence: tail && !tail.ok ? journalBroken(tail.brokenAt) : null,
    });

  function fateOf(sale: SaleCompletedV1): Pick<CompletedView, 'receipt' | 'drawer' | 'drawerSentence'> {
    const receipt = receiptFate(db, sale.saleId, { hasPrinter: deps.printer !== null, store: storeNow() });
    return { receipt, ...drawer.fateOf(sale.saleId) };
  }

  /** A fact that no sale screen tells of still wants to be sent and counted. */
  const telling = <Answer extends { ok: boolean }>(answer: Answer): Answer => {
    if (answer.ok) {
      loop.wake();
      watchers.changed('status');
    }
    return answer;
  };

  const scanFromDevice = ({ aim, data }: { aim: string | null; data: string }) =>
    scans.offer({ intentId: ids.next(), aim, data });
  const askHub = askHubOn({ client: new HubClient(deps.network, clock), ids, identity: identityNow, token });
  const ticks: (() => void)[] = [() => kitchen.look()];
  const endings: (() => void)[] = [];
  const areas = areasOn({
    ...{ deps, db, transactions },
    ...{ counter, paying, session, support, kitchen },
    reportNow: () => reporting.tellNow(),
    salvaged() {
      sync.salvagesChanged();
      loop.wake();
    },
    askHub,
    hubContact: () => sync.contact(),
    stated() {
      loop.wake();
      watchers.changed('status');
    },
    saleChanged: () => watchers.changed('sale'),
    printJobQueued: () => printing.wake(),
    scansFirst: (take) => scans.first(take),
    onTick: (act) => void ticks.push(act),
    onStop: (act) => void endings.push(act),
    openDrawer: (reason, staffId) => drawer.openFor(reason, staffId),
  });

  const api: TerminalApi = withoutCardNumbers({
    ...areas,
    session: () => session.view(),
    signIn: (intent) => session.signIn(intent),
    signOut: (intent) => session.signOut(intent),
    sale: saleNow,
    scan: (intent) => scans.offer(intent),
    ...ringUp,
    weigh: weighingOn({ devices: deps, counter, setQuantity: ringUp.setQuantity }),
    removeLine: (intent) => telling(ringUp.removeLine(intent)),
    undoRemove: (intent) => telling(ringUp.undoRemove(intent)),
    ...pay,
    removeTender: lettingGo(pay.removeTender, till, askHub),
    discardSale: (intent) => telling(pay.discardSale(intent)),
    openDrawer: async (intent) => telling(await drawer.openWithoutSale(intent)),
    search: ({ text, limit }) => tiles.search(text, limit),
    quickKeys: () => tiles.quickKeys(),
    receipts: (query) => receipts.list(query),
    receipt: (query) => receipts.picture(query),
    reprint: (intent) => telling(receipts.reprint(intent)),
    ...receipts.wanted,
    settlePrintJob: (intent) => printing.settle(intent),
    status: statusNow,
    dismissMessage: (intent) => reporting.dismiss(intent),
    retryNow() {
      loop.retryNow();
      printing.wake();
      return done;
    },
    simulatedDevices: () => simulatedView(deps.simulated),
    sampleCodes() {
      const store = deps.simulated && storeNow();
      return store ? (catalogue.read((replica) => sampleCodes(replica, store, clock.now())) ?? []) : [];
    },
    simulate: (act) => simulate(deps.simulated, act, (data) => scanFromDevice({ aim: null, data })),
    watch: (what, listener) => watchers.watch(what, listener),
  });

  const stops: (() => void)[] = [];

  return {
    api,
    sync,
    printing,
    reporting,
    scans,
    stateSale: (stated) => telling(commitStated(stated)),
    identity: identityNow,
    checkPin: (staffId, pin) => session.checkPin(staffId, pin),
    verify() {
      if (!identity) return { ok: true, sentences: [], sales: 0, facts: 0 };
      return verifyLedger(db, identity.terminalId, deps.sha256);
    },
    start() {
      isStarted = true;
      stops.push(
        followComingDevices(deps, {
          onScan: scanFromDevice,
          onBrokenOff: () => scans.brokeOff(),
          changed: (what) => {
            watchers.changed(what);
            reporting.changedHere();
          },
          printing,
          drawer,
        }),
      );
      const stopTicking = every(timers, statusTickMs, () => {
        session.lockIfIdle(ids.next());
        reporting.tick();
        support.tick();
        for (const tick of ticks) tick();
        watchers.changed('status');
      });
      stops.push(stopTicking);
      printing.expectLogo(storeNow()?.receiptLogo);
      printing.start();
      loop.start();
      intents.forgetOld();
      reporting.start();
    },
    stop() {
      isStarted = false;
      reporting.stop();
      for (const stop of stops.splice(0)) stop();
      for (const end of endings) end();
      loop.stop();
      printing.stop();
    },
    async close() {
      this.stop();
      await (deps.deviceKeeper?.close() ?? closeDevices(deps));
      catalogue.close();
      db.close();
    },
  };
}
