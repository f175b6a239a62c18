/** What stands in the log where a secret would have stood. */
export const notKept = '(not kept)';

/** Whole words of a key: `newPin` and `pin_hash` hold a PIN, `shipping` does not. */
const secretWords = new Set([
  'authorization',
  'cookie',
  'credential',
  'credentials',
  'otp',
  'passphrase',
  'password',
  'passwords',
  'pin',
  'pins',
  'salt',
  'secret',
  'secrets',
  'token',
  'tokens',
  'totp',
]);
/** Two words that are harmless apart. */
const secretPairs = ['api key', 'private key', 'secret key', 'backup codes', 'backup code', 'recovery codes'];

const wordsOf = (key: string): string[] =>
  key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .toLowerCase()
    .split(' ');

const isSecretKey = (key: string): boolean => {
  const words = wordsOf(key);
  const phrase = ` ${words.join(' ')} `;
  return (
    words.some((word) => secretWords.has(word)) || secretPairs.some((pair) => phrase.includes(` ${pair} `))
  );
};

/** NUL is nothing a database keeps, and half a surrogate pair is nothing that two programs write alike. */
export const cleanText = (text: string): string => text.replaceAll('\0', '').toWellFormed();

/**
 * A value as the audit log keeps it: plain JSON in which nothing under a secret's name is left. Whether there is one (null, true,
 * false) may be known. Source: spec/audit.md AL5
 */
export const redact = (value: unknown): unknown =>
  value === undefined ? null : withoutSecrets(JSON.parse(JSON.stringify(value)));

function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [
      cleanText(key),
      isSecretKey(key) && field !== null && typeof field !== 'boolean' ? notKept : withoutSecrets(field),
    ]),
  );
}
