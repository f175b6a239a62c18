import type { Answers, Questions } from '../app/client';

export type Scope = Questions['program']['create']['scopes'][number];
export type WebhookEvent = Questions['webhook']['create']['events'][number];
type CreateRefusal = Extract<Answers['program']['create'], { ok: false }>['refusal'];

/** What a key may do, by what it is about. */
export const scopeGroups: readonly { label: string; scopes: readonly { scope: Scope; label: string }[] }[] = [
  {
    label: 'Products',
    scopes: [
      { scope: 'products:read', label: 'Read' },
      { scope: 'products:write', label: 'Change' },
    ],
  },
  {
    label: 'Prices',
    scopes: [
      { scope: 'prices:read', label: 'Read' },
      { scope: 'prices:write', label: 'Set' },
    ],
  },
  { label: 'Quotes', scopes: [{ scope: 'quotes:read', label: 'Ask' }] },
  {
    label: 'Stock',
    scopes: [
      { scope: 'stock:read', label: 'Read' },
      { scope: 'stock:adjust', label: 'Adjust' },
      { scope: 'stock:write-off', label: 'Write off' },
      { scope: 'stock:opening', label: 'State opening stock' },
    ],
  },
  { label: 'Stores', scopes: [{ scope: 'stores:read', label: 'Read' }] },
  { label: 'Sales', scopes: [{ scope: 'sales:read', label: 'Read' }] },
  {
    label: 'Orders',
    scopes: [
      { scope: 'orders:read', label: 'Read' },
      { scope: 'orders:write', label: 'Make and cancel' },
    ],
  },
  {
    label: 'Customers',
    scopes: [
      { scope: 'customers:read', label: 'Read' },
      { scope: 'customers:write', label: 'Change' },
    ],
  },
  {
    label: 'Transfers',
    scopes: [
      { scope: 'transfers:read', label: 'Read' },
      { scope: 'transfers:write', label: 'Request' },
      { scope: 'transfers:approve', label: 'Approve' },
      { scope: 'transfers:handle', label: 'Send and receive' },
    ],
  },
  {
    label: 'Purchases',
    scopes: [
      { scope: 'purchases:read', label: 'Read' },
      { scope: 'purchases:write', label: 'Order' },
      { scope: 'purchases:receive', label: 'Receive goods' },
    ],
  },
  {
    label: 'Counts',
    scopes: [
      { scope: 'counts:read', label: 'Read' },
      { scope: 'counts:approve', label: 'Open and approve' },
    ],
  },
  {
    label: 'Imports',
    scopes: [
      { scope: 'imports:read', label: 'Read' },
      { scope: 'imports:write', label: 'Run' },
    ],
  },
  {
    label: 'Webhooks',
    scopes: [
      { scope: 'webhooks:read', label: 'Read' },
      { scope: 'webhooks:write', label: 'Change' },
    ],
  },
];

export const eventWords: Readonly<Record<WebhookEvent, string>> = {
  'sale.completed': 'A sale was completed',
  'product.changed': 'Products changed',
  'price.changed': 'Prices changed',
  'stock.changed': 'Stock changed',
  'customer.changed': 'A customer changed',
  'transfer.changed': 'A transfer changed',
  'transfer.requested': 'A transfer was requested',
  'transfer.approved': 'A transfer was approved',
  'transfer.dispatched': 'Goods of a transfer left',
  'transfer.received': 'Goods of a transfer arrived',
  'transfer.disputed': 'Goods of a transfer arrived otherwise than they left',
  'transfer.ended': 'A transfer is over',
  'count.posted': 'A count was approved',
  'purchase.changed': 'A purchase order changed',
  'order.changed': 'A customer’s order changed',
  'import.finished': 'An import came to its end',
  'terminal.attention': 'A till needs attention',
};
export const webhookEvents = Object.keys(eventWords) as WebhookEvent[];

export function createSentence(refusal: CreateRefusal): string {
  switch (refusal.kind) {
    case 'no-scopes':
      return 'Choose at least one thing the key may do.';
    case 'more-than-you-may':
      return `You may not do ${refusal.scope} yourself, so you cannot give it to a key.`;
    case 'store-unknown':
      return 'A store is not there any more. Choose again.';
    case 'stores-beyond-yours':
      return 'You may give a key your own stores only.';
    default:
      return 'The key could not be made. Load the page again.';
  }
}
