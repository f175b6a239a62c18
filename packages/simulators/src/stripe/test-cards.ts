/** Numbers and amounts that decide what becomes of a presented card. Source: reference of outside services, section B10 */

type TestCard = {
  brand: string;
  funding?: 'credit' | 'debit' | 'prepaid';
  decline?: string;
  refundFails?: true;
};

const cards: Readonly<Record<string, TestCard>> = {
  '4242424242424242': { brand: 'visa' },
  '5555555555554444': { brand: 'mastercard' },
  '378282246310005': { brand: 'amex' },
  '6011111111111117': { brand: 'discover' },
  '3566002020360505': { brand: 'jcb' },
  '6200000000000005': { brand: 'unionpay' },
  '4000056655665556': { brand: 'visa', funding: 'debit' },
  '5200828282828210': { brand: 'mastercard', funding: 'debit' },
  '5105105105105100': { brand: 'mastercard', funding: 'prepaid' },
  '4506445006931933': { brand: 'interac', funding: 'debit' },
  '6280000360000978': { brand: 'eftpos_au', funding: 'debit' },
  '4000000000000002': { brand: 'visa', decline: 'generic_decline' },
  '4000000000009995': { brand: 'visa', decline: 'insufficient_funds' },
  '4000000000009987': { brand: 'visa', decline: 'lost_card' },
  '4000000000009979': { brand: 'visa', decline: 'stolen_card' },
  '4000000000000069': { brand: 'visa', decline: 'expired_card' },
  '4000000000000119': { brand: 'visa', decline: 'processing_error' },
  '4000000000005126': { brand: 'visa', refundFails: true },
  '4001007020000002': { brand: 'visa' },
  '4001000360000005': { brand: 'visa' },
  '4000008260000075': { brand: 'visa' },
  '4000002760000008': { brand: 'visa' },
};
export const usualCard = '4242424242424242';
export const testCardNumbers = Object.keys(cards);

const declinedAmounts: Readonly<Record<string, string>> = {
  '01': 'call_issuer',
  '02': 'offline_pin_required',
  '03': 'online_or_offline_pin_required',
  '05': 'generic_decline',
  '55': 'incorrect_pin',
  '60': 'online_or_offline_pin_required',
  '65': 'withdrawal_count_limit_exceeded',
  '75': 'pin_try_exceeded',
};

export type PresentedCard = Required<Pick<TestCard, 'brand' | 'funding'>> & {
  number: string;
  last4: string;
  refundFails: boolean;
  /** The bank's word for why not; null when it agrees. */
  decline: string | null;
};

/** @returns undefined for a number that no test card has */
export function presented(number: string, amount: number): PresentedCard | undefined {
  const card = cards[number];
  if (!card) return undefined;
  return {
    number,
    brand: card.brand,
    funding: card.funding ?? 'credit',
    last4: number.slice(-4),
    refundFails: card.refundFails ?? false,
    decline: card.decline ?? declinedAmounts[String(amount).padStart(2, '0').slice(-2)] ?? null,
  };
}
