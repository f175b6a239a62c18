import { assert } from '@tillbridge/core/kernel';
import { type DrawerPulse, type DrawerSensor, type DrawerState, readSensor } from '../drawer/drawer';
import {
  askProcessId,
  autoStatusOn,
  clearHalfEatenCommand,
  clearPrinterBuffer,
  concat,
  drawerPulse,
  queuedDrawerStatus,
  queuedPaperStatus,
  realTimePulse,
} from './commands';
import type { PrinterModel } from './model';
import type { KickOutcome, PrintOutcome, PrinterStatus, ReceiptPrinter } from './printer';
import { JobIds } from './job-ids';
import { OwedAnswers } from './owed-answers';
import { type LinkState, PrinterLinkKeeper } from './link-keeper';
import type { PrinterReport } from './report';
import * as say from './sentences';
import type { PrinterSession } from './session';
import { type DeviceTiming, usualTiming } from '../link/timing';
import { type ByteTransport, type Timers, systemTimers } from '../link/transport';

export type EscPosPrinterDeps = {
  address: string;
  transport: ByteTransport;
  model: PrinterModel;
  /** How the drawer on this printer is wired, when somebody has learned it; else the model's. */
  drawerSensor?: DrawerSensor;
  timing?: Partial<DeviceTiming>;
  timers?: Timers;
  /** 0 to 1. */
  random?: () => number;
};

/** A receipt takes a few kilobytes; a job beyond this is a mistake of ours. */
const longestJob = 1024 * 1024;

/**
 * The one driver for every ESC/POS printer, whatever it hangs on. A job is `printed` only when the printer itself says
 * that it has worked through it; a write that went well says nothing.
 */
export class EscPosPrinter implements ReceiptPrinter {
  readonly address: string;
  private readonly model: PrinterModel;
  private readonly timing: DeviceTiming;
  private readonly timers: Timers;
  private readonly sensor: DrawerSensor;
  private readonly links: PrinterLinkKeeper;
  private readonly ids: JobIds;
  private readonly owed: OwedAnswers;
  private current: PrinterStatus = { state: 'connecting', paperLow: false };
  private drawerState: DrawerState = 'unknown';
  private readonly statusListeners = new Set<(status: PrinterStatus) => void>();
  private readonly drawerListeners = new Set<(drawer: DrawerState) => void>();
  private jobs: Promise<unknown> = Promise.resolve();
  private printing: Promise<unknown> | null = null;
  private kicking: Promise<unknown> | null = null;
  /** The last job may have left half of a command in the printer. */
  private halfJob = false;
  /** A pulse may wait in the printer's buffer; it has to be gone before the printer prints again. */
  private strayPulse = false;

  constructor(deps: EscPosPrinterDeps) {
    this.address = deps.address;
    this.model = deps.model;
    this.timing = { ...usualTiming, ...deps.timing };
    this.timers = deps.timers ?? systemTimers;
    this.sensor = deps.drawerSensor ?? deps.model.drawerSensor;
    const random = deps.random ?? Math.random;
    this.ids = new JobIds(random);
    this.owed = new OwedAnswers({
      timing: this.timing,
      isTrusted: deps.model.confirm === 'queued-status',
      isTroubled: () => this.current.state === 'trouble' && this.current.trouble !== 'not-answering',
    });
    this.links = new PrinterLinkKeeper({
      transport: deps.transport,
      timing: this.timing,
      timers: this.timers,
      random,
      greet: (session) => this.greet(session),
      onReport: (report) => this.take(report),
      onState: (state) => this.follow(state),
      isBusy: () => this.printing !== null,
    });
  }

  status(): PrinterStatus {
    return this.current;
  }

  onStatus(listener: (status: PrinterStatus) => void): () => void {
    this.statusListeners.add(listener);
    return () => this.statusListeners.delete(listener);
  }

  drawer(): DrawerState {
    return this.drawerState;
  }

  onDrawer(listener: (drawer: DrawerState) => void): () => void {
    this.drawerListeners.add(listener);
    return () => this.drawerListeners.delete(listener);
  }

