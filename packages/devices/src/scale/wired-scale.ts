import { type KeptOpen, type OpenedOnce, keepOpen } from '../link/keep-open';
import { oneAtATime } from '../link/one-at-a-time';
import { StatusCell } from '../link/status-cell';
import { type DeviceTiming, within } from '../link/timing';
import type { ByteTransport, Connection, Timers } from '../link/transport';
import { WeightJudge, type WeighOutcome } from './judge';
import type { ScaleProtocol } from './protocol';
import type { ScaleReading } from './reading';
import type { Scale, ScaleStatus } from './scale';

export type ScaleTiming = Pick<DeviceTiming, 'connectMs' | 'backoffMs' | 'backoffMaxMs' | 'healthyMs'> & {
  /** A scale answers within a fifth of a second, or when what moves on it lies still. */
  answerMs: number;
  /** How soon one asks again while somebody weighs. */
  againMs: number;
  /** How long goods may take to lie still. */
  weighMs: number;
  /** How soon a scale's trouble is seen while nobody weighs. */
  pollMs: number;
};

export const scaleTiming: ScaleTiming = {
  connectMs: 3000,
  backoffMs: 500,
  backoffMaxMs: 2000,
  healthyMs: 30_000,
  answerMs: 1000,
  againMs: 60,
  weighMs: 4000,
  pollMs: 1000,
};

export type WiredScaleDeps = {
  address: string;
  transport: ByteTransport;
  protocol: ScaleProtocol;
  timing: ScaleTiming;
  timers: Timers;
  random: () => number;
};

/** So many questions in a row without an answer: the line is opened anew, which is all that can be done from here. */
const mostSilences = 3;

/** A scale that is asked: one question at a time, and an answer belongs to the question before it or to none. */
export class WiredScale implements Scale {
  readonly address: string;
  private readonly deps: WiredScaleDeps;
  private readonly kept: KeptOpen;
  private readonly health = new StatusCell<ScaleStatus>({ state: 'connecting' });
  private line: Line | null = null;
  /** What is asked of it and who watches use one line. */
  private readonly inTurn = oneAtATime();

  constructor(deps: WiredScaleDeps) {
    this.deps = deps;
    this.address = deps.address;
    const { timing, timers, random, transport } = deps;
    this.kept = keepOpen({
      timing,
      timers,
      random,
      attempt: () => this.attempt(),
      // That it is ready a scale says itself, by its first answer.
      onState: (state) => (state === 'absent' ? this.health.set({ state }) : undefined),
      isPresent: transport.isPresent,
    });
  }

  status(): ScaleStatus {
    return this.health.now();
  }

  onStatus(listener: (status: ScaleStatus) => void): () => void {
    return this.health.on(listener);
  }

  weigh(): Promise<WeighOutcome> {
    return this.inTurn(() => this.weighNow());
  }

  async close(): Promise<void> {
    this.line?.end();
    await this.kept.close();
    this.health.set({ state: 'disabled' });
  }

  private async weighNow(): Promise<WeighOutcome> {
    const { timing, timers } = this.deps;
    if (!this.line) {
      this.kept.hurry();
      return { kind: 'refused', because: 'absent' };
    }
    const judge = new WeightJudge();
    const end = timers.monotonicMs() + timing.weighMs;
    for (let left = timing.weighMs; left > 0; left = end - timers.monotonicMs()) {
      const { line } = this;
      // Nothing is asked on a line that is lost: each question would end at once, and the next begin, with nothing else of the till
      // getting a turn.
      if (!line || line.isOver) return { kind: 'refused', because: 'absent' };
      const reading = await this.ask(line, Math.min(timing.answerMs, left));
      if (reading) {
        const weight = judge.take(reading);
        if (weight) return { kind: 'weighed', weight };
      } else judge.missed();
      await within(timers, timing.againMs, line.ended);
    }
    return judge.timeUp();
  }

  private async attempt(): Promise<OpenedOnce | null> {
    const { transport, protocol, timing } = this.deps;
    const line = new Line(protocol);
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
      await this.inTurn(() => this.ask(line, timing.answerMs));
      await within(timers, timing.pollMs, line.ended);
    }
    this.line = null;
    line.end();
    line.connection?.abort();
  }

  private async ask(line: Line, answerMs: number): Promise<ScaleReading | null> {
    const reading = await line.ask(this.deps.protocol.question, this.deps.timers, answerMs);
    if (line.isOver) return null;
    line.silences = reading ? 0 : line.silences + 1;
    if (!reading) this.health.set({ state: 'trouble', trouble: 'not-answering' });
    else if (reading.kind === 'over' || reading.kind === 'under' || reading.kind === 'fault')
      this.health.set({ state: 'trouble', trouble: reading.kind });
    else this.health.set({ state: 'ready' });
    return reading;
  }
}

/** One connection: its half answers die with it. */
class Line {
  connection: Connection | null = null;
  isOver = false;
  silences = 0;
  readonly ended: Promise<void>;
  private finish: () => void = () => undefined;
  private read: (byte: number) => ScaleReading | null;
  private readonly protocol: ScaleProtocol;
  private isAnswerDue = false;
  private answered: ((reading: ScaleReading) => void) | null = null;

  constructor(protocol: ScaleProtocol) {
    this.protocol = protocol;
    this.read = protocol.frames();
    this.ended = new Promise((resolve) => {
      this.finish = resolve;
    });
  }

  receive(chunk: Uint8Array): void {
    for (const byte of chunk) {
      const reading = this.read(byte);
      if (!reading) continue;
      // What nobody asked for, or asked for and gave up, is no answer to the next question.
      this.answered?.(reading);
      this.answered = null;
    }
  }

  end(): void {
    this.isOver = true;
    this.finish();
  }

  async ask(question: Uint8Array, timers: Timers, answerMs: number): Promise<ScaleReading | null> {
    if (this.isOver || !this.connection) return null;
    // The answer to a question that was given up may still be on its way; it is of what lay there then.
    if (this.isAnswerDue) await within(timers, answerMs, this.ended);
    this.read = this.protocol.frames();
    const answer = new Promise<ScaleReading>((resolve) => {
      this.answered = resolve;
    });
    // That the question could not be sent shows as no answer.
    const sent = this.connection.write(question).then(
      () => true,
      () => false,
    );
    const heard = await within(timers, answerMs, Promise.race([answer, this.ended]));
    await within(timers, answerMs, sent);
    this.answered = null;
    this.isAnswerDue = heard === 'late';
    return heard === 'late' || heard === undefined ? null : heard;
  }
}
