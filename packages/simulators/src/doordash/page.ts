import type { Button, Table } from '../kit';
import type { Dash, DashKit, DashOrder } from './service';

const chosen = (dash: Dash, id: string | undefined): DashOrder => {
  const found = id ? dash.order(id) : [...dash.orders.values()].at(-1);
  if (!found) throw new Error('There is no order yet.');
  return found;
};
const orderField = { name: 'id', label: 'Order (empty is the newest)' };
const dasherStatuses = [
  'dasher_confirmed',
  'arriving_at_store',
  'arrived_at_store',
  'dasher_out_for_delivery',
  'dropoff',
];

/** What a person presses to make the service do something by itself. */
export const dashButtons = (dash: Dash, kit: DashKit): readonly Button[] => [
  {
    name: 'hook',
    title: 'Send messages to',
    fields: [{ name: 'url', label: 'Address' }],
    press: ({ url }) => {
      dash.hookTo(url ?? null);
      return `Messages go to ${url ?? 'nobody'}.`;
    },
  },
  {
    name: 'order',
    title: 'New order',
    fields: [{ name: 'sku', label: 'Item', value: dash.menu[0]?.id ?? '' }],
    press: ({ sku }) => {
      const line = dash.menu.find(({ id }) => id === sku);
      const made = dash.make(
        sku ? { lines: [line ?? { id: sku, title: sku, quantity: 1, unitPrice: 500 }] } : {},
      );
      dash.tell(kit, made.id);
      return `Order ${made.id} came in.`;
    },
  },
  {
    name: 'cancel',
    title: 'Cancel an order',
    fields: [orderField],
    press: ({ id }) => {
      const order = chosen(dash, id);
      return dash.cancel(kit, order.id)
        ? `Order ${order.id} was cancelled.`
        : `Order ${order.id} was cancelled; the shop never confirmed it and is not told.`;
    },
  },
  {
    name: 'twice',
    title: 'New order, sent twice',
    press: () => {
      const made = dash.make();
      dash.tell(kit, made.id);
      dash.tell(kit, made.id);
      return `Order ${made.id} was told twice.`;
    },
  },
  {
    name: 'cancel-first',
    title: 'New order, its cancel sent first',
    press: () => {
      const made = dash.make();
      dash.cancel(kit, made.id, true);
      dash.tell(kit, made.id);
      return `Order ${made.id} was cancelled before it was told.`;
    },
  },
  {
    name: 'end-operation',
    title: 'End what was taken in hand of a menu',
    fields: [{ name: 'failure', label: 'Why it failed (empty went well)' }],
    press: ({ failure }) => {
      const ids = [...dash.operations.keys()];
      for (const id of ids) dash.endOperation(kit, id, failure ? failure : null);
      return `${ids.length} came to their end.`;
    },
  },
  {
    name: 'release',
    title: 'Release an order to a dasher',
    fields: [orderField],
    press: ({ id }) => {
      const order = chosen(dash, id);
      dash.release(kit, order.id);
      return `A dasher comes for ${order.id}.`;
    },
  },
  {
    name: 'dasher',
    title: 'Tell where the dasher is',
    fields: [orderField, { name: 'status', label: 'Where', choices: dasherStatuses }],
    press: ({ id, status }) => {
      const order = chosen(dash, id);
      dash.dasherStatus(kit, order.id, status ?? 'dasher_confirmed');
      return `The dasher of ${order.id}: ${status}.`;
    },
  },
];

export const dashTables = (dash: Dash): readonly Table[] => [
  {
    title: 'Orders',
    columns: ['Order', 'State', 'Subtotal', 'Ours', 'Confirmed', 'Lines'],
    rows: [...dash.orders.values()]
      .slice(-20)
      .reverse()
      .map((order) => [
        order.id,
        dash.stateOf(order),
        order.subtotal,
        order.ours,
        order.accepted,
        order.lines.map(({ quantity, title }) => `${quantity} ${title}`).join(', '),
      ]),
  },
];
