import { holdsCardNumber } from '@tillbridge/core/card-number';

/** What stands where something was that nobody who reads a log may know. */
export const masked = '[masked]';

/** A name with one of these words in it has a value that is nobody's to read: `enrolmentCode`, `customerMail`, `backup-key`. */
const secretWords: ReadonlySet<string> = new Set([
  ...['token', 'secret', 'secrets', 'password', 'passphrase', 'pin', 'credential', 'authorization', 'auth'],
  ...['cookie', 'cookies', 'ticket', 'key', 'signature', 'cvv', 'cvc', 'pan', 'track', 'iban', 'badge'],
  ...['mail', 'email', 'phone', 'mobile', 'licence', 'license', 'birth', 'birthday'],
]);
/** A plain `code` is an error's; these are what somebody types to be let in. */
const secretNames: ReadonlySet<string> = new Set(['enrolmentcode', 'giftcode', 'cardcode', 'couponcode']);

const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
const isSecretName = (name: string): boolean =>
  secretNames.has(name.toLowerCase().replaceAll(/[^a-z]/g, '')) ||
  wordsOf(name).some((word) => secretWords.has(word));

type Pattern = { finds: RegExp; put(found: string, first: string): string };

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const day = /^\d{4}-\d\d-\d\d$/;
const address = /^\d{1,3}(\.\d{1,3}){3}$/;
const moment = /\d{4}-\d\d-\d\dT/;

/** In the order in which they are looked for: what has a frame of its own before what is only long. */
const patterns: readonly Pattern[] = [
  // A driving licence as a scanner reads it.
  { finds: /@[^A-Z]*ANSI ?\d{6}[\s\S]*/g, put: () => masked },
  { finds: /\b((?:bearer|basic|digest) )[\w.~+/=-]+/gi, put: (_, scheme) => scheme + masked },
  { finds: /(:\/\/)[^\s/@"]+@/g, put: (_, begin) => `${begin}${masked}@` },
  {
    finds: /([\w-]*(?:token|ticket|secret|password|code|key|pin|signature)=)[^&\s"'#;]+/gi,
    put: (_, begin) => begin + masked,
  },
  { finds: /[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+/g, put: () => masked },
  // A terminal's credential: its id may be known, what follows the dot may not.
  { finds: /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.)[\w-]{8,}/gi, put: (_, begin) => begin + masked },
  {
    finds: /(?<![\w+=-])[\w+-]{24,}={0,2}(?![\w+=-])/g,
    put: (found) => (isHarmlessName(found) ? found : masked),
  },
  // Phone numbers, payment cards, gift cards: whoever mends a till needs none of them.
  {
    finds: /(?<![\w-])\+?\(?\d(?:[ ().-]{0,2}\d){7,}(?![\w-])/g,
    put: (found) => (isHarmlessNumber(found) ? found : masked),
  },
];

const isHarmlessName = (found: string): boolean =>
  id.test(found) || moment.test(found) || !/\d/.test(found) || !/[A-Za-z]/.test(found);
const isHarmlessNumber = (found: string): boolean => id.test(found) || day.test(found) || address.test(found);

/** @param known secrets of this very till, masked as they are wherever they stand */
export function maskText(text: string, known: Iterable<string> = []): string {
  let said = text;
  for (const secret of known) said = said.replaceAll(secret, masked);
  for (const { finds, put } of patterns)
    said = said.replaceAll(finds, (found: string, first: unknown) => put(found, String(first)));
  return holdsCardNumber(said) ? masked : said;
}

/** The same through a whole value: by the names of its parts, and by what their texts look like. */
export function maskValue(value: unknown, known: Iterable<string> = []): unknown {
  if (typeof value === 'string') return maskText(value, known);
  if (typeof value === 'number') return holdsCardNumber(String(value)) ? masked : value;
  if (Array.isArray(value)) return value.map((one) => maskValue(one, known));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      maskText(name, known),
      isSecretName(name) && one !== null && typeof one !== 'boolean' ? masked : maskValue(one, known),
    ]),
  );
}

/** One line of a log: JSON where it is, else as it stands. Source: spec/support.md SU2 */
export function maskLine(line: string, known: Iterable<string> = []): string {
  const value = parsed(line);
  return value === undefined ? maskText(line, known) : JSON.stringify(maskValue(value, known));
}

function parsed(line: string): object | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch (error) {
    // Something that only begins like JSON: it is masked as a text.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
