import { AskedDevice, type AskedLine, type AskedTiming } from '../link/asked-device';
import { StatusCell } from '../link/status-cell';
import { within } from '../link/timing';
import type { ByteTransport, Timers } from '../link/transport';
import { WeightJudge, type WeighOutcome, unchangedSince } from './judge';
import type { ScaleProtocol } from './protocol';
import type { ScaleReading, Weight } from './reading';
import type { Scale, ScaleStatus } from './scale';
import { Telling } from './telling';

export type ScaleTiming = AskedTiming & {
  /** How soon one asks again while somebody weighs. */
  againMs: number;
  /** How long goods may take to lie still. */
  weighMs: number;
  /** A scale that tells only changes and told none for so long has said its last word on what lies there. */
  settledMs: number;
};

export const scaleTiming: ScaleTiming = {
  connectMs: 3000,
  backoffMs: 500,
  backoffMaxMs: 2000,
  healthyMs: 30_000,
  /** A scale answers within a fifth of a second, or when what moves on it lies still. */
  answerMs: 1000,
  againMs: 60,
  weighMs: 4000,
  /** Several times what one takes to tell that something moves. */
  settledMs: 700,
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

const away: WeighOutcome = { kind: 'refused', because: 'absent' };

/** A scale that is asked, or that tells by itself and is listened to. */
export class WiredScale implements Scale {
  readonly address: string;
  private readonly deps: WiredScaleDeps;
  private readonly asked: AskedDevice<ScaleReading>;
  private readonly health = new StatusCell<ScaleStatus>({ state: 'connecting' });
  /** Null for a scale that is asked. */
  private readonly telling: Telling | null;
  private readonly weighings = new Set<(reading: ScaleReading) => void>();

  constructor(deps: WiredScaleDeps) {
    this.deps = deps;
    this.address = deps.address;
    const { transport, protocol, timing, timers, random } = deps;
    this.telling = protocol.bytes.length === 0 ? new Telling() : null;
    this.asked = new AskedDevice({
      ...{ transport, question: protocol, timing, timers, random },
      onHeard: (reading) => this.hear(reading),
      mayBeSilent: () => this.telling?.mayBeSilent() ?? false,
      onAnswer: (reading) => this.health.set(this.statusAfter(reading)),
      onAbsent: () => {
        this.telling?.lose();
        this.health.set({ state: 'absent' });
      },
    });
  }

  status(): ScaleStatus {
    return this.health.now();
  }

  onStatus(listener: (status: ScaleStatus) => void): () => void {
    return this.health.on(listener);
  }

  async weigh(): Promise<WeighOutcome> {
    if (this.telling) return this.weighByListening(this.telling);
    return (await this.asked.use((line) => this.weighByAsking(line))) ?? away;
  }

  async close(): Promise<void> {
    await this.asked.close();
    this.health.set({ state: 'disabled' });
  }

  private hear(reading: ScaleReading): void {
    if (!this.telling) return;
    this.telling.hear(reading);
    for (const each of this.weighings) each(reading);
    // One that tells only changes tells each of them once, also while nobody asks.
    this.health.set(statusOf(reading));
  }

  /** One that tells only changes is as it told last, or is there and has nothing to tell. */
  private statusAfter(answer: ScaleReading | null): ScaleStatus {
    if (answer || !this.telling?.mayBeSilent()) return statusOf(answer);
    const told = this.telling.last();
    return told ? statusOf(told) : { state: 'ready' };
  }

  /**
   * Every word that it says after the question counts, also those that come between two looks. What it told before counts for
   * nothing: that it still lies there nobody can tell from a scale that is silent. Source: spec/devices.md DV79
   */
  private async weighByListening(telling: Telling): Promise<WeighOutcome> {
    const { timing, timers } = this.deps;
    const askedMs = timers.monotonicMs();
    const unheard = telling.mayBeSilent() ? unchangedSince(telling.last()) : 'silent';
    const judge = new WeightJudge();
    let sure: Weight | null = null;
    const take = (reading: ScaleReading) => {
      // What was told before and still waited in the system is of before, too.
      if (timers.monotonicMs() - askedMs >= timing.againMs) sure ??= judge.take(reading);
    };
    this.weighings.add(take);
    const listen = async (line: AskedLine<ScaleReading>): Promise<WeighOutcome> => {
      for (;;) {
        const left = askedMs + timing.weighMs - timers.monotonicMs();
        if (line.isOver) return away;
        if (left <= 0) return judge.timeUp(unheard);
        const wasSilent = (await line.ask(Math.min(timing.settledMs, left))) === null && !line.isOver;
        if (wasSilent && left >= timing.settledMs && telling.mayBeSilent()) sure ??= judge.settled();
        else if (wasSilent) judge.missed();
        if (sure) return { kind: 'weighed', weight: sure };
      }
    };
    const outcome = await this.asked.use(listen);
    this.weighings.delete(take);
    return outcome ?? away;
  }

  private async weighByAsking(line: AskedLine<ScaleReading>): Promise<WeighOutcome> {
    const { timing, timers } = this.deps;
    const judge = new WeightJudge();
    const end = timers.monotonicMs() + timing.weighMs;
    for (let left = timing.weighMs; left > 0; left = end - timers.monotonicMs()) {
      // Nothing is asked on a line that is lost: each question would end at once, and the next begin, with nothing else of the till
      // getting a turn.
      if (line.isOver) return away;
      const reading = await line.ask(Math.min(timing.answerMs, left));
      if (reading) {
        const weight = judge.take(reading);
        if (weight) return { kind: 'weighed', weight };
      } else judge.missed();
      await within(timers, timing.againMs, line.ended);
    }
    return judge.timeUp();
  }
}

function statusOf(reading: ScaleReading | null): ScaleStatus {
  switch (reading?.kind) {
    case undefined:
      return { state: 'trouble', trouble: 'not-answering' };
    case 'over':
    case 'under':
    case 'fault':
      return { state: 'trouble', trouble: reading.kind };
    case 'stable':
    case 'motion':
    case 'zero':
    case 'unreadable':
      return { state: 'ready' };
  }
}
