import { type Keyboard, isGroupSeparator, isOfAltCode, readKeys } from './keyboard';

/** One key press as a browser reports it. This file runs in the window: it knows no Node and no device. */
export type WedgeKey = {
  /** The character or the name of the key, as in KeyboardEvent. */
  key: string;
  /** The physical key, such as `Digit1`. */
  code?: string;
  shift?: boolean;
  /** Held with Ctrl, Alt or Meta: a shortcut, never part of a code, but for the GS of GS1. */
  withModifier?: boolean;
  /** The key is held down and repeats. */
  repeat?: boolean;
  /** Milliseconds on a clock that does not go back. */
  atMs: number;
};

export type WedgeScan = {
  aim: string | null;
  data: string;
  /** The same keys on the other keyboard, where nothing tells which one the scanner means. Source: spec/devices.md DV43 */
  other?: string;
};

/**
 * What to do: first type `replay` where the focus is, then let the key itself through unless `swallow`. Of a scan, `takeBack` of its
 * keys were taken for typing and typed, because those behind them were heard late: they have to go.
 */
export type WedgeDecision = {
  swallow: boolean;
  replay: WedgeKey[];
  scan: WedgeScan | null;
  takeBack: number;
};

export type WedgeOptions = {
  /** A scanner sends a key about every ten milliseconds; nobody types ten keys like that. */
  longestGapMs?: number;
  longestMeanGapMs?: number;
  /** Shorter bursts are taken for typing: swallowing a typed PIN is worse than missing a scan. */
  shortest?: number;
  /** A key that the scanner is set to send first. With it, and only with it, the keys are a scan. For PIN and amount screens. */
  prefix?: string;
  /** Take a burst without Enter or Tab for a scan when it stops. Off: fast typing looks just like it. */
  withoutSuffix?: boolean;
};

export interface WedgeDetector {
  key(press: WedgeKey): WedgeDecision;
  /** When to call `quiet`, as long as keys are held back; null when none are. */
  decideAtMs(): number | null;
  /** Nothing has been pressed until now: held keys are a scan, or typing that has waited long enough. */
  quiet(atMs: number): WedgeDecision;
}

const usual = { longestGapMs: 50, longestMeanGapMs: 35, shortest: 6 };
/** A real scanner sends its Enter at its own speed; after this it will not come. */
const quietMs = 100;
/** Nobody types this many keys at a scanner's pace: the others are on their way, however long a busy till keeps us waiting. */
const evidentKeys = 4;
const evidentPatienceMs = 400;

/** Tells scans from typing by their pace. It holds keys back while it cannot know, and gives back what was typing. */
export function wedgeDetector(options: WedgeOptions = {}): WedgeDetector {
  const { longestGapMs, longestMeanGapMs, shortest } = { ...usual, ...options };
  let held: WedgeKey[] = [];
  let afterPrefix = false;
  /** What the last scan that told showed of the scanner's keyboard. */
  let keyboard: Keyboard = 'unknown';
  /** So many of the held keys were typed before the next of them was heard. */
  let typedOf = 0;
  /** What was typed because nothing more was heard in time. */
  let released: WedgeKey[] = [];

  /** @returns the keys that were held back and are not typed yet */
  const reset = (): WedgeKey[] => {
    const keys = held.slice(typedOf).filter(isTypable);
    held = [];
    typedOf = 0;
    afterPrefix = false;
    return keys;
  };
  /** A busy till hears keys late and all at once: their own times say what they belong to. */
  const joinReleased = (atMs: number): void => {
    const last = released.at(-1);
    const gapMs = last ? atMs - last.atMs : Infinity;
    if (held.length === 0 && gapMs >= 0 && gapMs <= longestGapMs) {
      held = released;
      typedOf = released.length;
    }
    released = [];
  };
  const isAtScannersPace = (): boolean => {
    const [first] = held;
    const last = held.at(-1);
    return (
      first !== undefined &&
      last !== undefined &&
      (last.atMs - first.atMs) / (held.length - 1) <= longestMeanGapMs
    );
  };
  const isScan = (): boolean => {
    if (afterPrefix) return held.length > 0;
    return options.prefix === undefined && held.length >= shortest && isAtScannersPace();
  };
  const scanHeld = (swallow: boolean): WedgeDecision => {
    const takeBack = held.slice(0, typedOf).filter(isTypable).length;
    const read = readKeys(held, keyboard);
    keyboard = read.keyboard;
    reset();
    return { swallow, replay: [], scan: read.scan, takeBack };
  };
  /** One character of a burst waits one gap; a burst waits for its Enter. */
  const patienceMs = () => (held.length > 1 || afterPrefix ? Math.max(quietMs, longestGapMs) : longestGapMs);

  /** By the clock of whoever waits, which a busy till makes late; the keys' own times decide what they are. */
  const waitMs = () => {
    const isEvident = options.withoutSuffix !== true && held.length >= evidentKeys && isAtScannersPace();
    return isEvident ? Math.max(evidentPatienceMs, patienceMs()) : patienceMs();
  };

  return {
    key(press) {
      if (isShift(press)) return pass([]);
      joinReleased(press.atMs);
      const last = held.at(-1);
      const broken =
        last !== undefined && press.atMs - last.atMs > (afterPrefix ? patienceMs() : longestGapMs);
      // The browser has it: nobody can type it again, but it may be a character of the scanner's keyboard.
      if (isLeftToBrowser(press) && last && !broken) {
        held.push(press);
        return pass([]);
      }
      if (press.key === 'Dead') return pass(broken ? reset() : []);
      const ends = press.key === 'Enter' || press.key === 'Tab';
      if (ends && !press.withModifier && last && press.atMs - last.atMs <= patienceMs() && isScan())
        return scanHeld(true);
      if (press.key === options.prefix && !press.repeat) {
        const replay = reset();
        afterPrefix = true;
        return { swallow: true, replay, scan: null, takeBack: 0 };
      }
      const typed = press.withModifier || press.repeat || press.key.length !== 1;
      if (typed) return pass(reset());
      if (options.prefix !== undefined && !afterPrefix) return pass([]);
      const replay = broken ? reset() : [];
      held.push(press);
      return { swallow: true, replay, scan: null, takeBack: 0 };
    },
    decideAtMs() {
      const last = held.at(-1);
      return last ? last.atMs + waitMs() : null;
    },
    quiet(atMs) {
      const due = this.decideAtMs();
      if (due === null || atMs < due) return pass([]);
      if (isScan() && (afterPrefix || options.withoutSuffix === true)) return scanHeld(false);
      released = held;
      return pass(reset());
    },
  };
}

const pass = (replay: WedgeKey[]): WedgeDecision => ({ swallow: false, replay, scan: null, takeBack: 0 });

/** They change what the next key means, and are no key of a code. */
const isShift = (press: WedgeKey): boolean =>
  ['Shift', 'CapsLock', 'AltGraph', 'Control', 'Alt', 'Meta'].includes(press.key);

const isLeftToBrowser = (press: WedgeKey): boolean =>
  press.key === 'Dead' || isGroupSeparator(press) || isOfAltCode(press);

const isTypable = (press: WedgeKey): boolean => !isLeftToBrowser(press);
