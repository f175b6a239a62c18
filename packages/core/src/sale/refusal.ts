import { type Money, type Quantity, type TradingDate, magnitude, unreachable } from '../kernel';

/** Everything a sale can refuse its cashier. Each carries what the sentence needs. */
export type SaleRefusal =
  | { kind: 'being-paid' }
  | { kind: 'not-being-paid' }
  | { kind: 'nothing-rung-up' }
  | { kind: 'line-unknown' }
  | { kind: 'line-already-there' }
  | { kind: 'tender-unknown' }
  | { kind: 'no-quantity' }
  | { kind: 'whole-units-only'; unitOfMeasure: string }
  | { kind: 'too-many'; most: Quantity }
  | { kind: 'amount-too-large'; most: Money }
  | { kind: 'too-many-lines'; most: number }
  | { kind: 'too-many-tenders'; most: number }
  | { kind: 'note-too-long'; most: number }
  | { kind: 'is-a-return' }
  | { kind: 'return-too-many'; most: Quantity }
  | { kind: 'price-below-zero' }
  | { kind: 'tax-code-unknown'; taxCode: string }
  | { kind: 'no-discount' }
  | { kind: 'discount-too-large'; most: Money }
  | { kind: 'percent-too-large' }
  | { kind: 'not-discountable' }
  | { kind: 'one-card-a-line' }
  | { kind: 'foreign-not-given' }
  | { kind: 'no-tips-here' }
  | { kind: 'tip-below-paid' }
  | { kind: 'no-amount' }
  | { kind: 'nothing-due' }
  | { kind: 'wrong-direction'; due: Money }
  | { kind: 'more-than-due'; due: Money }
  | { kind: 'amount-still-due'; due: Money }
  | { kind: 'too-much-taken'; by: Money }
  | { kind: 'exemption-expired'; expiresOn: TradingDate };

/** Amounts in the sentence are worded by the caller, who knows the currency and the language. */
export type Wording = { amount: (money: Money) => string; quantity: (quantity: Quantity) => string };

/** Digits as they are, for a caller without a currency at hand. */
const plainWording: Wording = { amount: (money) => String(money), quantity: (milli) => String(milli / 1000) };

/**
 * What the cashier reads: what happened and what to do.
 * Source: spec/sale.md S12
 */
export function refusalSentence(refusal: SaleRefusal, wording: Wording = plainWording): string {
  switch (refusal.kind) {
    case 'being-paid':
      return 'This sale is being paid. Go back to the sale to change it.';
    case 'not-being-paid':
      return 'Go to payment first.';
    case 'nothing-rung-up':
      return 'Nothing is rung up yet. Scan or choose an item first.';
    case 'line-unknown':
      return 'This line is no longer in the sale.';
    case 'line-already-there':
      return 'This line is already in the sale.';
    case 'tender-unknown':
      return 'This payment is no longer in the sale.';
    case 'no-quantity':
      return 'A line needs a quantity. Remove the line if it is not wanted.';
    case 'whole-units-only':
      return 'This item is sold in whole units. Enter a whole number.';
    case 'too-many':
      return `That is more than one line can hold: at most ${wording.quantity(refusal.most)}.`;
    case 'amount-too-large':
      return `That amount is too large: at most ${wording.amount(refusal.most)}.`;
    case 'too-many-lines':
      return `A sale holds at most ${refusal.most} lines. Finish this one and begin another.`;
    case 'too-many-tenders':
      return `A sale takes at most ${refusal.most} payments.`;
    case 'note-too-long':
      return `A note holds at most ${refusal.most} characters.`;
    case 'is-a-return':
      return 'This line brings something back: it is worth what was paid for it. Remove it, or change how many.';
    case 'return-too-many':
      return `At most ${wording.quantity(refusal.most)} can still come back. Enter that many or fewer.`;
    case 'price-below-zero':
      return 'This item has a price below zero. Ask head office to correct it.';
    case 'tax-code-unknown':
      return `This item has the tax code ${refusal.taxCode}, which this store does not know. Ask head office to correct it.`;
    case 'no-discount':
      return 'Enter a discount above zero, or remove it.';
    case 'discount-too-large':
      return `The discount is more than what it is taken off: at most ${wording.amount(refusal.most)}.`;
    case 'percent-too-large':
      return 'A discount is at most 100 %.';
    case 'not-discountable':
      return 'What is put on a gift card is money and has no discount. Take the discount off something else.';
    case 'one-card-a-line':
      return 'Each gift card is a line of its own. Sell the next card as another line.';
    case 'foreign-not-given':
      return 'Foreign notes are only taken. Give the money back in cash.';
    case 'no-tips-here':
      return 'This sale takes no tip.';
    case 'tip-below-paid':
      return 'More than that is paid already. Take a payment back first.';
    case 'no-amount':
      return 'Enter an amount above zero.';
    case 'nothing-due':
      return 'Nothing is left to pay. Complete the sale.';
    case 'wrong-direction':
      return refusal.due < 0
        ? 'Money goes to the customer here. Choose how to give it back.'
        : 'The customer pays here. Enter what was handed over.';
    case 'more-than-due':
      return refusal.due < 0
        ? `That is more than goes back to the customer: at most ${wording.amount(magnitude(refusal.due))}.`
        : `That is more than is due, and only cash can give change: at most ${wording.amount(refusal.due)}.`;
    case 'amount-still-due':
      return refusal.due < 0
        ? `${wording.amount(magnitude(refusal.due))} is still to go back to the customer.`
        : `${wording.amount(refusal.due)} is still to be paid.`;
    case 'too-much-taken':
      return `${wording.amount(refusal.by)} too much was taken. Remove a payment, or ring up what is missing.`;
    case 'exemption-expired':
      return `The tax exemption certificate ended on ${refusal.expiresOn}. Take it off the sale.`;
    default:
      return unreachable(refusal);
  }
}
