import { say } from '@tillbridge/words';
import { ProxyTrouble } from './tunnel';

/** @returns what a person can do about a hub that was not reached, in a sentence; null where there is no more to say than that */
export function reachTrouble(error: unknown): string | null {
  const cause = causeOf(error);
  if (cause instanceof ProxyTrouble) return cause.message;
  const code = codeOf(cause);
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID')
    return say(
      'The hub’s certificate is not valid today ({because}). Check this till’s clock, or ask IT to renew it.',
      { because: code },
    );
  if (!certificateCodes.test(code)) return null;
  return say(
    'This machine does not trust the hub’s certificate ({because}). Ask IT to add its issuer to the system’s certificates, and check the hub’s address.',
    { because: code },
  );
}

/** As OpenSSL names what it does not believe. Source: Node's documentation, "X509 certificate error codes" */
const certificateCodes =
  /^(CERT_|SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_(GET_ISSUER|VERIFY_LEAF|DECRYPT_CERT)|ERR_TLS_CERT_ALTNAME|INVALID_CA|HOSTNAME_MISMATCH)/;

/** `fetch` wraps what happened. */
const causeOf = (error: unknown): unknown =>
  error instanceof Error && error.cause instanceof Error ? error.cause : error;

export const codeOf = (error: unknown): string => {
  if (error instanceof Error && 'code' in error) return String(error.code);
  return error instanceof Error ? error.message : String(error);
};
