/** What stands for a secret wherever calls are kept or shown. */
export const masked = '•••';

const keptBytes = 64 * 1024;
const secretName =
  /authorization|cookie|token|secret|passw|api[-_]?key|signature|credential|client_assertion/i;
/** A code that is worth a token, in a form; in JSON a `code` is a reason or a barcode. */
const secretInForm = /^(code|refresh_token|access_token|client_secret)$/i;
/** Shorter ones would blank out words. */
const shortestSecret = 6;

/** Takes the secrets out of what is kept of a call. Source: spec/links.md LK4 */
export function masker(secrets: unknown): {
  headers(headers: Readonly<Record<string, string>>): Record<string, string>;
  text(text: string): string;
  url(url: string): string;
} {
  const known = textsIn(secrets).filter((text) => text.length >= shortestSecret);
  const withoutKnown = (text: string): string =>
    known.reduce(
      (left, secret) => left.replaceAll(secret, masked).replaceAll(encodeURIComponent(secret), masked),
      text,
    );
  return {
    headers: (headers) =>
      Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [
          name,
          secretName.test(name) ? masked : withoutKnown(value),
        ]),
      ),
    // Cut first: nobody reads a megabyte to blank out what is thrown away. What NUL stands for no text column takes.
    text: (text) => withoutKnown(maskForm(maskJson(cut(text)))).replaceAll('\u0000', ''),
    url: (url) => withoutKnown(maskQuery(url)),
  };
}

export const cut = (text: string): string =>
  text.length > keptBytes ? `${text.slice(0, keptBytes)}…` : text;

const jsonPair = /"([\w-]{1,60})"\s*:\s*"((?:[^"\\]|\\.)*)"/g;
/** JSON that stands as a text inside of JSON. */
const jsonInText = /(\\+")([\w-]{1,60})\1\s*:\s*\1(.*?)\1/g;
const maskJson = (text: string): string =>
  text
    .replaceAll(jsonPair, (pair, name: string) => (secretName.test(name) ? `"${name}":"${masked}"` : pair))
    .replaceAll(jsonInText, (pair, quote: string, name: string) =>
      secretName.test(name) ? `${quote}${name}${quote}:${quote}${masked}${quote}` : pair,
    );

/** A form is one line of pairs. */
const maskForm = (text: string): string => (/^[\w.[\]%+-]+=[^\s{]*$/.test(text) ? maskPairs(text) : text);
const maskQuery = (url: string): string => {
  const at = url.indexOf('?');
  return at < 0 ? url : `${url.slice(0, at + 1)}${maskPairs(url.slice(at + 1))}`;
};
const maskPairs = (pairs: string): string =>
  pairs
    .split('&')
    .map((pair) => {
      const [name = ''] = pair.split('=');
      return secretInForm.test(name) || secretName.test(name) ? `${name}=${masked}` : pair;
    })
    .join('&');

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
