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
  | { kind: 'exemption-incomplete' }
  | { kind: 'exemption-expired'; expiresOn: TradingDate };

/** Says a sentence in the caller's language: `{name}` in it is filled in from the values. */
export type SaySentence = (template: string, values?: Readonly<Record<string, string | number>>) => string;

/** Amounts and sentences are worded by the caller, who knows the currency and the language. */
export type Wording = {
  amount: (money: Money) => string;
  quantity: (quantity: Quantity) => string;
  /** English where there is none. */
  say?: SaySentence;
};

/** For a caller without a dictionary. */
export const inEnglish: SaySentence = (template, values = {}) =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));

/** Digits as they are, for a caller without a currency at hand. */
const plainWording: Wording = {
  amount: (money) => String(money),
  quantity: (milli) => String(milli / 1000),
};

/**
 * What the cashier reads: what happened and what to do.
 * Source: spec/sale.md S12
 */
export function refusalSentence(refusal: SaleRefusal, wording: Wording = plainWording): string {
  const say = wording.say ?? inEnglish;
  switch (refusal.kind) {
    case 'being-paid':
      return say('This sale is being paid. Go back to the sale to change it.');
    case 'not-being-paid':
      return say('Go to payment first.');
    case 'nothing-rung-up':
      return say('Nothing is rung up yet. Scan or choose an item first.');
    case 'line-unknown':
      return say('This line is no longer in the sale.');
    case 'line-already-there':
      return say('This line is already in the sale.');
    case 'tender-unknown':
      return say('This payment is no longer in the sale.');
    case 'no-quantity':
      return say('A line needs a quantity. Remove the line if it is not wanted.');
    case 'whole-units-only':
      return say('This item is sold in whole units. Enter a whole number.');
    case 'too-many':
      return say('That is more than one line can hold: at most {most}.', {
        most: wording.quantity(refusal.most),
      });
    case 'amount-too-large':
      return say('That amount is too large: at most {most}.', { most: wording.amount(refusal.most) });
    case 'too-many-lines':
      return say('A sale holds at most {most} lines. Finish this one and begin another.', {
        most: refusal.most,
      });
    case 'too-many-tenders':
      return say('A sale takes at most {most} payments.', { most: refusal.most });
    case 'note-too-long':
      return say('A note holds at most {most} characters.', { most: refusal.most });
    case 'is-a-return':
      return say(
        'This line brings something back: it is worth what was paid for it. Remove it, or change how many.',
      );
    case 'return-too-many':
      return say('At most {most} can still come back. Enter that many or fewer.', {
        most: wording.quantity(refusal.most),
      });
    case 'price-below-zero':
      return say('This item has a price below zero. Ask head office to correct it.');
    case 'tax-code-unknown':
      return say(
        'This item has the tax code {taxCode}, which this store does not know. Ask head office to correct it.',
        { taxCode: refusal.taxCode },
      );
    case 'no-discount':
      return say('Enter a discount above zero, or remove it.');
    case 'discount-too-large':
      return say('The discount is more than what it is taken off: at most {most}.', {
        most: wording.amount(refusal.most),
      });
    case 'percent-too-large':
      return say('A discount is at most 100 %.');
    case 'not-discountable':
      return say('This may not be made cheaper. Take the discount off something else.');
    case 'one-card-a-line':
      return say('Each gift card is a line of its own. Sell the next card as another line.');
    case 'foreign-not-given':
      return say('Foreign notes are only taken. Give the money back in cash.');
    case 'no-tips-here':
      return say('This sale takes no tip.');
    case 'tip-below-paid':
      return say('More than that is paid already. Take a payment back first.');
    case 'no-amount':
      return say('Enter an amount above zero.');
    case 'nothing-due':
      return say('Nothing is left to pay. Complete the sale.');
    case 'wrong-direction':
      return refusal.due < 0
        ? say('Money goes to the customer here. Choose how to give it back.')
        : say('The customer pays here. Enter what was handed over.');
    case 'more-than-due':
      return refusal.due < 0
        ? say('That is more than goes back to the customer: at most {due}.', {
            due: wording.amount(magnitude(refusal.due)),
          })
        : say('That is more than is due, and only cash can give change: at most {due}.', {
            due: wording.amount(refusal.due),
          });
    case 'amount-still-due':
      return refusal.due < 0
        ? say('{due} is still to go back to the customer.', { due: wording.amount(magnitude(refusal.due)) })
        : say('{due} is still to be paid.', { due: wording.amount(refusal.due) });
    case 'too-much-taken':
      return say('{by} too much was taken. Remove a payment, or ring up what is missing.', {
        by: wording.amount(refusal.by),
      });
    case 'exemption-incomplete':
      return say('A sale without tax needs the certificate’s number and whose it is. Fill in both.');
    case 'exemption-expired':
      return say('The tax exemption certificate ended on {expiresOn}. Take it off the sale.', {
        expiresOn: refusal.expiresOn,
      });
    default:
      return unreachable(refusal);
  }
}
