/** How tenders are called; one that a newer terminal brings keeps its own name. */
export const tenderWords: Readonly<Record<string, string>> = {
  cash: 'Cash',
  'card-manual': 'Card',
};
