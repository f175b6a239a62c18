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
  'paid-online': 'Paid online',
};

const reasons: Readonly<Record<string, string>> = {
  faulty: 'faulty',
  'change-of-mind': 'change of mind',
  'wrong-item': 'wrong item',
  damaged: 'damaged',
  recalled: 'recalled',
  other: 'another reason',
};
const places: Readonly<Record<string, string>> = {
  shelf: 'back on the shelf',
  quarantine: 'put apart',
  damaged: 'to the damaged',
  'not-returned': 'kept by the customer',
};

/** Why a line came back and where its goods went. */
export const backWords = ({
  returnReason,
  restock,
}: {
  returnReason?: string | undefined;
  restock?: string | undefined;
}): string =>
  [
    'brought back',
    ...(returnReason === undefined ? [] : [reasons[returnReason] ?? returnReason]),
    ...(restock === undefined ? [] : [places[restock] ?? restock]),
  ].join(', ');
