import { randomUUID } from 'node:crypto';
import type { Button, Table } from '../kit';
import type { Uber, UberKit, UberOrder } from './service';

const newest = (uber: Uber): UberOrder => {
  const last = [...uber.orders.values()].at(-1);
  if (!last) throw new Error('There is no order yet.');
  return last;
};
const chosen = (uber: Uber, id: string | undefined): UberOrder => (id ? uber.order(id) : newest(uber));
const orderField = { name: 'id', label: 'Order (empty is the newest)' };
/** `SKU x 2` or `SKU`, parted by commas; what is not on the menu costs 500. */
function linesOf(uber: Uber, text: string | undefined) {
  if (!text) return undefined;
  return text.split(',').map((part) => {
    const [id = '', count = '1'] = part.split(' x ').map((word) => word.trim());
    const known = uber.menu.find((line) => line.id === id);
    return {
      ...(known ?? { id, externalData: id, title: id, unitPrice: 500 }),
      quantity: Number(count) || 1,
    };
  });
}

/** What a person presses to make the service do something by itself. */
export const uberButtons = (uber: Uber, kit: UberKit): readonly Button[] => [
  {
    name: 'hook',
    title: 'Send messages to',
    fields: [{ name: 'url', label: 'Address' }],
    press: ({ url }) => {
      uber.hookTo(url ?? null);
      return `Messages go to ${url ?? 'nobody'}.`;
    },
  },
  {
    name: 'order',
    title: 'New order',
    fields: [{ name: 'lines', label: 'Items (SKU x 2, SKU)', value: uber.menu[0]?.id ?? '' }],
    press: ({ lines }) => {
      const given = linesOf(uber, lines);
      const made = uber.make(given ? { lines: given } : {});
      uber.tell(kit, 'orders.notification', made.id);
      return `Order ${made.displayId} (${made.id}) came in.`;
    },
  },
  {
    name: 'cancel',
    title: 'Cancel an order',
    fields: [orderField],
    press: ({ id }) => {
      const order = chosen(uber, id);
      uber.cancel(kit, order.id);
      return `Order ${order.displayId} was cancelled.`;
    },
  },
  {
    name: 'twice',
    title: 'New order, sent twice',
    press: () => {
      const made = uber.make();
      const eventId = randomUUID();
      uber.tell(kit, 'orders.notification', made.id, eventId);
      uber.tell(kit, 'orders.notification', made.id, eventId);
      return `Order ${made.displayId} (${made.id}) was told twice.`;
    },
  },
  {
    name: 'cancel-first',
    title: 'New order, its cancel sent first',
    press: () => {
      const made = uber.make();
      uber.cancel(kit, made.id);
      uber.tell(kit, 'orders.notification', made.id);
      return `Order ${made.displayId} (${made.id}) was cancelled before it was told.`;
    },
  },
  {
    name: 'answer',
    title: 'The customer answers to a substitute',
    fields: [
      orderField,
      { name: 'says', label: 'They say', choices: ['yes', 'no', 'other'] },
      { name: 'wish', label: 'What they would rather have' },
    ],
    press: ({ id, says, wish }) => {
      const order = chosen(uber, id);
      const word = says === 'no' || says === 'other' ? says : 'yes';
      uber.answer(kit, order.id, word, word === 'other' ? (wish ?? 'Something else') : null);
      return `The customer of ${order.displayId} said ${word}.`;
    },
  },
  {
    name: 'release',
    title: 'Release an order to the courier',
    fields: [orderField],
    press: ({ id }) => {
      const order = chosen(uber, id);
      uber.tell(kit, 'orders.release', order.id);
      return `A courier comes for ${order.displayId}.`;
    },
  },
];

export const uberTables = (uber: Uber): readonly Table[] => [
  {
    title: 'Orders',
    columns: ['Order', 'Id', 'State', 'Total', 'Accepted', 'Lines'],
    rows: [...uber.orders.values()]
      .slice(-20)
      .reverse()
      .map((order) => [
        order.displayId,
        order.id,
        uber.stateOf(order),
        order.total,
        order.accepted,
        order.lines.map(({ quantity, title }) => `${quantity} ${title}`).join(', '),
      ]),
  },
];
