import { statusQuestionCount, statusQuestions } from './commands';
import { type PrinterReport, reportOfAnswers, reportOfAutoStatus } from './report';
import { type PrinterMessage, StatusParser } from './status-parser';
import { within } from '../link/timing';
import type { Connection, Timers } from '../link/transport';

/**
 * One connection's life, from the first byte to the last: what was asked on it, what was answered. Nothing of it
 * outlives it, so an answer that comes late cannot be taken for the answer to something else.
 */
export class PrinterSession {
  private readonly connection: Connection;
  private readonly timers: Timers;
  private readonly onReport: (report: PrinterReport) => void;
  private readonly parser = new StatusParser();
  private round: {
    answers: number[];
    done: Promise<PrinterReport>;
    finish: (report: PrinterReport) => void;
  } | null = null;
  private readonly echoes = new Map<string, () => void>();
  private readonly queued: (() => void)[] = [];
  private writes: Promise<unknown> = Promise.resolve();
  /** How many bytes were given to the line and have not left on it. */
  private leaving = 0;
  private over = false;
  private readonly waiting = new Set<() => void>();
  private end: (because: string) => void = () => undefined;
  /** Resolves with the reason when the connection is gone, whoever ended it. */
  readonly ended: Promise<string>;

  constructor(connection: Connection, timers: Timers, onReport: (report: PrinterReport) => void) {
    this.connection = connection;
    this.timers = timers;
    this.onReport = onReport;
    this.ended = new Promise((resolve) => {
      this.end = resolve;
    });
  }

  isOver(): boolean {
    return this.over;
  }

  receive(chunk: Uint8Array): void {
    if (this.over) return;
    for (const message of this.parser.push(chunk)) this.hear(message);
  }

  lost(because: string): void {
    this.over = true;
    for (const giveUp of this.waiting) giveUp();
    this.end(because);
  }

  abort(because: string): void {
    if (this.over) return;
    this.connection.abort();
    this.lost(because);
  }

  async close(): Promise<void> {
    if (this.over) return;
    this.lost('closed');
    await this.connection.close();
  }

  /** Hands bytes on, after those before them. @returns whether all of them were, in time */
  async write(bytes: Uint8Array, deadlineMs: number): Promise<boolean> {
    const before = this.writes;
    const turn = before.then(() =>
      this.over ? Promise.reject(new Error('the connection is gone')) : this.connection.write(bytes),
    );
    this.leaving += bytes.length;
    const written = turn.then(
      () => true,
      () => false,
    );
    void written.then(() => void (this.leaving -= bytes.length));
    this.writes = written;
    return (await this.await(written, deadlineMs)) === true;
  }

  /** How long a slow line takes for what leaves before the next question. Milliseconds. */
  slackMs(bytesPerSecond: number): number {
    return (this.leaving / bytesPerSecond) * 1000;
  }

  /** Asks how it is, or joins the question that is still open. @returns null when no answer came in time */
  async askStatus(deadlineMs: number): Promise<PrinterReport | null> {
    if (this.over) return null;
    const round = this.round ?? this.startRound(deadlineMs);
    const report = await this.await(round.done, deadlineMs);
    return report === 'late' ? null : report;
  }

  /** An answer to a question that is asked after everything handed on so far. */
  async askAgain(deadlineMs: number): Promise<PrinterReport | null> {
    const open = this.round;
    if (open && (await this.await(open.done, deadlineMs)) === 'late') return null;
    return this.askStatus(deadlineMs);
  }

  /** Waits, but not longer than the connection lasts. */
  async pause(ms: number): Promise<void> {
    await this.await(new Promise<never>(() => undefined), ms);
  }

  /** Resolves when the printer echoes this process id. */
  echoed(id: string): Promise<true> {
    return new Promise((resolve) => this.echoes.set(id, () => resolve(true)));
  }

  /** Resolves when the printer has reached the next queued status question that is sent. */
  reached(): Promise<true> {
    return new Promise((resolve) => this.queued.push(() => resolve(true)));
  }

  /** How many queued status questions nobody has answered. The printer may do it yet, on another connection. */
  unanswered(): number {
    return this.queued.length;
  }

  /** Nobody waits for an answer to them any more. */
  forgetQuestions(): void {
    this.queued.length = 0;
  }

  /** The promise's value; `late` after the deadline, and at once when the connection ends. */
  async await<T>(promise: Promise<T>, deadlineMs: number): Promise<T | 'late'> {
    if (this.over) return 'late';
    let giveUp: () => void = () => undefined;
    const gone = new Promise<'late'>((resolve) => {
      giveUp = () => resolve('late');
    });
    // Not `ended.then`: a connection lives for months, and every question would leave its listener on it.
    this.waiting.add(giveUp);
    try {
      return await within(this.timers, deadlineMs, Promise.race([promise, gone]));
    } finally {
      this.waiting.delete(giveUp);
    }
  }

  private startRound(deadlineMs: number): NonNullable<PrinterSession['round']> {
    let finish: (report: PrinterReport) => void = () => undefined;
    const done = new Promise<PrinterReport>((resolve) => {
      finish = resolve;
    });
    this.round = { answers: [], done, finish };
    // That the question could not be sent shows as no answer.
    void this.write(statusQuestions, deadlineMs);
    return this.round;
  }

  private hear(message: PrinterMessage): void {
    switch (message.kind) {
      case 'real-time':
        this.answer(message.byte);
        break;
      case 'auto-status':
        this.onReport(reportOfAutoStatus(message.bytes));
        break;
      case 'process-id':
        this.echoes.get(message.id)?.();
        this.echoes.delete(message.id);
        break;
      case 'queued-status':
        this.queued.shift()?.();
        break;
      case 'block':
        break;
    }
  }

  private answer(byte: number): void {
    const round = this.round;
    if (!round) return;
    round.answers.push(byte);
    if (round.answers.length < statusQuestionCount) return;
    this.round = null;
    const report = reportOfAnswers(round.answers);
    this.onReport(report);
    round.finish(report);
  }
}
