import type { ReaderTrouble } from '@tillbridge/core/wire';
import Stripe from 'stripe';
import type { CardSaid } from './card-terminal';

/** The library's exceptions as values. Source: reference of outside services, section B1 */
export async function saidOf<T>(ask: () => Promise<T>): Promise<CardSaid<T>> {
  try {
    return { is: 'done', value: await ask() };
  } catch (error) {
    const said = failureOf(error);
    if (said) return said;
    throw error;
  }
}

function failureOf(error: unknown): CardSaid<never> | null {
  const { errors } = Stripe;
  if (!(error instanceof errors.StripeError)) return null;
  const code = error.code ?? null;
  const sentence = error.message;
  if (error instanceof errors.StripeConnectionError)
    // Whoever carries the call knows whether it can have left.
    return wasNeverSent(error) ? { is: 'later', sentence } : { is: 'unknown', isAnswered: false, sentence };
  if (error instanceof errors.StripeRateLimitError || code === 'idempotency_key_in_use')
    return { is: 'later', sentence };
  if (code !== null && troubleOf(code) !== null) return { is: 'refused', code, sentence };
  const status = error.statusCode ?? 0;
  // Only a plain no is a no: a failure of the service's own, and an answer that could not be read, may have had the effect.
  const isNo = status >= 400 && status < 500 && status !== 409;
  return isNo ? { is: 'refused', code, sentence } : { is: 'unknown', isAnswered: status >= 400, sentence };
}

/** The error that lies behind the library's own says so. */
function wasNeverSent(error: Stripe.errors.StripeError): boolean {
  const cause: unknown = 'detail' in error ? error.detail : error.cause;
  return cause instanceof Error && 'wasSent' in cause && cause.wasSent === false;
}

const troubles: Readonly<Record<string, ReaderTrouble>> = {
  terminal_reader_offline: 'reader-offline',
  terminal_reader_busy: 'reader-busy',
  terminal_reader_timeout: 'reader-silent',
  terminal_reader_hardware_fault: 'reader-fault',
  terminal_reader_invalid_location_for_payment: 'reader-moved',
};

/** What the service's word for a reader's trouble means; null where it is about something else. */
export const troubleOf = (code: string | null): ReaderTrouble | null =>
  code === null ? null : (troubles[code] ?? null);
