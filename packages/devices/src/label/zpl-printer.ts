import { AskedDevice, type AskedLine } from '../link/asked-device';
import { StatusCell } from '../link/status-cell';
import { type DeviceTiming, within } from '../link/timing';
import type { ByteTransport, Timers } from '../link/transport';
import type { PrintOutcome, PrinterStatus, ReceiptPrinter } from '../printer/printer';
import * as say from '../printer/sentences';
import { type HostStatus, dropHalfLabel, hostStatusQuestion } from './host-status';

/** What the rest of the till knows of a printer of labels. */
export type LabelPrinter = Pick<ReceiptPrinter, 'address' | 'status' | 'onStatus' | 'print' | 'close'>;

export type ZplPrinterDeps = {
  address: string;
  transport: ByteTransport;
  timing: DeviceTiming;
  timers: Timers;
  random: () => number;
};

/** How soon one looks again whether a label is out. */
const lookMs = 150;
/** One answer may be from the moment before the label began. */
const idleAnswers = 2;

/** A printer that is asked: a label counts as printed when the printer has nothing left of it. Source: spec/labels.md LB9 */
export class ZplPrinter implements LabelPrinter {
  readonly address: string;
  private readonly deps: ZplPrinterDeps;
  private readonly asked: AskedDevice<HostStatus>;
  private readonly health = new StatusCell<PrinterStatus>({ state: 'connecting', paperLow: false });

  constructor(deps: ZplPrinterDeps) {
    this.deps = deps;
    this.address = deps.address;
    const { timing, timers, random, transport } = deps;
    this.asked = new AskedDevice({
      ...{ transport, question: hostStatusQuestion, timers, random },
      timing: { ...timing, answerMs: timing.statusMs },
      onAnswer: (said) => this.health.set(statusOf(said)),
      onAbsent: () => this.health.set({ state: 'absent', paperLow: false }),
    });
  }

  status(): PrinterStatus {
    return this.health.now();
  }

  onStatus(listener: (status: PrinterStatus) => void): () => void {
    return this.health.on(listener);
  }

  async print(job: Uint8Array): Promise<PrintOutcome> {
    const outcome = await this.asked.use((line) => this.printOn(line, job));
    return outcome ?? { kind: 'not-started', because: 'absent' };
  }

  async close(): Promise<void> {
    await this.asked.close();
    this.health.set({ state: 'disabled', paperLow: false });
  }

  private async printOn(line: AskedLine<HostStatus>, job: Uint8Array): Promise<PrintOutcome> {
    const { timers, timing } = this.deps;
    const before = await line.ask();
    if (before === null) return { kind: 'not-started', because: line.isOver ? 'absent' : 'not-answering' };
    if (before.trouble) return { kind: 'not-started', because: before.trouble };
    const bytes = before.isHalf ? Buffer.concat([dropHalfLabel, job]) : job;
    const written = await within(timers, timing.writeMs, line.write(bytes));
    // Part of it may be there: whether it came out only a person can tell.
    if (written !== true) {
      line.abort();
      return { kind: 'unknown', because: say.brokeWhilePrinting };
    }
    return this.waitUntilOut(
      line,
      timers.monotonicMs() + timing.confirmMs,
      timers.monotonicMs() + timing.recoverMs,
    );
  }

  private async waitUntilOut(
    line: AskedLine<HostStatus>,
    confirmBy: number,
    recoverBy: number,
  ): Promise<PrintOutcome> {
    const { timers } = this.deps;
    // A printer that was switched off and on has forgotten its labels, and has as little left to print as one that is through.
    let mayHaveForgotten = false;
    for (let idle = 0; idle < idleAnswers;) {
      await within(timers, lookMs, line.ended);
      const said = await line.ask();
      if (line.isOver) return { kind: 'unknown', because: say.brokeWhilePrinting };
      if (said === null || said.waiting > 0) mayHaveForgotten = said === null;
      if (said !== null && said.trouble === null && said.waiting === 0) idle += 1;
      else idle = 0;
      // Somebody puts in a new roll, and the rest of it comes out; a printer without a trouble has less time.
      const end = said?.trouble ? recoverBy : confirmBy;
      if (idle === 0 && timers.monotonicMs() > end)
        return { kind: 'unknown', because: say.stoppedWhilePrinting(this.health.now()) };
    }
    return mayHaveForgotten ? { kind: 'unknown', because: say.didNotSay } : { kind: 'printed' };
  }
}

function statusOf(said: HostStatus | null): PrinterStatus {
  const trouble = said === null ? 'not-answering' : said.trouble;
  return trouble ? { state: 'trouble', trouble, paperLow: false } : { state: 'ready', paperLow: false };
}
