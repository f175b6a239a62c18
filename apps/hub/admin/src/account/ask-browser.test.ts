import { WebAuthnError } from '@simplewebauthn/browser';
import { expect, it } from 'vitest';
import { sentenceOfBrowser } from './ask-browser';

const named = (name: string): Error => Object.assign(new Error('as the browser words it'), { name });

it.each([
  { error: named('NotAllowedError'), says: 'cancelled', why: 'somebody changed their mind' },
  { error: named('AbortError'), says: 'cancelled', why: 'the page asked something else' },
  {
    error: new WebAuthnError({
      message: 'x',
      code: 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED',
      cause: named('InvalidStateError'),
    }),
    says: 'has a passkey of yours already',
    why: 'it is there',
  },
  {
    error: new WebAuthnError({ message: 'x', code: 'ERROR_INVALID_RP_ID', cause: named('SecurityError') }),
    says: 'at this address',
    why: 'it is another place',
  },
  { error: 'anything', says: 'Try again', why: 'nobody knows' },
])(
  '[AU17] the screen says "$says" when $why, and never what the browser’s error is called',
  ({ error, says }) => {
    expect(sentenceOfBrowser(error)).toContain(says);
    expect(sentenceOfBrowser(error)).not.toMatch(/Error|as the browser words it/);
  },
);