  print(job: Uint8Array): Promise<PrintOutcome> {
    assert(job.length <= longestJob, `a print job of ${job.length} bytes is longer than any receipt`);
    const outcome = this.jobs.then(() => this.printNow(job));
    this.jobs = outcome;
    return outcome;
  }

  async kickDrawer(pulse: DrawerPulse): Promise<KickOutcome> {
    if (this.kicking) return { kind: 'refused', because: say.kickUnderWay };
    const kick = this.kickNow(pulse);
    this.kicking = kick;
    const outcome = await kick;
    this.kicking = null;
    return outcome;
  }

  async close(): Promise<void> {
    await this.links.close();
    this.setStatus({ state: 'disabled', paperLow: false });
  }

  private async printNow(job: Uint8Array): Promise<PrintOutcome> {
    const session = await this.links.settled();
    if (!session) return this.notStarted();
    const { statusMs, confirmBytesPerSecond } = this.timing;
    const report = await session.askStatus(statusMs + session.slackMs(confirmBytesPerSecond));
    if (!report) {
      // Nothing of the job has left, but the question has: a fresh connection keeps the answers apart.
      this.links.drop(session, 'not-answering');
      return this.notStarted();
    }
    if (report.trouble) return { kind: 'not-started', because: report.trouble };
    if (!(await this.mayTrust(session))) return this.notStarted();
    // A drawer is never behind a receipt; a kick that came in meanwhile goes first.
    if (this.kicking) await this.kicking;
    if (session.isOver()) return this.notStarted();
    const sending = this.send(session, job);
    this.printing = sending;
    const outcome = await sending;
    this.printing = null;
    this.halfJob = outcome.kind === 'unknown';
    return outcome;
  }

  /** Whether the printer's next word is on the next receipt. One that echoes names cannot be misheard. */
  private async mayTrust(session: PrinterSession): Promise<boolean> {
    if (this.model.confirm === 'process-id') return !session.isOver();
    const { confirmMs, lateMs } = this.timing;
    return (await session.await(this.owed.settled(), confirmMs + 2 * lateMs)) !== 'late';
  }

  private async send(session: PrinterSession, job: Uint8Array): Promise<PrintOutcome> {
    const id = this.ids.next();
    const parts = [
      ...(this.halfJob ? [clearHalfEatenCommand()] : []),
      job,
      ...(this.model.autoStatus ? [autoStatusOn] : []),
      this.model.confirm === 'process-id' ? askProcessId(id) : queuedPaperStatus,
    ];
    const confirmed = this.model.confirm === 'process-id' ? session.echoed(id) : session.reached();
    const bytes = concat(parts);
    const slack = (bytes.length / this.timing.confirmBytesPerSecond) * 1000;
    if (!(await session.write(bytes, this.timing.writeMs + slack)))
      return this.giveUp(session, say.brokeWhilePrinting);
    return this.waitUntilPrinted(session, confirmed, this.timing.confirmMs + slack);
  }

  /** Waits for the printer's word. While it says what keeps it, such as an empty roll, a person has time to help it. */
  private async waitUntilPrinted(
    session: PrinterSession,
    confirmed: Promise<true>,
    quietMs: number,
  ): Promise<PrintOutcome> {
    let quietLeft = quietMs;
    let recoverLeft = this.timing.recoverMs;
    const step = Math.min(this.timing.pollMs, quietMs);
    while (quietLeft > 0 && recoverLeft > 0) {
      if ((await session.await(confirmed, step)) === true) return { kind: 'printed' };
      if (session.isOver()) return this.giveUp(session, say.brokeWhilePrinting);
      const status = this.current;
      if (status.state === 'trouble' && status.trouble !== 'not-answering') recoverLeft -= step;
      else quietLeft -= step;
    }
    return this.giveUp(session, say.stoppedWhilePrinting(this.current));
  }

  private giveUp(session: PrinterSession, because: string): PrintOutcome {
    this.links.drop(session, 'not-answering');
    return { kind: 'unknown', because };
  }

