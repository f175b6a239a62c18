import { isValidGtin } from '../barcode';
import { isGiftCardCode } from '../value';

type Network = { lengths: readonly number[]; from: number; to: number };

const upTo19 = [16, 17, 18, 19];
/** Where the numbers of the networks begin, by as many digits as the bounds have. Source: ISO/IEC 7812, the networks' own tables */
const networks: readonly Network[] = [
  { lengths: [13, 16, 19], from: 4, to: 4 },
  { lengths: [16], from: 51, to: 55 },
  { lengths: [16], from: 2221, to: 2720 },
  { lengths: [15], from: 34, to: 34 },
  { lengths: [15], from: 37, to: 37 },
  { lengths: upTo19, from: 6011, to: 6011 },
  { lengths: upTo19, from: 62, to: 62 },
  { lengths: upTo19, from: 644, to: 649 },
  { lengths: upTo19, from: 65, to: 65 },
  { lengths: [14, ...upTo19], from: 300, to: 305 },
  { lengths: [14, ...upTo19], from: 36, to: 36 },
  { lengths: [14, ...upTo19], from: 38, to: 39 },
  { lengths: upTo19, from: 3528, to: 3589 },
  { lengths: [13, 14, 15, ...upTo19], from: 5018, to: 5018 },
  { lengths: [13, 14, 15, ...upTo19], from: 5020, to: 5020 },
  { lengths: [13, 14, 15, ...upTo19], from: 5038, to: 5038 },
  { lengths: [13, 14, 15, ...upTo19], from: 6304, to: 6304 },
  { lengths: [13, 14, 15, ...upTo19], from: 6759, to: 6763 },
];

const beginsLikeACard = (digits: string): boolean =>
  networks.some(({ lengths, from, to }) => {
    const begin = Number(digits.slice(0, String(from).length));
    return lengths.includes(digits.length) && begin >= from && begin <= to;
  });

function passesLuhn(digits: string): boolean {
  let total = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    total += doubled > 9 ? doubled - 9 : doubled;
  }
  return total % 10 === 0;
}

/** Digits with one space, dot or dash between them at most, as a card has them in groups. */
const runsOfDigits = /\d(?:[ .-]?\d){12,}/g;
const giftCardCodes = /gc[ -]?\d(?:[ -]?\d){15}/gi;
const ids = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;

/**
 * Whether a text holds what looks like the number of a payment card: 13 to 19 digits that begin as a network's numbers do and pass
 * the Luhn check. The code of an article with a right check digit is none, nor is a gift card's of our own.
 * Source: spec/value.md VA20, retail-rules PC-2
 */
export function holdsCardNumber(text: string): boolean {
  if (text.length < 13) return false;
  const rest = text.replace(ids, ' ').replace(giftCardCodes, (code) => (isGiftCardCode(code) ? ' ' : code));
  return (rest.match(runsOfDigits) ?? []).some(isCardNumberSomewhere);
}

/** Another number may stand before or behind it: whole groups that follow each other are looked at, whatever their first. */
function isCardNumberSomewhere(run: string): boolean {
  const groups = run.split(/[ .-]/);
  return groups.some((_, first) => {
    let digits = '';
    return groups.slice(first).some((group) => isCardNumber((digits += group)));
  });
}

const isCardNumber = (digits: string): boolean =>
  beginsLikeACard(digits) && passesLuhn(digits) && !isValidGtin(digits);

/** Any text in a value that came through a door, however deep. */
export function holdsCardNumberAnywhere(value: unknown): boolean {
  if (typeof value === 'string') return holdsCardNumber(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(holdsCardNumberAnywhere);
}
