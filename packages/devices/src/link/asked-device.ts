import { type KeptOpen, type OpenedOnce, keepOpen } from './keep-open';
import { oneAtATime } from './one-at-a-time';
import { type DeviceTiming, within } from './timing';
import type { ByteTransport, Connection, Timers } from './transport';

/** What one asks a device, and how one reads what it says. Pure. */
export interface Question<Answer> {
  /** Empty for a device that speaks by itself: then its next words are the answer. */
  bytes: Uint8Array;
  /** A reader of what comes after one question; noise, and halves of answers, give nothing. */
  reader(): (chunk: Uint8Array) => Answer | null;
}

export type AskedTiming = Pick<DeviceTiming, 'connectMs' | 'backoffMs' | 'backoffMaxMs' | 'healthyMs'> & {
  /** How long the device may take to answer. */
  answerMs: number;
  /** How soon its trouble is seen while nobody else asks. */
  pollMs: number;
};

export type AskedDeviceDeps<Answer> = {
  transport: ByteTransport;
  question: Question<Answer>;
  timing: AskedTiming;
  timers: Timers;
  random: () => number;
  /** Each answer as it comes; null when the device owed one. That it is ready a device says itself, by its first answer. */
  onAnswer(answer: Answer | null): void;
  onAbsent(): void;
  /** Each word of a device as it comes, whether or not somebody asked for it. */
  onHeard?(answer: Answer): void;
  /** Whether saying nothing is how the device is when all is well: then its line is kept. */
  mayBeSilent?(): boolean;
};

/** One connection, while somebody has it to himself. */
export interface AskedLine<Answer> {
  readonly isOver: boolean;
  readonly ended: Promise<void>;
  /** @returns null without an answer in time, or when the line ended */
  ask(answerMs?: number): Promise<Answer | null>;
  /** Whether all of it was handed on; `undefined` when the line ended first. */
  write(bytes: Uint8Array): Promise<boolean | undefined>;
  abort(): void;
}

/** So many questions in a row without an answer: the line is opened anew, which is all that can be done from here. */
const mostSilences = 3;

/**
 * A device that is asked over a line that is kept open: one question at a time, and an answer belongs to the question before it or
 * to none. Whoever uses it and who watches take turns. Source: spec/devices.md DV68
 */
export class AskedDevice<Answer> {
  private readonly deps: AskedDeviceDeps<Answer>;
  private readonly kept: KeptOpen;
  private readonly inTurn = oneAtATime();
  private line: Line<Answer> | null = null;

  constructor(deps: AskedDeviceDeps<Answer>) {
    this.deps = deps;
    const { timing, timers, random, transport } = deps;
    this.kept = keepOpen({
      timing,
      timers,
      random,
      attempt: () => this.attempt(),
      onState: (state) => (state === 'absent' ? deps.onAbsent() : undefined),
      isPresent: transport.isPresent,
    });
  }

  /** Uses the line alone, after whoever has it now. @returns null while there is none; then it is looked for at once */
  use<T>(act: (line: AskedLine<Answer>) => Promise<T>): Promise<T | null> {
    return this.inTurn(async () => {
      if (this.line) return act(this.line);
      this.kept.hurry();
      return null;
    });
  }

  async close(): Promise<void> {
    this.line?.end();
    await this.kept.close();
  }

  private async attempt(): Promise<OpenedOnce | null> {
    const { transport, timing } = this.deps;
    const line = new Line(this.deps);
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

  private async watch(line: Line<Answer>): Promise<void> {
    const { timers, timing } = this.deps;
    while (!line.isOver && line.silences < mostSilences) {
      await this.inTurn(() => line.ask());
      await within(timers, timing.pollMs, line.ended);
    }
    this.line = null;
    line.abort();
  }
}

/** One connection: its half answers die with it. */
class Line<Answer> implements AskedLine<Answer> {
  connection: Connection | null = null;
  isOver = false;
  silences = 0;
  readonly ended: Promise<void>;
  private readonly deps: AskedDeviceDeps<Answer>;
  private finish: () => void = () => undefined;
  private read: (chunk: Uint8Array) => Answer | null;
  private isAnswerDue = false;
  private answered: ((answer: Answer) => void) | null = null;

  constructor(deps: AskedDeviceDeps<Answer>) {
    this.deps = deps;
    this.read = deps.question.reader();
    this.ended = new Promise((resolve) => {
      this.finish = resolve;
    });
  }

  receive(chunk: Uint8Array): void {
    const answer = this.read(chunk);
    // What nobody asked for, or asked for and gave up, is no answer to the next question.
    if (answer === null) return;
    this.deps.onHeard?.(answer);
    this.answered?.(answer);
    this.answered = null;
  }

  end(): void {
    this.isOver = true;
    this.finish();
  }

  abort(): void {
    this.end();
    this.connection?.abort();
  }

  write(bytes: Uint8Array): Promise<boolean | undefined> {
    const sent = this.connection?.write(bytes).then(
      () => true,
      () => false,
    );
    return Promise.race([sent ?? Promise.resolve(false), this.ended.then(() => undefined)]);
  }

  async ask(answerMs: number = this.deps.timing.answerMs): Promise<Answer | null> {
    if (this.isOver) return null;
    const answer = await this.hear(answerMs);
    if (this.isOver) return null;
    this.silences = answer === null && !this.deps.mayBeSilent?.() ? this.silences + 1 : 0;
    this.deps.onAnswer(answer);
    return answer;
  }

  private async hear(answerMs: number): Promise<Answer | null> {
    const { timers, question } = this.deps;
    // The answer to a question that was given up may still be on its way; it is of how things were then.
    if (this.isAnswerDue) await within(timers, answerMs, this.ended);
    this.read = question.reader();
    const answer = new Promise<Answer>((resolve) => {
      this.answered = resolve;
    });
    // That the question could not be sent shows as no answer.
    const sent = question.bytes.length === 0 ? Promise.resolve(true) : this.write(question.bytes);
    const heard = await within(timers, answerMs, Promise.race([answer, this.ended]));
    await within(timers, answerMs, sent);
    this.answered = null;
    this.isAnswerDue = heard === 'late' && question.bytes.length > 0;
    return heard === 'late' || heard === undefined ? null : heard;
  }
}
