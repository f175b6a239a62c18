import type { Permission } from './permissions';

/** What a PIN is: four to eight digits. */
export const pinPattern = /^\d{4,8}$/;

/** Their PIN is worth more than their own till: it lets others do what they may not. Source: spec/people.md PE12 */
const approverDigits = 6;

export type PinTrouble = 'not-digits' | 'too-short' | 'same-digit' | 'run' | 'repeats' | 'date';

/** Why nobody should have this PIN, in a sentence for whoever chooses it. */
export const pinTroubleWords: Readonly<Record<PinTrouble, string>> = {
  'not-digits': 'A PIN is four to eight digits.',
  'too-short': 'Whoever may approve for others has a PIN of at least six digits.',
  'same-digit': 'One digit over and over is the first thing anybody tries.',
  run: 'Digits in a row are the first thing anybody tries.',
  repeats: 'The same few digits repeated are easily guessed.',
  date: 'This could be a date or a year. Birthdays are easily guessed.',
};

/** Whether a PIN of four or five digits is too little for what its owner may do. Source: spec/people.md PE12 */
export const isShortFor = (pin: string, permissions: readonly Permission[]): boolean =>
  permissions.includes('approve') && pin.length < approverDigits;

/**
 * @returns why the PIN is too easily guessed, or null
 * Source: spec/people.md PE6
 */
export function pinTrouble(pin: string): PinTrouble | null {
  if (!pinPattern.test(pin)) return 'not-digits';
  const digits = [...pin].map(Number);
  const steps = digits.slice(1).map((digit, index) => (digit - (digits[index] ?? 0) + 10) % 10);
  if (steps.every((step) => step === 0)) return 'same-digit';
  if (steps.every((step) => step === 1) || steps.every((step) => step === 9)) return 'run';
  if (isRepeated(pin)) return 'repeats';
  return isLikeDate(pin) ? 'date' : null;
}

/** 1212, 123123, 48484848. */
const isRepeated = (pin: string): boolean =>
  [2, 3, 4].some(
    (length) =>
      pin.length > length &&
      pin.length % length === 0 &&
      pin === pin.slice(0, length).repeat(pin.length / length),
  );

/** Where day, month and year stand in a date, as people write it. */
const dateForms: Readonly<Record<number, readonly string[]>> = {
  4: ['YYYY', 'DDMM', 'MMDD'],
  6: ['DDMMYY', 'MMDDYY', 'YYMMDD'],
  8: ['DDMMYYYY', 'MMDDYYYY', 'YYYYMMDD'],
};

const isLikeDate = (pin: string): boolean =>
  (dateForms[pin.length] ?? []).some((form) => {
    const part = (letter: string): number | null => {
      const first = form.indexOf(letter);
      return first < 0 ? null : Number(pin.slice(first, form.lastIndexOf(letter) + 1));
    };
    const [day, month, year] = [part('D'), part('M'), part('Y')];
    const isYear = year === null || form.split('Y').length === 3 || (year >= 1900 && year <= 2099);
    return isYear && isWithin(day, 1, 31) && isWithin(month, 1, 12);
  });

const isWithin = (value: number | null, from: number, to: number): boolean =>
  value === null || (value >= from && value <= to);
