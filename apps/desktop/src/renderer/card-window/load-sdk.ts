import type { LoadSdk } from './reader-sdk';

/** From the service's own address, as it demands, and only once a window asks a reader for a card. Source: spec/cards.md CK22 */
export const loadStripe: LoadSdk = async (asks) => {
  const { loadStripeTerminal } = await import('@stripe/terminal-js');
  const stripe = await loadStripeTerminal();
  if (!stripe) throw new Error('the card service’s script did not start');
  return stripe.create({ ...asks, readerBehavior: { allowCustomerCancel: true } });
};
