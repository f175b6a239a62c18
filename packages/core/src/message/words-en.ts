import type { MessageEvent } from './events';
import type { EventWords } from './our-words';

const letter = (...paragraphs: string[]): string => paragraphs.join('\n\n');
const news = (subject: string, sentence: string): EventWords => ({
  subject,
  mail: letter('Hello {name},', sentence, '{link}'),
  sms: `${sentence} {link}`,
});

export const englishWords: Readonly<Record<MessageEvent, EventWords>> = {
  'transfer-requested': news('{to} asks for goods: {reference}', '{to} asks {from} for goods: {reference}.'),
  'transfer-to-pick': news(
    '{reference} to {to} is to be picked',
    '{reference} to {to} is approved, and to be picked.',
  ),
  'transfer-approved': news(
    '{from} will send you goods: {reference}',
    '{from} will send you goods: {reference} is approved.',
  ),
  'transfer-rejected': news('{reference} was rejected', '{reference} from {from} to {to} was rejected.'),
  'transfer-cancelled': news(
    '{reference} was called off',
    '{reference} from {from} to {to} was called off. Put back what was picked.',
  ),
  'transfer-dispatched': news(
    'Goods are on their way: {reference}',
    'Goods of {reference} are on their way from {from} to {to}.',
  ),
  'transfer-received': news('{reference} arrived', '{reference} arrived at {to} as it was sent.'),
  'transfer-discrepancies': news(
    '{reference} arrived otherwise than it was sent',
    '{reference} from {from} arrived at {to} otherwise than it was sent. Somebody has to see to it.',
  ),
  'discrepancy-assigned': news(
    'You are to see to {reference}',
    'You are to see to what came otherwise with {reference}, from {from} to {to}.',
  ),
  'low-stock': {
    subject: '{count} low at {store}',
    mail: letter('Hello {name},', 'This is low at {store}:', '{list}', '{link}'),
    sms: '{count} low at {store}. {link}',
  },
  'day-summary': {
    subject: '{store} on {day}: {takings}',
    mail: letter('Hello {name},', '{store} took {takings} in {sales} sales on {day}.', '{link}'),
    sms: '{store} took {takings} in {sales} sales on {day}.',
  },
  receipt: {
    subject: '{title} {code} from {store}',
    mail: 'Thank you for shopping at {store}.',
  },
  'layby-reminder': {
    subject: 'Your layby at {store} is due on {day}',
    mail: letter(
      '{greeting} {name},',
      '{left} is left to pay on your layby {code} by {day}. You can pay any part of it at {store}, and take your goods when all of it is paid.',
    ),
    sms: '{store}: {left} is left to pay on your layby {code} by {day}. Reply STOP to hear no more.',
  },
  statement: {
    subject: 'Statement of account from {store}',
    mail: letter('Statement of account for {name}', '{period}'),
  },
  'purchase-order': {
    subject: 'Purchase order {number} from {company}',
    mail: letter('Purchase order {number}', 'Deliver to {address}'),
  },
  'password-reset': {
    subject: 'Your password at {company}',
    mail: letter(
      'Hello {name},',
      'Somebody, probably you, asked to reset your password at {company}. Open this link to choose a new one:',
      '{link}',
      'The link works once and for 30 minutes. If you did not ask for it, leave it: your password stays as it is.',
    ),
  },
  invitation: {
    subject: '{company} invites you to Tillbridge',
    mail: letter(
      'Hello {name},',
      '{from} invites you to the head office of {company}. Open this link to choose your password:',
      '{link}',
      'The link works once and for 72 hours. If you did not expect it, leave it.',
    ),
  },
};
