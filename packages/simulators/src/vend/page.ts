import type { Button, Table } from '../kit';
import { hookTypes, tellHooks } from './hooks';
import { ringUp, voidSale } from './own-sales';
import { type Vend, type VendKit, moveStock, stockAt } from './service';
import type { VendRecord } from './store';

const shownRows = 20;
const newest = (vend: Vend, shelf: string): VendRecord[] =>
  [...vend.shelf(shelf).all()].slice(-shownRows).reverse();
const said = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What a person presses to make the service do something by itself. */
export const vendButtons = (vend: Vend, kit: VendKit): readonly Button[] => [
  {
    name: 'token',
    title: 'Make a personal token',
    press: () => vend.tokens.personal(),
  },
  {
    name: 'revoke',
    title: 'Revoke every token',
    press: () => {
      vend.tokens.revokeAll();
      return 'Every token is dead.';
    },
  },
  {
    name: 'rename',
    title: 'Rename a product',
    fields: [
      { name: 'sku', label: 'SKU', value: 'V1' },
      { name: 'name', label: 'New name', value: 'Renamed at Vend' },
    ],
    press: ({ sku, name }) => {
      const found = [...vend.shelf('products').all()].find((product) => product['sku'] === sku);
      if (!found) throw new Error(`There is no product ${sku}.`);
      tellHooks(vend, kit, 'product.update', vend.shelf('products').put({ ...found, name }));
      return `${sku} is called ${name} now.`;
    },
  },
  {
    name: 'ring-up',
    title: 'Sell at a till of Vend’s',
    fields: [
      { name: 'sku', label: 'SKU', value: 'V1' },
      { name: 'pieces', label: 'Pieces', value: '1' },
      { name: 'customer', label: 'Customer code', value: '' },
    ],
    press: ({ sku, pieces, customer }) => {
      const found = [...vend.shelf('products').all()].find((product) => product['sku'] === sku);
      const buyer = [...vend.shelf('customers').all()].find((each) => each['customer_code'] === customer);
      if (!found) throw new Error(`There is no product ${sku}.`);
      const sale = ringUp(vend, kit, {
        ...{ productId: found.id, pieces: Number(pieces), customerId: buyer?.id ?? null },
      });
      return `Sale ${said(sale['invoice_number'])} was made.`;
    },
  },
  {
    name: 'void',
    title: 'Void the last sale',
    press: () => {
      const last = [...vend.shelf('sales').all()].at(-1);
      if (!last) throw new Error('There is no sale.');
      tellHooks(vend, kit, 'sale.update', voidSale(vend, last.id));
      return `Sale ${said(last['invoice_number'])} is void.`;
    },
  },
  {
    name: 'sell',
    title: 'Take stock of a product away',
    fields: [
      { name: 'sku', label: 'SKU', value: 'V1' },
      { name: 'pieces', label: 'Pieces', value: '1' },
    ],
    press: ({ sku, pieces }) => {
      const found = [...vend.shelf('products').all()].find((product) => product['sku'] === sku);
      const [outletId] = vend.outletIds;
      if (!found || !outletId) throw new Error(`There is no product ${sku}.`);
      moveStock(vend, { productId: found.id, outletId, by: -Number(pieces) });
      return `There are ${stockAt(vend, found.id, outletId)} of ${sku} now.`;
    },
  },
  {
    name: 'hook',
    title: 'Send a message',
    fields: [{ name: 'type', label: 'Type', choices: hookTypes }],
    press: ({ type }) => {
      const [product] = vend.shelf('products').all();
      if (!type || !product) throw new Error('Choose a type.');
      tellHooks(vend, kit, type, product);
      return `Sent ${type} to ${[...vend.webhooks.values()].filter((hook) => hook.type === type).length}.`;
    },
  },
];

export const vendTables = (vend: Vend): readonly Table[] => [
  {
    title: 'Consignments',
    columns: ['Reference', 'Name', 'Type', 'Status', 'Lines', 'Counted', 'Received'],
    rows: newest(vend, 'consignments').map((head) => {
      const lines = [...(vend.consignments.get(head.id)?.lines.values() ?? [])];
      return [
        said(head['reference']),
        said(head['name']),
        said(head['type']),
        said(head['status']),
        lines.length,
        lines.reduce((sum, { count }) => sum + count, 0),
        lines.reduce((sum, { received }) => sum + received, 0),
      ];
    }),
  },
  {
    title: 'Stock that moved last',
    columns: ['Product', 'Outlet', 'On hand'],
    rows: newest(vend, 'inventory').map((level) => [
      said(vend.shelf('products').get(said(level['product_id']))?.['sku']),
      said(vend.shelf('outlets').get(said(level['outlet_id']))?.['name']),
      Number(level['inventory_level']),
    ]),
  },
  {
    title: 'Sales',
    columns: ['Number', 'State', 'Lines'],
    rows: newest(vend, 'sales').map((sale) => [
      said(sale['invoice_number']),
      said(sale['state']),
      (sale['line_items'] as unknown[] | undefined)?.length ?? 0,
    ]),
  },
];