  private notStarted(): PrintOutcome {
    this.links.hurry();
    return {
      kind: 'not-started',
      because: this.current.state === 'trouble' ? this.current.trouble : 'absent',
    };
  }

  private async kickNow(pulse: DrawerPulse): Promise<KickOutcome> {
    const expires = this.timers.monotonicMs() + this.timing.kickMs;
    const left = () => expires - this.timers.monotonicMs();
    const session = this.links.session();
    if (!session || this.current.state !== 'ready')
      return { kind: 'refused', because: say.cannotKick(this.current) };

    const report = await session.askStatus(Math.min(this.timing.statusMs, left()));
    if (!report) {
      if (!this.printing) this.links.drop(session, 'not-answering');
      return { kind: 'refused', because: say.kickUnanswered };
    }
    if (report.trouble) return { kind: 'refused', because: say.cannotKick(this.current) };
    if (this.printing && !this.model.realTimePulse) {
      // Half of what is left, so that the pulse itself still has its time.
      if ((await session.await(this.printing, left() / 2)) === 'late')
        return { kind: 'refused', because: say.busyPrinting };
    }
    if ((await session.await(this.owed.settled(), left() / 2)) === 'late')
      return { kind: 'refused', because: say.kickUnanswered };
    if (left() <= 0) return { kind: 'refused', because: say.kickUnanswered };

    const confirmed = this.printing
      ? this.pulseNow(session, pulse, left())
      : this.pulseInTurn(session, pulse, left());
    if (await confirmed) return { kind: 'kicked' };
    this.strayPulse = true;
    this.links.drop(session, 'not-answering');
    return { kind: 'refused', because: say.kickUnconfirmed };
  }

  private async pulseInTurn(session: PrinterSession, pulse: DrawerPulse, leftMs: number): Promise<boolean> {
    const reached = session.reached();
    void session.write(concat([drawerPulse(pulse), queuedDrawerStatus]), leftMs);
    return (await session.await(reached, leftMs)) === true;
  }

  /** While a receipt comes out, by the command that does not wait for it. Answers come in order, so the next one proves it. */
  private async pulseNow(session: PrinterSession, pulse: DrawerPulse, leftMs: number): Promise<boolean> {
    void session.write(realTimePulse(pulse), leftMs);
    return (await session.askAgain(leftMs)) !== null;
  }

  /** The first thing on every connection. */
  private async greet(session: PrinterSession): Promise<void> {
    if (this.strayPulse && this.model.realTimePulse)
      await session.write(clearPrinterBuffer, this.timing.writeMs);
    this.strayPulse = false;
    if (this.model.autoStatus) await session.write(autoStatusOn, this.timing.writeMs);
    const half = this.halfJob ? clearHalfEatenCommand() : new Uint8Array();
    // Not awaited: a printer without paper answers when it has some, and is there all the same.
    void this.owed.begin(session, half).then((isThrough) => {
      if (isThrough) this.halfJob = false;
    });
  }

  private take(report: PrinterReport): void {
    const { trouble, paperLow } = report;
    this.setStatus(trouble ? { state: 'trouble', trouble, paperLow } : { state: 'ready', paperLow });
    this.setDrawer(readSensor(this.sensor, report.pin3High));
  }

  private follow(state: LinkState): void {
    const paperLow = this.current.paperLow;
    if (state === 'not-answering') this.setStatus({ state: 'trouble', trouble: 'not-answering', paperLow });
    else this.setStatus({ state, paperLow });
    this.setDrawer('unknown');
  }

  private setStatus(status: PrinterStatus): void {
    const before = this.current;
    if (JSON.stringify(before) === JSON.stringify(status)) return;
    this.current = status;
    for (const listener of this.statusListeners) listener(status);
  }

  private setDrawer(drawer: DrawerState): void {
    if (drawer === this.drawerState) return;
    this.drawerState = drawer;
    for (const listener of this.drawerListeners) listener(drawer);
  }
}
