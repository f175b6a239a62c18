import { isIP } from 'node:net';

/** Where passkeys of this hub belong: the name that they are made for, and the address of the page that may ask for them. */
export type PasskeyPlace = { rpId: string; origin: string };

/**
 * Browsers make passkeys for names alone and over https alone, but for `localhost`. A hub at a loopback address is found there
 * by that name as well.
 * @returns null where no browser would make one
 * Source: spec/accounts.md AU17
 */
export function passkeyPlace(publicUrl: string): PasskeyPlace | null {
  const url = new URL(publicUrl);
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  if (hostname === 'localhost' || /^127\./.test(hostname) || hostname === '::1') {
    url.hostname = 'localhost';
    return { rpId: 'localhost', origin: url.origin };
  }
  if (url.protocol !== 'https:' || isIP(hostname) !== 0) return null;
  return { rpId: hostname, origin: url.origin };
}

export const noPasskeysHere = {
  kind: 'passkeys-not-here' as const,
  sentence:
    'Passkeys need head office to be at a name and over https. Ask whoever runs the hub to set TILLBRIDGE_URL.',
};
