import type { PlatformAnswer, PlatformRefusal } from '@tillbridge/core/delivery';
import type { Money } from '@tillbridge/core/kernel';
import type { Called, Links, LinkTask, OpenLink } from '../link';
import type { PlatformContent } from './content';
import type { PlatformRow } from './keep';

/** What a platform makes of what we tell it. */
export type Said =
  | { is: 'heard' }
  /** It is settled there already, otherwise: taken by somebody, cancelled, given up. */
  | { is: 'too-late' }
  /** It has a yes that we did not hear it take: an answer that was lost, or somebody at its tablet. */
  | { is: 'taken' }
  /** It has a yes of ours perhaps, and nobody can ask it. Source: spec/deliveries.md DL9 */
  | { is: 'unsure'; why: string }
  /** The call itself did not go well; the errand's ways decide. */
  | { is: 'trouble'; called: Called }
  | { is: 'refused'; why: string };

export type SayAt = { links: Links; link: OpenLink; task: LinkTask; row: PlatformRow };
type Line = PlatformContent['lines'][number];

/** For which lines a no is: what there is not enough of, and what is none of ours. */
export type Lacking = { outOfStock: readonly Line[]; unknown: readonly Line[] };

/** What of a line was not found, and what goes in its place. Counted in pieces. */
export type Missing = {
  line: Line;
  found: number;
  instead: { theirId: string; name: string; pieces: number; unitPrice: Money } | null;
};

/** What every platform can be told; each in its own words. */
export type Platform = {
  sayYes(at: SayAt, answer: Extract<PlatformAnswer, { yes: true }>): Promise<Said>;
  sayNo(at: SayAt, reason: PlatformRefusal, lacking: Lacking): Promise<Said>;
  sayMissing(at: SayAt, missing: readonly Missing[]): Promise<Said>;
  sayReady(at: SayAt): Promise<Said>;
  sayCancelled(at: SayAt): Promise<Said>;
};

/** Answers soon, or not in time: what takes longer is asked about again. */
export const sayTimeoutMs = 8_000;

export const didAnswer = (called: Called): called is Extract<Called, { is: 'answered' }> =>
  called.is === 'answered';
export const wentWell = (called: Called): boolean =>
  didAnswer(called) && called.status >= 200 && called.status < 300;
/** The service read it and says no: neither its own trouble nor a plea to wait. */
export const wasTurnedAway = (called: Called): called is Extract<Called, { is: 'answered' }> =>
  didAnswer(called) &&
  called.status >= 400 &&
  called.status < 500 &&
  called.status !== 429 &&
  called.status !== 401;
