import { type KeptOpen, type OpenedOnce, keepOpen } from '../link/keep-open';
import { oneAtATime } from '../link/one-at-a-time';
import { StatusCell } from '../link/status-cell';
import { type DeviceTiming, within } from '../link/timing';
import type { ByteTransport, Connection, Timers } from '../link/transport';
import type { PrintOutcome, PrinterStatus, ReceiptPrinter } from '../printer/printer';
import * as say from '../printer/sentences';
import { type HostStatus, askHostStatus, hostStatusReader } from './host-status';

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
const mostSilences = 3;

/** A printer that is asked: a label counts as printed when the printer has nothing left of it. Source: spec/labels.md LB9 */
export class ZplPrinter implements LabelPrinter {
  readonly address: string;
  private readonly deps: ZplPrinterDeps;
  private readonly kept: KeptOpen;
  private readonly health = new StatusCell<PrinterStatus>({ state: 'connecting', paperLow: false });
  private line: Line | null = null;
  /** What is asked of it and who watches use one line. */
  private readonly inTurn = oneAtATime();

  constructor(deps: ZplPrinterDeps) {
    this.deps = deps;
    this.address = deps.address;
    const { timing, timers, random, transport } = deps;
    this.kept = keepOpen({
      timing,
      timers,
      random,
      attempt: () => this.attempt(),
      // That it is ready a printer says itself, by its first answer.
      onState: (state) => (state === 'absent' ? this.health.set({ state, paperLow: false }) : undefined),
      isPresent: transport.isPresent,
    });
  }

  status(): PrinterStatus {
    return this.health.now();
  }

  onStatus(listener: (status: PrinterStatus) => void): () => void {
    return this.health.on(listener);
  }

  print(job: Uint8Array): Promise<PrintOutcome> {
    return this.inTurn(() => this.printNow(job));
  }

  async close(): Promise<void> {
    this.line?.end();
    await this.kept.close();
    this.health.set({ state: 'disabled', paperLow: false });
  }

  private async printNow(job: Uint8Array): Promise<PrintOutcome> {
    const { timers, timing } = this.deps;
    const { line } = this;
    if (!line) {
      this.kept.hurry();
      return { kind: 'not-started', because: 'absent' };
    }
    const before = await this.ask(line);
    if (before === null) return { kind: 'not-started', because: line.isOver ? 'absent' : 'not-answering' };
    if (before.trouble) return { kind: 'not-started', because: before.trouble };
    const written = await within(timers, timing.writeMs, line.write(job));
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

  private async waitUntilOut(line: Line, confirmBy: number, recoverBy: number): Promise<PrintOutcome> {
    const { timers } = this.deps;
    for (let idle = 0; idle < idleAnswers;) {
      await within(timers, lookMs, line.ended);
      const said = await this.ask(line);
      if (line.isOver) return { kind: 'unknown', because: say.brokeWhilePrinting };
      if (said !== null && said.trouble === null && said.waiting === 0) idle += 1;
      else idle = 0;
      // Somebody puts in a new roll, and the rest of it comes out; a printer without a trouble has less time.
      const end = said?.trouble ? recoverBy : confirmBy;
      if (idle === 0 && timers.monotonicMs() > end)
        return { kind: 'unknown', because: say.stoppedWhilePrinting(this.health.now()) };
    }
    return { kind: 'printed' };
  }

  private async attempt(): Promise<OpenedOnce | null> {
    const { transport, timing } = this.deps;
    const line = new Line();
    const connected = await transport.connect(
      { onBytes: (chunk) => line.receive(chunk), onLost: () => line.end() },
      timing.connectMs,
    );
    if (!connected.ok) return null;
    line.connection = connected.value;
    this.line = line;
    const ended = this.watch(line);
    return {
      ended,
      close: async () => {
        line.end();
        await ended;
      },
    };
  }

  private async watch(line: Line): Promise<void> {
    const { timers, timing } = this.deps;
    while (!line.isOver && line.silences < mostSilences) {
      await this.inTurn(() => this.ask(line));
      await within(timers, timing.pollMs, line.ended);
    }
    this.line = null;
    line.abort();
  }

  private async ask(line: Line): Promise<HostStatus | null> {
    const { timers, timing } = this.deps;
    if (line.isOver) return null;
    const said = await line.ask(timers, timing.statusMs);
    if (line.isOver) return null;
    line.silences = said ? 0 : line.silences + 1;
    if (!said) this.health.set({ state: 'trouble', trouble: 'not-answering', paperLow: false });
    else if (said.trouble) this.health.set({ state: 'trouble', trouble: said.trouble, paperLow: false });
    else this.health.set({ state: 'ready', paperLow: false });
    return said;
  }
}

/** One connection: half an answer dies with it. */
class Line {
  connection: Connection | null = null;
  isOver = false;
  silences = 0;
  readonly ended: Promise<void>;
  private finish: () => void = () => undefined;
  private read = hostStatusReader();
  private answered: ((status: HostStatus) => void) | null = null;

  constructor() {
    this.ended = new Promise((resolve) => {
      this.finish = resolve;
    });
  }

  receive(chunk: Uint8Array): void {
    const status = this.read(chunk);
    if (status) this.answered?.(status);
  }

  end(): void {
    this.isOver = true;
    this.finish();
  }

  abort(): void {
    this.end();
    this.connection?.abort();
  }

  /** Whether all of it was handed on; `undefined` when the line ended first. */
  write(bytes: Uint8Array): Promise<boolean | undefined> {
    const sent = this.connection?.write(bytes).then(
      () => true,
      () => false,
    );
    return Promise.race([sent ?? Promise.resolve(false), this.ended.then(() => undefined)]);
  }

  async ask(timers: Timers, answerMs: number): Promise<HostStatus | null> {
    this.read = hostStatusReader();
    const answer = new Promise<HostStatus>((resolve) => {
      this.answered = resolve;
    });
    const heard = await within(
      timers,
      answerMs,
      this.write(askHostStatus).then((isSent) =>
        isSent === true ? Promise.race([answer, this.ended]) : undefined,
      ),
    );
    this.answered = null;
    return heard === 'late' || heard === undefined ? null : heard;
  }
}
