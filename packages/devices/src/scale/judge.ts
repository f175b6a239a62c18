import type { ScaleReading, Weight } from './reading';
import { areAlike } from './telling';

/** Why there is no weight to charge by. */
export const weighTroubles = [
  'moving',
  'nothing-on-it',
  'under',
  'over',
  'fault',
  'silent',
  'unchanged',
  'absent',
] as const;
export type WeighTrouble = (typeof weighTroubles)[number];

export type WeighOutcome = { kind: 'weighed'; weight: Weight } | { kind: 'refused'; because: WeighTrouble };

/** What to say when the time is up while the scale said this last. */
const refusals: Readonly<Record<Exclude<ScaleReading['kind'], 'stable'>, WeighTrouble>> = {
  motion: 'moving',
  zero: 'nothing-on-it',
  under: 'under',
  over: 'over',
  fault: 'fault',
  unreadable: 'silent',
};

/**
 * Decides when a weight may be charged by: the same one twice in a row, so that neither a hand on the scale nor a byte lost on the
 * wire makes it. All else may still settle until the time is up. Pure.
 * Source: spec/devices.md DV70, DV71, DV79
 */
export class WeightJudge {
  /** The answer to the question before, when there was one. */
  private last: ScaleReading | null = null;
  private lastHeard: ScaleReading | null = null;

  /** @returns the weight once it is sure */
  take(reading: ScaleReading): Weight | null {
    const { last } = this;
    this.last = reading;
    this.lastHeard = reading;
    return reading.kind === 'stable' && areAlike(reading, last) ? reading.weight : null;
  }

  /** A scale that tells only changes told nothing more for a while. @returns the weight that it told last, after the question */
  settled(): Weight | null {
    return this.last?.kind === 'stable' ? this.last.weight : null;
  }

  /** Nothing was heard: what was said before may be of another thing on the scale. */
  missed(): void {
    this.last = null;
  }

  /** @param unheard what to say when nothing was told since the question */
  timeUp(unheard: WeighTrouble = 'silent'): WeighOutcome {
    const { lastHeard } = this;
    if (!lastHeard) return { kind: 'refused', because: unheard };
    return { kind: 'refused', because: lastHeard.kind === 'stable' ? 'moving' : refusals[lastHeard.kind] };
  }
}

/** Why a scale that tells only changes gives no weight when it told none: what it told before says so, but is no weight itself. */
export const unchangedSince = (before: ScaleReading | null): WeighTrouble =>
  !before || before.kind === 'stable' || before.kind === 'unreadable' ? 'unchanged' : refusals[before.kind];
