import { AskedDevice, type AskedLine, type AskedTiming } from '../link/asked-device';
import { StatusCell } from '../link/status-cell';
import { within } from '../link/timing';
import type { ByteTransport, Timers } from '../link/transport';
import { WeightJudge, type WeighOutcome } from './judge';
import type { ScaleProtocol } from './protocol';
import type { ScaleReading } from './reading';
import type { Scale, ScaleStatus } from './scale';

export type ScaleTiming = AskedTiming & {
  /** How soon one asks again while somebody weighs. */
  againMs: number;
  /** How long goods may take to lie still. */
  weighMs: number;
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

  constructor(deps: WiredScaleDeps) {
    this.deps = deps;
    this.address = deps.address;
    const { transport, protocol, timing, timers, random } = deps;
    this.asked = new AskedDevice({
      ...{ transport, question: protocol, timing, timers, random },
      onAnswer: (reading) => this.health.set(statusOf(reading)),
      onAbsent: () => this.health.set({ state: 'absent' }),
    });
  }

  status(): ScaleStatus {
    return this.health.now();
  }

  onStatus(listener: (status: ScaleStatus) => void): () => void {
    return this.health.on(listener);
  }

  async weigh(): Promise<WeighOutcome> {
    return (await this.asked.use((line) => this.weighOn(line))) ?? away;
  }

  async close(): Promise<void> {
    await this.asked.close();
    this.health.set({ state: 'disabled' });
  }

  private async weighOn(line: AskedLine<ScaleReading>): Promise<WeighOutcome> {
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
