import type { WedgeKey, WedgeScan } from './wedge-detector';

/**
 * Which keyboard a scanner believes that it is: an American one, as it left the factory, or the one that the system has. `unknown`
 * until a scan has shown it.
 */
export type Keyboard = 'us' | 'system' | 'unknown';

/** Between the fields of a GS1 code. */
const groupSeparator = '\x1d';

/**
 * The code that was scanned, whatever keyboard the system has: what the keys mean there, or what they mean on an American one.
 * Digits in the row of digits and an AIM identifier tell which; else what an earlier scan told stands, and the other reading goes along.
 * Source: spec/devices.md DV43, DV44
 */
export function readKeys(
  keys: readonly WedgeKey[],
  known: Keyboard,
): { scan: WedgeScan; keyboard: Keyboard } {
  const typed = textOf(keys, ({ key }) => (key.length === 1 ? key : ''));
  const us = textOf(keys, (press) => onUsKeyboard(press));
  if (typed === us || keys.some(({ code }) => !code)) return { scan: splitAim(typed), keyboard: known };
  const told = toldBy(keys, typed, us);
  const keyboard = told === 'unknown' ? known : told;
  const [text, other] = keyboard === 'us' ? [us, typed] : [typed, us];
  const scan = splitAim(text);
  return { scan: told === 'unknown' ? { ...scan, other } : scan, keyboard };
}

function toldBy(keys: readonly WedgeKey[], typed: string, us: string): Keyboard {
  const hasAim = { typed: splitAim(typed).aim !== null, us: splitAim(us).aim !== null };
  if (hasAim.typed !== hasAim.us) return hasAim.us ? 'us' : 'system';
  const digits = keys.filter(({ code = '' }) => digitKey.test(code));
  if (digits.some(({ key, shift }) => shift && /^\d$/.test(key))) return 'system';
  // A hyphen and an underscore lie under digits of a French keyboard, and stand in many a code.
  if (digits.some(({ key, shift }) => !shift && !/^[\d_-]$/.test(key))) return 'us';
  return 'unknown';
}

const digitKey = /^Digit(\d)$/;

/** Ctrl and the key of the closing bracket: so most scanners type the GS. */
export const isGroupSeparator = ({ key, code, withModifier = false }: WedgeKey): boolean =>
  key === groupSeparator || (withModifier && (key === ']' || code === 'BracketRight'));

/** A figure of Alt+029, the other way in which scanners type it. */
export const isOfAltCode = ({ code = '', withModifier = false }: WedgeKey): boolean =>
  withModifier && /^Numpad\d$/.test(code);

function textOf(keys: readonly WedgeKey[], meaning: (press: WedgeKey) => string): string {
  let text = '';
  let altCode = '';
  const endAltCode = () => {
    if (altCode !== '') text += String.fromCharCode(Number(altCode) & 0xff);
    altCode = '';
  };
  for (const press of keys) {
    if (isOfAltCode(press)) {
      altCode += press.code?.at(-1) ?? '';
      continue;
    }
    endAltCode();
    text += isGroupSeparator(press) ? groupSeparator : meaning(press);
  }
  endAltCode();
  return text;
}

/** The AIM identifier that a scanner may put before the code, apart from it. */
export function splitAim(text: string): { aim: string | null; data: string } {
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

/** A key that an American keyboard has not stays what it is. */
function onUsKeyboard({ key, code = '', shift = false }: WedgeKey): string {
  const digit = digitKey.exec(code)?.[1];
  if (digit !== undefined) return shift ? (usShiftedDigits[Number(digit)] ?? digit) : digit;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return shift ? letter : letter.toLowerCase();
  return usSymbols[code]?.[shift ? 1 : 0] ?? (key.length === 1 ? key : '');
}
