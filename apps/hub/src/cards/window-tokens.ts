import type { TerminalId } from '@tillbridge/core/kernel';

/** A window needs one when it opens, and one each time that its reader was away. */
const atMost = 10;
const withinMs = 60_000;

/** How often a till was given one lately. A hub that starts anew counts from nothing: the service limits us besides. */
export type WindowTokens = {
  /** @returns false when this till had as many as it may */
  take(terminalId: TerminalId, nowMs: number): boolean;
};

/** Source: spec/cards.md CK19 */
export function windowTokens(): WindowTokens {
  const given = new Map<TerminalId, number[]>();
  return {
    take(terminalId, nowMs) {
      const lately = (given.get(terminalId) ?? []).filter((at) => nowMs - at < withinMs);
      if (lately.length >= atMost) return false;
      given.set(terminalId, [...lately, nowMs]);
      return true;
    },
  };
}
