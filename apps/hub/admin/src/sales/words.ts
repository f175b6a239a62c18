/** How tenders are called; one that a newer terminal brings keeps its own name. */
export const tenderWords: Readonly<Record<string, string>> = {
  cash: 'Cash',
  'card-manual': 'Card',
  'foreign-cash': 'Foreign cash',
  'gift-card': 'Gift card',
  'store-credit': 'Store credit',
  'on-account': 'On account',
  points: 'Points',
  deposit: 'Deposit',
};
