import type { ScaleReading } from './reading';

/** So often in a row no scale tells the same of goods that lie still, unless it tells again and again. */
const againAndAgain = 5;

/**
 * What a scale that tells by itself has told, and in which of two ways it tells: again and again, so that its silence is a fault, or
 * only when something changes, so that its silence says nothing. Pure. Source: spec/devices.md DV79
 */
export class Telling {
  private told: ScaleReading | null = null;
  private alike = 0;
  private isKnownToRepeat = false;

  hear(reading: ScaleReading): void {
    const isStill = reading.kind === 'stable' || reading.kind === 'zero';
    this.alike = isStill && areAlike(reading, this.told) ? this.alike + 1 : 1;
    this.told = reading;
    if (this.alike >= againAndAgain) this.isKnownToRepeat = true;
  }

  /** The last that it told since its line was opened. It still lies there for all we know, which is not enough to charge by. */
  last(): ScaleReading | null {
    return this.told;
  }

  /** Whether hearing nothing is how this scale is while nothing changes. What it was once known for, it does on every line. */
  mayBeSilent(): boolean {
    return !this.isKnownToRepeat;
  }

  /** Its line is gone: what it told on that is of another time. */
  lose(): void {
    this.told = null;
    this.alike = 0;
  }
}

export function areAlike(one: ScaleReading, other: ScaleReading | null): boolean {
  if (one.kind !== 'stable' || other?.kind !== 'stable') return one.kind === other?.kind;
  return (
    one.weight.digits === other.weight.digits &&
    one.weight.unit === other.weight.unit &&
    one.isNet === other.isNet
  );
}
