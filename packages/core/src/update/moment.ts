import { type Result, ok, refuse } from '../kernel';

/** What a till is in the middle of. */
export type AtTheTill = {
  hasOpenSale: boolean;
  isShiftOpen: boolean;
  /** Facts that the hub has not acknowledged. */
  unsent: number;
  isPractising: boolean;
};

export type MomentRefusal = { kind: 'open-sale' | 'practising' | 'open-shift' | 'unsent' };

/**
 * Whether a till may close for a new version now. Somebody's goods on the counter are waited for whatever was asked; a forced release,
 * and somebody at the till who asks for it, wait for nothing else.
 * Source: spec/updates.md UP6, UP7
 */
export function mayInstall(
  { hasOpenSale, isShiftOpen, unsent, isPractising }: AtTheTill,
  isForced: boolean,
): Result<null, MomentRefusal> {
  if (hasOpenSale) return refuse({ kind: 'open-sale' });
  if (isPractising) return refuse({ kind: 'practising' });
  if (isForced) return ok(null);
  if (isShiftOpen) return refuse({ kind: 'open-shift' });
  if (unsent > 0) return refuse({ kind: 'unsent' });
  return ok(null);
}
