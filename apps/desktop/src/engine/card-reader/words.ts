import type { CardStanding, ReaderTrouble } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';

/** What a cashier can do about each of the bank's words. Source: spec/cards.md CK2 */
export function declineWords(code: string): string {
  switch (code) {
    case 'insufficient_funds':
    case 'withdrawal_count_limit_exceeded':
    case 'card_velocity_exceeded':
      return say(
        'The bank says there is not enough on this card. Ask for another card, or take a part of it.',
      );
    case 'expired_card':
      return say('This card has expired. Ask for another card.');
    case 'incorrect_pin':
    case 'invalid_pin':
      return say('The PIN was wrong. Let the customer try again.');
    case 'pin_try_exceeded':
      return say('The PIN was wrong too often. Ask for another card.');
    case 'offline_pin_required':
    case 'online_or_offline_pin_required':
      return say('This card wants its PIN. Let the customer insert it instead of tapping.');
    case 'call_issuer':
      return say('The bank wants its customer to call it. Ask for another card.');
    case 'processing_error':
    case 'try_again_later':
    case 'reenter_transaction':
    case 'issuer_not_available':
      return say('The bank could not answer. Let the customer try the same card again.');
    case 'card_not_supported':
    case 'currency_not_supported':
    case 'transaction_not_allowed':
      return say('This card may not be used for this. Ask for another card.');
    default:
      // A lost or stolen card is never called so in front of whoever holds it.
      return say('The bank declined this card and does not say why. Ask for another card.');
  }
}

export function troubleWords(trouble: ReaderTrouble): string {
  switch (trouble) {
    case 'reader-offline':
      return say(
        'The card reader has no connection. Look at its screen and its cable, or use the stand-alone terminal.',
      );
    case 'reader-busy':
      return say('The card reader is busy. Wait until its screen is ready, then try again.');
    case 'reader-silent':
      return say('No card was taken at the reader. Try again, or take another payment.');
    case 'reader-fault':
      return say('The card reader has a fault. Use the stand-alone terminal, and call support.');
    case 'reader-moved':
      return say(
        'The card reader belongs to another place. Use the stand-alone terminal, and tell head office.',
      );
    case 'customer-cancelled':
      return say('The customer cancelled at the reader. Try again, or take another payment.');
  }
}

export const checkingWords = (): string =>
  say(
    'Checking what became of the card. Nothing is lost: wait, or take another payment and the card is let go.',
  );

export const awayWords = (): string =>
  say(
    'The hub is away. What became of the card is asked as soon as it is back: wait, or take another payment and the card is let go.',
  );

/** The till's window asks the reader, and cannot without the service's script. */
export const scriptAwayWords = (): string =>
  say(
    'This till does not reach the card service: it has no internet, or the service is away. Use the stand-alone terminal, or ask for the card again.',
  );

export const letGoWords = (): string => say('The last card is still being let go. Try again in a moment.');

export function standingWords(standing: CardStanding | null): string {
  switch (standing?.is) {
    case undefined:
    case 'checking':
      return checkingWords();
    case 'waiting':
      return say('Waiting for the card. The customer taps, inserts or swipes at the reader.');
    case 'declined':
      return declineWords(standing.code);
    case 'reader-trouble':
      return troubleWords(standing.trouble);
    case 'held':
    case 'captured':
      return say('Approved.');
    case 'released':
      return say('No card was charged. Try again, or take another payment.');
  }
}
