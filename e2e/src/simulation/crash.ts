import type { Random } from './random';

/** Thrown where a process dies. Nothing may handle it: whatever runs after it runs in a process that is gone. */
export class Crash extends Error {
  override name = 'Crash';
}

export const isCrash = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'Crash' || isCrash(error.cause));

export type CrashMoment = 'before' | 'after';

/**
 * The end of one life of one process, at a commit. Armed, it counts commits down. Once it has struck, every later commit of that
 * life fails too, because a process that is gone writes nothing more; a new life gets a new one.
 */
export type Mortality = {
  beforeCommit(what: string): void;
  afterCommit(what: string): void;
  /** Dies at one of the next few commits, or at the next dear one; nothing changes when that was decided already. */
  arm(random: Random): void;
  /** Dies now, between two commits. */
  die(): void;
  /** Whatever was to kill it is called off. */
  spare(): void;
  /** Where it died, or null while it lives. */
  readonly diedAt: string | null;
};

const withinCommits = 4;
/** The commits that matter most get more than their share of deaths. */
const atTheDearest = 0.5;

/** @param dearest how the names of the commits begin that matter most to this process */
export function mortality(who: string, dearest: readonly string[] = []): Mortality {
  let end: { moment: CrashMoment; isDue(what: string): boolean } | null = null;
  let isDue = false;
  let diedAt: string | null = null;
  const pass = (moment: CrashMoment, what: string) => {
    if (diedAt !== null) throw new Crash(`${who} is dead`);
    if (end === null) return;
    if (moment === 'before') isDue = end.isDue(what);
    if (!isDue || end.moment !== moment) return;
    diedAt = `${moment} the commit of ${what}`;
    throw new Crash(`${who} died ${diedAt}`);
  };
  return {
    beforeCommit: (what) => pass('before', what),
    afterCommit: (what) => pass('after', what),
    arm: (random) => {
      const moment = random.pick<CrashMoment>(['before', 'after']);
      let left = random.between(1, withinCommits);
      const dear = dearest.length > 0 && random.chance(atTheDearest) ? random.pick(dearest) : null;
      end ??= { moment, isDue: (what) => (dear === null ? --left === 0 : what.startsWith(dear)) };
    },
    die: () => {
      diedAt ??= 'between commits';
    },
    spare: () => {
      end = null;
    },
    get diedAt() {
      return diedAt;
    },
  };
}
