/** By what a message leaves. The app's own notices are not messages: nothing of them leaves the hub. */
export const messageChannels = ['mail', 'sms'] as const;
export type MessageChannel = (typeof messageChannels)[number];

export const messageLanguages = ['en', 'es'] as const;
export type MessageLanguage = (typeof messageLanguages)[number];

type EventRule = {
  /** As the lists of head office name it. */
  label: string;
  /** Whom it is for: somebody of ours, who chooses; or a customer. */
  to: 'staff' | 'customer' | 'supplier';
  /** They asked for it themselves, so nothing that they unsubscribed from stops it. Source: spec/messages.md MG9 */
  isAskedFor: boolean;
  /** Whether those who work at a store hear of it by mail where they chose nothing. Source: spec/messages.md MG5 */
  mailsByItself: boolean;
  /** What its words are for nothing without. */
  needs?: readonly string[];
  /** What its templates may fill in, and what a preview fills in. */
  placeholders: Readonly<Record<string, string>>;
};

const transfer = (label: string, mailsByItself: boolean): EventRule => ({
  label,
  to: 'staff',
  isAskedFor: false,
  mailsByItself,
  placeholders: {
    name: 'Ana Kahu',
    reference: 'TR-1042',
    from: 'Warehouse',
    to: 'Harbour Street',
    company: 'Harbour Books',
    link: 'https://till.example/transfers/1',
  },
});

/** What there is to tell people of by mail and SMS. */
export const messageEventRules = {
  'transfer-requested': transfer('A store asks for goods', true),
  'transfer-to-pick': transfer('A transfer is to be picked', true),
  'transfer-approved': transfer('A transfer to my store is approved', false),
  'transfer-rejected': transfer('A transfer is rejected', true),
  'transfer-cancelled': transfer('A transfer is called off', true),
  'transfer-dispatched': transfer('Goods are on their way to my store', true),
  'transfer-received': transfer('Goods that my store sent arrived', false),
  'transfer-discrepancies': transfer('Goods arrived otherwise than sent', true),
  'discrepancy-assigned': transfer('A discrepancy is mine to see to', true),
  'low-stock': {
    label: 'What is low at a store',
    to: 'staff',
    isAskedFor: false,
    mailsByItself: true,
    placeholders: {
      name: 'Ana Kahu',
      store: 'Harbour Street',
      count: '12',
      list: 'Blue pen: 2 left\nA4 pad: 0 left',
      company: 'Harbour Books',
      link: 'https://till.example/stock',
    },
  },
  'day-summary': {
    label: 'What a store took in a day',
    to: 'staff',
    isAskedFor: false,
    mailsByItself: false,
    placeholders: {
      name: 'Ana Kahu',
      store: 'Harbour Street',
      day: '21 November 2026',
      takings: '$4,310.00',
      sales: '184',
      company: 'Harbour Books',
      link: 'https://till.example/',
    },
  },
  receipt: {
    label: 'Receipt',
    to: 'customer',
    isAskedFor: true,
    mailsByItself: true,
    placeholders: { title: 'Receipt', code: 'R1-204', store: 'Harbour Street', company: 'Harbour Books' },
  },
  'layby-reminder': {
    label: 'Layby reminder',
    to: 'customer',
    isAskedFor: false,
    mailsByItself: true,
    placeholders: {
      greeting: 'Kia ora',
      name: 'Mere Tane',
      code: 'LB-7K2',
      left: '$45.00',
      day: '2 December 2026',
      store: 'Harbour Street',
      company: 'Harbour Books',
    },
  },
  statement: {
    label: 'Statement of account',
    to: 'customer',
    isAskedFor: true,
    mailsByItself: true,
    placeholders: {
      name: 'Mere Tane',
      period: '1 October 2026 to 31 October 2026',
      owed: '$45.00',
      store: 'Harbour Street',
      company: 'Harbour Books',
    },
  },
  'purchase-order': {
    label: 'Order to a supplier',
    to: 'supplier',
    isAskedFor: true,
    mailsByItself: true,
    placeholders: {
      number: 'PO-00042',
      supplier: 'Kauri Paper',
      address: 'Harbour Street, 12 Harbour Street, Wellington',
      store: 'Harbour Street',
      company: 'Harbour Books',
    },
  },
  'password-reset': {
    label: 'Link to a new password',
    to: 'staff',
    isAskedFor: true,
    mailsByItself: true,
    needs: ['link'],
    placeholders: {
      name: 'Ana Kahu',
      company: 'Harbour Books',
      link: 'https://till.example/reset/…',
    },
  },
  invitation: {
    label: 'Invitation to head office',
    to: 'staff',
    isAskedFor: true,
    mailsByItself: true,
    needs: ['link'],
    placeholders: {
      name: 'Ana Kahu',
      from: 'Sam Rua',
      company: 'Harbour Books',
      link: 'https://till.example/invitation/…',
    },
  },
} as const satisfies Record<string, EventRule>;

export type MessageEvent = keyof typeof messageEventRules;
export const messageEvents = Object.keys(messageEventRules) as MessageEvent[];

export const ruleOfEvent = (event: MessageEvent): EventRule => messageEventRules[event];

/** What somebody chooses for themselves: the rest is asked for, or is not for our people. */
export const chosenEvents = messageEvents.filter(
  (event) => ruleOfEvent(event).to === 'staff' && !ruleOfEvent(event).isAskedFor,
);

/** What has words for SMS: short news. Receipts and links to sign in do not travel that way. */
export const hasSms = (event: MessageEvent): boolean =>
  event === 'layby-reminder' || chosenEvents.includes(event);
