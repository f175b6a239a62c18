import type { Random } from './random';

/** Thrown where a process dies. Nothing may handle it: whatever runs after it runs in a process that is gone. */
export class Crash extends Error {
  override name = 'Crash';
}

export type CrashMoment = 'before the commit' | 'after the commit';

/**
 * Kills one process at a commit. Armed, it counts commits down; when it has struck it strikes at every later commit too,
 * because a process that is gone writes nothing more.
 */
export type CrashInjector = {
  beforeCommit(): void;
  afterCommit(): void;
  /** Dies at one of the next few commits. */
  arm(random: Random): void;
  readonly hasStruck: boolean;
  readonly struckAt: CrashMoment | null;
  /** The process is started anew. */
  reset(): void;
};

const withinCommits = 4;

export function crashInjector(who: string): CrashInjector {
  let countdown: { commits: number; moment: CrashMoment } | null = null;
  let struckAt: CrashMoment | null = null;
  const strike = (moment: CrashMoment): never => {
    struckAt = moment;
    throw new Crash(`${who} died ${moment}`);
  };
  return {
    beforeCommit: () => {
      if (struckAt !== null) throw new Crash(`${who} is dead`);
      if (countdown !== null) countdown.commits -= 1;
      if (countdown?.commits === 0 && countdown.moment === 'before the commit') strike(countdown.moment);
    },
    afterCommit: () => {
      if (struckAt !== null) throw new Crash(`${who} is dead`);
      if (countdown?.commits === 0 && countdown.moment === 'after the commit') strike(countdown.moment);
    },
    arm: (random) => {
      const moment = random.pick<CrashMoment>(['before the commit', 'after the commit']);
      countdown ??= { commits: random.between(1, withinCommits), moment };
    },
    get hasStruck() {
      return struckAt !== null;
    },
    get struckAt() {
      return struckAt;
    },
    reset: () => {
      countdown = null;
      struckAt = null;
    },
  };
}
