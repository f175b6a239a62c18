import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  WebAuthnError,
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';

/** What the browser said: the passkey's answer, or why there is none, in a sentence. */
export type Asked<T> = { ok: true; answer: T } | { ok: false; sentence: string };

export const makePasskey = (optionsJSON: Omit<PublicKeyCredentialCreationOptionsJSON, 'extensions'>) =>
  said(() => startRegistration({ optionsJSON }));

export const askPasskey = (optionsJSON: Omit<PublicKeyCredentialRequestOptionsJSON, 'extensions'>) =>
  said(() => startAuthentication({ optionsJSON }));

async function said<T>(ask: () => Promise<T>): Promise<Asked<T>> {
  try {
    return { ok: true, answer: await ask() };
  } catch (error) {
    return { ok: false, sentence: sentenceOfBrowser(error) };
  }
}

/** Browsers throw when somebody changes their mind; that is no trouble of ours. */
export function sentenceOfBrowser(error: unknown): string {
  const code = error instanceof WebAuthnError ? error.code : null;
  if (code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') {
    return 'This device has a passkey of yours already.';
  }
  if (code === 'ERROR_INVALID_DOMAIN' || code === 'ERROR_INVALID_RP_ID') {
    return 'Passkeys do not work at this address.';
  }
  const isTurnedDown = error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name);
  return isTurnedDown
    ? 'No passkey was used: it was cancelled, or took too long. Try again.'
    : 'The browser could not use a passkey. Try again, or come in another way.';
}

/**
 * Why passkeys cannot be used on this page, in a sentence; null when they can.
 * @param passkeysAt the address that the hub's passkeys are made for
 */
export function whyNoPasskeys(passkeysAt: string | null): string | null {
  if (passkeysAt === null) {
    return 'Passkeys need head office to be at a name and over https. Whoever runs the hub can set that up.';
  }
  if (window.location.origin !== passkeysAt) return `Passkeys work at ${passkeysAt}. Open head office there.`;
  return browserSupportsWebAuthn() ? null : 'This browser has no passkeys.';
}
