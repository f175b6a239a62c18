/** What may stand behind an application identifier: the length of its value, and whether it is digits only. */
export type ElementRule = {
  /** How many digits the identifier itself has. */
  aiLength: number;
  least: number;
  most: number;
  isNumeric: boolean;
  /** Its length is fixed by its first two digits, so that no separator follows it. */
  isPredefined: boolean;
};

const rule = (
  aiLength: number,
  least: number,
  most: number,
  isNumeric: boolean,
  isPredefined = false,
): ElementRule => ({
  aiLength,
  least,
  most,
  isNumeric,
  isPredefined,
});
const fixed = (aiLength: number, length: number): ElementRule => rule(aiLength, length, length, true, true);
const digits = (aiLength: number, least: number, most = least): ElementRule =>
  rule(aiLength, least, most, true);
const text = (aiLength: number, most: number, least = 1): ElementRule => rule(aiLength, least, most, false);

/**
 * The identifiers a shop meets, by the digits they begin with; the longest match counts. Facts of the GS1 General
 * Specifications, section 3, and of its Barcode Syntax Dictionary.
 * Source: spec/barcodes.md B9
 */
const rules = new Map<string, ElementRule>([
  ['00', fixed(2, 18)],
  ...['01', '02', '03'].map((ai): [string, ElementRule] => [ai, fixed(2, 14)]),
  ['10', text(2, 20)],
  ...['11', '12', '13', '15', '16', '17'].map((ai): [string, ElementRule] => [ai, fixed(2, 6)]),
  ['20', fixed(2, 2)],
  ['21', text(2, 20)],
  ['22', text(2, 20)],
  ['235', text(3, 28)],
  ['240', text(3, 30)],
  ['241', text(3, 30)],
  ['242', digits(3, 1, 6)],
  ['243', text(3, 20)],
  ['250', text(3, 30)],
  ['251', text(3, 30)],
  ['253', text(3, 30, 13)],
  ['254', text(3, 20)],
  ['255', digits(3, 13, 25)],
  ['30', digits(2, 1, 8)],
  ...['31', '32', '33', '34', '35', '36'].map((ai): [string, ElementRule] => [ai, fixed(4, 6)]),
  ['37', digits(2, 1, 8)],
  ['390', digits(4, 1, 15)],
  ['391', digits(4, 4, 18)],
  ['392', digits(4, 1, 15)],
  ['393', digits(4, 4, 18)],
  ['394', digits(4, 4)],
  ['395', digits(4, 6)],
  ['40', text(3, 30)],
  ['402', digits(3, 17)],
  ['41', fixed(3, 13)],
  ['420', text(3, 20)],
  ['421', text(3, 12, 4)],
  ['422', digits(3, 3)],
  ['423', digits(3, 3, 15)],
  ['7001', digits(4, 13)],
  ['7003', digits(4, 10)],
  ['7004', digits(4, 1, 4)],
  ['8001', digits(4, 14)],
  ['8003', text(4, 30, 14)],
  ['8005', digits(4, 6)],
  ['8006', digits(4, 18)],
  ['8008', digits(4, 8, 12)],
  ['8018', digits(4, 18)],
  ['8020', text(4, 25)],
  ['8110', text(4, 70)],
  ['8200', text(4, 70)],
  ['90', text(2, 30)],
  ...['91', '92', '93', '94', '95', '96', '97', '98', '99'].map((ai): [string, ElementRule] => [
    ai,
    text(2, 90),
  ]),
]);

/** Identifiers that this table has no row for still say their own length by their first two digits. */
const longerIdentifiers = new Map<string, number>([
  ['23', 3],
  ['24', 3],
  ['25', 3],
  ['39', 4],
  ['40', 3],
  ['42', 3],
  ['43', 4],
  ['70', 4],
  ['71', 3],
  ['72', 4],
  ['80', 4],
  ['81', 4],
  ['82', 4],
]);

/** The rule for the identifier that a text begins with, or null when none begins so. */
export function elementRule(start: string): ElementRule | null {
  for (let length = 4; length >= 2; length--) {
    const found = rules.get(start.slice(0, length));
    if (found) return found;
  }
  const aiLength = longerIdentifiers.get(start.slice(0, 2));
  return aiLength === undefined ? null : text(aiLength, 90);
}
