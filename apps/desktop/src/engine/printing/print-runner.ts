import type { Clock, IdSource } from '@tillbridge/core/kernel';
import type { ReceiptBlock } from '@tillbridge/core/receipt';
import { openFont } from '@tillbridge/devices/font';
import { encodeLabel } from '@tillbridge/devices/label';
import type { PrinterModel } from '@tillbridge/devices/printer';
import { withBuzz } from '@tillbridge/devices/receipt';
import { say, sayHeard } from '@tillbridge/words';
import type { Done } from '../../ipc';
import type { Catalogue } from '../catalogue/catalogue';
import type { Database, Transactions } from '../database/database';
import type { Log, Timers } from '../deps';
import type { TillDevices, TillPrinter } from '../devices';
import type { Identity } from '../identity/identity';
import type { TillStation } from '../kitchen/station';
import { type Counter, present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import type { Logos } from './logos';
import { logoBits, marked, partsOnPaper } from './on-paper';
import { completedSale, receiptBlocks, staffNameOf } from './receipts';
import {
  type PrintJob,
  type PrintQueue,
  markInterrupted,
  nextPrintJob,
  otherQueues,
  queueOfStation,
  paperOf,
  printJobById,
  queuePaper,
  queuePrintJob,
  setPrintState,
} from './spool';

/** A printer says by itself when it is ready again; this is for one that forgot to. */
const retryMs = 5000;

type LogoOnPaper = { imageId: string; width: number };

export type RunnerDeps = {
  db: Database;
  transactions: Transactions;
  clock: Clock;
  ids: IdSource;
  timers: Timers;
  log: Log;
  catalogue: Catalogue;
  identity(): Identity | null;
  /** Those that there are now. */
  devices: Pick<TillDevices, 'printer' | 'labels' | 'kitchen'>;
  queue: PrintQueue;
  logos: Logos | undefined;
  counter: Counter;
  /** A job came further: the change on the screen and the status strip tell it. */
  changed(): void;
  /** A job came into the spool, whosever it is. */
  queued(): void;
};

/** Takes receipts out of the spool one by one, in the order of their sales. No sale ever waits for it. spec/printing.md */
export class PrintRunner {
  readonly #deps: RunnerDeps;
  #running: Promise<void> | null = null;
  #isAskedAgain = false;
  #isStopped = false;
  #cancelRetry: () => void = () => undefined;
  #stopListening: () => void = () => undefined;

  constructor(deps: RunnerDeps) {
    this.#deps = deps;
    // Before anything else happens to the spool: what was under way when the power went is nobody's guess but a person's.
    deps.transactions.write('print-interrupted', (tx) => markInterrupted(tx, deps.clock.now()));
  }

  start(): void {
    this.follow();
    this.wake();
  }

  /** Listens to the printer that there is now. */
  follow(): void {
    const { changed } = this.#deps;
    this.#stopListening();
    this.#stopListening =
      this.#device?.onStatus((status) => {
        changed();
        if (status.state === 'ready') this.wake();
      }) ?? (() => undefined);
  }

  get #device() {
    const { queue, devices } = this.#deps;
    return queue === 'labels' ? devices.labels?.device : this.#printer?.device;
  }

  /** Of receipts, or the kitchen's whose queue this is. */
  get #printer(): TillPrinter | null | undefined {
    const { queue, devices } = this.#deps;
    if (queue === 'receipts') return devices.printer;
    return this.#station?.printer;
  }

  get #station(): TillStation | undefined {
    const { queue, devices } = this.#deps;
    return devices.kitchen?.find((station) => queueOfStation(station) === queue);
  }

  #next(): PrintJob | undefined {
    const { db, queue, devices } = this.#deps;
    return nextPrintJob(db, queue, otherQueues(devices));
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelRetry();
    this.#stopListening();
  }

  /** Starts printing what waits, if nobody does already: in a turn of its own, for the cashier waits for the answer to the sale. */
  wake(): void {
    setImmediate(() => {
      this.drain().catch((error: unknown) => this.#deps.log.error({ err: error }, 'printing failed'));
    });
  }

  /** Prints until the spool is empty or the printer will not. Whoever asks while it prints waits for the same end. */
  drain(): Promise<void> {
    if (this.#isStopped || !this.#device) return Promise.resolve();
    this.#isAskedAgain = true;
    this.#running ??= this.#printAll();
    return this.#running;
  }

  async #printAll(): Promise<void> {
    this.#cancelRetry();
    try {
      while (await this.#goesOn());
    } finally {
      this.#running = null;
      this.#deps.changed();
    }
    if (!this.#isStopped && this.#next()) {
      this.#cancelRetry = this.#deps.timers.after(retryMs, () => this.wake());
    }
  }

  /** One job, and whether to look for the next: also when one came in between the last look and its answer. */
  async #goesOn(): Promise<boolean> {
    this.#isAskedAgain = false;
    const outcome = await this.printOnce();
    if (this.#isStopped) return false;
    return outcome === 'settled' || (outcome === 'idle' && this.#isAskedAgain);
  }

  /** @returns `settled` when a job left the queue, `waiting` when it stays, `idle` when there is none */
  async printOnce(): Promise<'settled' | 'waiting' | 'idle'> {
    const device = this.#device;
    const job = this.#next();
    if (!device || !job) return 'idle';
    // Not even tried while it says itself that it cannot: each try is two writes to the disk.
    if (device.status().state !== 'ready') return 'waiting';
    const bytes = this.#bytesOf(job);
    if (!bytes) {
      this.#set(job, 'cancelled', say('The sale of this receipt cannot be read.'));
      return 'settled';
    }
    this.#set(job, 'sending', null);
    const outcome = await device.print(bytes);
    if (this.#isStopped) return 'waiting';
    if (outcome.kind === 'not-started') {
      this.#set(job, 'queued', outcome.because);
      return 'waiting';
    }
    if (outcome.kind === 'unknown') this.#set(job, 'unknown', sayHeard(outcome.because));
    // What a queue has taken nobody will ever say more of: asking a person after each receipt would teach them to say yes.
    else this.#set(job, 'printed', null);
    return 'settled';
  }

  #bytesOf(job: PrintJob): Uint8Array | null {
    const { db, catalogue, queue, devices } = this.#deps;
    const { printer } = devices;
    const identity = this.#deps.identity();
    const paper = paperOf(job);
    if (paper) {
      const blocks = marked(paper.blocks, {
        training: identity?.training,
        isCopy: job.isCopy === 1 && !paper.neverCopy,
      });
      if (queue === 'labels')
        return devices.labels ? encodeLabel(blocks, devices.labels.model, openFont) : null;
      if (!this.#printer) return null;
      const { model } = this.#printer;
      const bytes = this.#encoded(blocks, model);
      return this.#station && !this.#station.isQuiet ? withBuzz(bytes, model) : bytes;
    }
    const sale = job.saleId && completedSale(db, job.saleId);
    if (!sale || !identity || !printer) return null;
    const printed = {
      sale,
      staffName: staffNameOf(db, sale.saleId),
      isCopy: job.isCopy === 1,
      isGift: job.isGift === 1,
    };
    const blocks = receiptBlocks(catalogue, identity, printed, printer.model.columns);
    if (!blocks) return null;
    return this.#encoded(blocks, printer.model);
  }

  #encoded(blocks: readonly ReceiptBlock[], model: PrinterModel): Uint8Array {
    return Buffer.concat(partsOnPaper(blocks, model, this.#deps.logos).map(({ bytes }) => bytes));
  }

  /** The store's logo may be a new one: it is fetched before the next receipt asks for it. */
  expectLogo(logo: LogoOnPaper | undefined): void {
    const { printer } = this.#deps.devices;
    if (logo && printer) logoBits(logo, printer.model, this.#deps.logos);
  }

  #set(job: PrintJob, state: PrintJob['state'], because: string | null): void {
    const { transactions, clock, changed } = this.#deps;
    transactions.write(`print-${state}`, (tx) => {
      setPrintState(tx, job.jobNo, state, because, clock.now());
      tx.afterCommit(changed);
    });
  }

  /** A person looked at the printer. A receipt that is printed again says COPY: the first may lie somewhere. */
  settle(intent: { intentId: string; jobId: string; outcome: 'it-printed' | 'print-again' }): Done {
    const { counter, clock, ids } = this.#deps;
    return counter.intents.once(intent.intentId, 'settle-print-job', (tx) => {
      const who = present(counter, 'sell');
      if (!who.ok) return who;
      const job = printJobById(tx.db, intent.jobId);
      if (job?.state !== 'unknown')
        return refused('job-settled', say('This receipt needs no answer any more.'));
      if (intent.outcome === 'it-printed') setPrintState(tx, job.jobNo, 'printed', job.because, clock.now());
      else {
        setPrintState(tx, job.jobNo, 'cancelled', say('Printed again as a copy.'), clock.now());
        const { saleId, receiptNo } = job;
        const isGift = job.isGift === 1;
        const paper = paperOf(job);
        const next = { jobId: ids.next<'PrintJobId'>(), isCopy: !isGift, at: clock.now() };
        if (paper) queuePaper(tx, { ...next, paper });
        else if (saleId !== null && receiptNo !== null)
          queuePrintJob(tx, { ...next, saleId, receiptNo, isGift });
      }
      tx.afterCommit(() => {
        this.#deps.changed();
        this.#deps.queued();
      });
      return done;
    });
  }
}
