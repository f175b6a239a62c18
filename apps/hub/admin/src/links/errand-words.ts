const words: Readonly<Record<string, string>> = {
  'settle-cards': 'Settle card payments that are open',
  'ask-readers': 'Ask how the readers are',
  reconcile: 'Hold the books against what was paid',
  'ask-for-hooks': 'Ask to be told of changes',
  'pull-goods': 'Read products and stock',
  'pull-places': 'Read outlets and registers',
  'pull-customers': 'Read customers',
  'pull-books': 'Read price books',
  'pull-sold': 'Read what Vend’s tills sold',
  'place-sold': 'Give an outlet’s sales to another store',
  'take-product': 'Take a product over',
  'take-customer': 'Take a customer over',
  'take-book': 'Take a price book over',
  'take-book-price': 'Take a price of a book over',
  'tell-transfer': 'Tell of a transfer',
  'tell-sales': 'Tell of sales',
  'look-at-sales': 'Look at what sales need',
  'say-yes': 'Accept an order',
  'say-no': 'Refuse an order',
  'say-ready': 'Say that an order is ready',
  'say-cancelled': 'Cancel an order',
  decide: 'Answer an order in time',
  'tell-menu': 'Tell the menu and what is sold out',
  'ask-after': 'Ask what became of messages',
};

/** What is to be done, as a person would say it; what a service tells of keeps the service's own name. */
export const errandName = (name: string): string => words[name] ?? name;
