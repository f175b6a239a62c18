/** One key press as a browser reports it. This file runs in the window: it knows no Node and no device. */
export type WedgeKey = {
  /** The character or the name of the key, as in KeyboardEvent. */
  key: string;
  /** The physical key, such as `Digit1`. */
  code?: string;
  shift?: boolean;
  /** Held with Ctrl, Alt or Meta: a shortcut, never part of a code. */
  withModifier?: boolean;
  /** The key is held down and repeats. */
  repeat?: boolean;
  /** Milliseconds on a clock that does not go back. */
  atMs: number;
};

export type WedgeScan = { aim: string | null; data: string };

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
  /** The scanner types on a US keyboard whatever the system's layout: read the physical keys. */
  usLayout?: boolean;
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
  /** So many of the held keys were typed before the next of them was heard. */
  let typedOf = 0;
  /** What was typed because nothing more was heard in time. */
  let released: WedgeKey[] = [];

  /** @returns the keys that were held back and are not typed yet */
  const reset = (): WedgeKey[] => {
    const keys = held.slice(typedOf);
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
    const takeBack = typedOf;
    const text = held.map((press) => characterOf(press, options.usLayout === true)).join('');
    reset();
    return { swallow, replay: [], scan: splitAim(text), takeBack };
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

const isShift = (press: WedgeKey): boolean => ['Shift', 'CapsLock', 'AltGraph', 'Dead'].includes(press.key);

/** The AIM identifier that a scanner may put before the code, apart from it. */
export function splitAim(text: string): WedgeScan {
  const aim = /^\][A-Za-z][0-9A-Za-z]/.exec(text)?.[0] ?? null;
  return { aim, data: aim === null ? text : text.slice(aim.length) };
}

const usSymbols: Readonly<Record<string, readonly [string, string]>> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Backquote: ['`', '~'],
  Space: [' ', ' '],
};
const usShiftedDigits = ')!@#$%^&*(';

function characterOf(press: WedgeKey, usLayout: boolean): string {
  if (!usLayout || press.code === undefined) return press.key;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(press.code)?.[1];
  if (digit !== undefined) return press.shift ? (usShiftedDigits[Number(digit)] ?? digit) : digit;
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1];
  if (letter !== undefined) return press.shift ? letter : letter.toLowerCase();
  return usSymbols[press.code]?.[press.shift ? 1 : 0] ?? press.key;
}
