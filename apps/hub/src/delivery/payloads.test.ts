import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dashOrderBody, dashStandIn } from '@tillbridge/simulators/doordash';
import { uberOrderBody, uberStandIn } from '@tillbridge/simulators/uber';
import { describe, expect, it } from 'vitest';
import { doAmountsAgree } from './content';
import { readDashMessage, readDashOrder } from './doordash/read-order';
import { isSigned } from './uber/kind';
import { readUberEvent, readUberOrder } from './uber/read-order';

const folder = fileURLToPath(new URL('../../../../../shared/reference/data/delivery/', import.meta.url));
const isHere = existsSync(folder);
const recorded = (name: string): unknown => JSON.parse(readFileSync(`${folder}${name}`, 'utf8')) as unknown;

/** What becomes of each recorded payload: it is read, or refused with the field that does not fit. */
const becomes: Readonly<Record<string, (body: unknown) => unknown>> = {
  'doordash_catalog_reference.json': (body) => readDashMessage(null, body),
  'doordash_dasher_status.json': (body) => readDashMessage(null, body),
  'doordash_inventory_pricing_reference.json': (body) => readDashMessage(null, body),
  'doordash_order_confirmation.json': (body) => readDashMessage(null, body),
  'doordash_order_create_event.json': (body) => readDashMessage(null, body),
  'doordash_sample_order.json': readDashOrder,
  'doordash_store_hours.json': (body) => readDashMessage(null, body),
  'uber_menu_sample.json': readUberOrder,
  'uber_order_sample_older_shape.json': readUberOrder,
  'uber_webhook_orders_notification.json': readUberEvent,
  'uber_webhook_orders_release.json': readUberEvent,
};
const isNoMessage = {
  ok: false,
  refusal: { kind: 'unreadable', sentence: expect.stringContaining('event') },
};
const expected: Readonly<Record<string, object>> = {
  'doordash_catalog_reference.json': isNoMessage,
  'doordash_dasher_status.json': {
    ok: true,
    value: { type: 'dasher_status_update', theirId: '7424215690108_2' },
  },
  'doordash_inventory_pricing_reference.json': isNoMessage,
  'doordash_order_confirmation.json': isNoMessage,
  // The order in it is only a word that stands for one.
  'doordash_order_create_event.json': { ok: true, value: { type: 'OrderCreate', theirId: null } },
  'doordash_sample_order.json': { ok: true },
  'doordash_store_hours.json': isNoMessage,
  'uber_menu_sample.json': {
    ok: false,
    refusal: { sentence: expect.stringContaining('could not be read: id') },
  },
  'uber_order_sample_older_shape.json': { ok: true },
  'uber_webhook_orders_notification.json': { ok: true, value: { event_type: 'orders.notification' } },
  'uber_webhook_orders_release.json': { ok: true, value: { event_type: 'orders.release' } },
};

describe.skipIf(!isHere)('the recorded payloads of the platforms (needs ../shared)', () => {
  const names = isHere ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  it.each(names)('[DL5] %s is read, or refused with the field that does not fit', (name) => {
    expect(Object.keys(becomes)).toContain(name);
    expect(becomes[name]?.(recorded(name))).toMatchObject(expected[name] ?? {});
  });

  it('[DL5] field by field, the order of Uber Eats', () => {
    const read = readUberOrder(recorded('uber_order_sample_older_shape.json'));
    if (!read.ok) throw new Error(read.refusal.sentence);
    const { content, state } = read.value;
    expect(state).toBe('CREATED');
    expect(content).toMatchObject({
      theirId: 'f9f363d1-e1c2-4595-b477-c649845bc953',
      theirStoreId: 'c7f1dc2f-fabe-4997-845c-cad26fdcb894',
      ...{ number: 'BC953', customer: 'Larry', phone: '+1 555-555-5555' },
    });
    expect(content.lines[0]).toEqual({
      lineId: 'Muffin-Instance',
      externalIds: ['External data for muffin', 'Muffin'],
      ...{ title: 'Fresh-baked muffin', quantity: 1, unitPrice: 350, note: 'Chocolate deluxe' },
    });
    expect(content.lines[1]).toMatchObject({
      title: 'Coffee',
      unitPrice: 300,
      note: expect.stringContaining('make it iced please'),
    });
  });

  it('[DL7] field by field, the order of DoorDash: its goods cost nothing, its subtotal is 20.00, and neither is made from the other', () => {
    const read = readDashOrder(recorded('doordash_sample_order.json'));
    if (!read.ok) throw new Error(read.refusal.sentence);
    expect(read.value).toEqual({
      ...{
        theirId: 'abc12345',
        theirStoreId: 'abc12345',
        number: 'string',
        customer: 'Kelley W.',
        phone: '855-973-1040',
      },
      ...{
        isPickUp: true,
        address: [],
        placedAt: null,
        wantedAt: Date.UTC(2019, 7, 24, 14, 15, 22),
        note: null,
      },
      lines: [
        {
          ...{
            lineId: null,
            externalIds: ['26d3fce0-efd2-46d3-832c-ced5bc956401'],
            title: 'Burrito Scram-Bowl',
          },
          ...{ quantity: 1, unitPrice: 0, note: 'KETCHUP; Salt' },
        },
      ],
      // The tax is paid by DoorDash: the shop is owed the subtotal.
      amounts: { currency: null, subtotal: 2_000, tax: 300, total: 2_000 },
    });
    expect(doAmountsAgree(read.value, 'USD')).toBe(false);
  });
});

describe("the stand-ins' payloads", () => {
  it('[DL5] are read by the same shapes as the recorded ones', async () => {
    const uber = await uberStandIn();
    const dash = await dashStandIn();
    const theirs = uber.uber.make();
    expect(readUberOrder(uberOrderBody(uber.uber, theirs))).toMatchObject({
      value: { content: { theirId: theirs.id, amounts: { total: 450, currency: 'NZD' } }, state: 'CREATED' },
    });
    expect(readUberOrder({ order: uberOrderBody(uber.uber, theirs) })).toMatchObject({ ok: true });
    const lines = [
      {
        id: 'a',
        title: 'Tea',
        quantity: 2,
        unitPrice: 300,
        options: [{ id: 'm', title: 'Milk', price: 50 }],
      },
    ];
    const order = dash.dash.make({ lines });
    const read = readDashOrder(dashOrderBody('shop-1', order));
    if (!read.ok) throw new Error(read.refusal.sentence);
    expect(read.value).toMatchObject({
      lines: [{ unitPrice: 350, note: 'Milk' }],
      amounts: { subtotal: 700 },
    });
    expect(doAmountsAgree(read.value, 'NZD')).toBe(true);
    await Promise.all([uber.close(), dash.close()]);
  });
});

it('[DL5] the signature of Uber Eats is hex over the bytes as they came, and nothing else fits', () => {
  const raw = Buffer.from('{"event_id":"e1","event_type":"orders.notification"}');
  const good = '0bbfc49be0dc8cd33f0409d9911b36376a27d5b88a31ea482fbf4d65bd921d7e';
  expect(isSigned('uber-secret', raw, good)).toBe(true);
  for (const bad of [good.toUpperCase(), good.slice(1), '', `sha256=${good}`])
    expect(isSigned('uber-secret', raw, bad)).toBe(false);
  expect(isSigned('other', raw, good)).toBe(false);
  expect(isSigned('uber-secret', Buffer.concat([raw, Buffer.from(' ')]), good)).toBe(false);
});
