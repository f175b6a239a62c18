import { type Button, type StandIn, hookOrders, standIn } from '../kit';
import { CounterReaders } from './counter-readers';
import { type Listener, deliveryOf, eventOf } from './events';
import { KeptAnswers } from './idempotency';
import { stripeRoutes } from './routes';
import { testCardNumbers } from './test-cards';
import { World } from './world';

const switches = {
  readerErrorStatus: ['400-code', '400-bare', '409'],
  apiError: ['present', 'null'],
  webhooks: hookOrders,
} as const;

export type StripeStandIn = StandIn<typeof switches> & {
  /** What the service knows: the truth that tests hold a shop's books against. */
  world: World;
  readers: CounterReaders;
  /** Events are posted there from now on, signed with the secret. */
  hear(listener: Listener): void;
  /** After a day: keys may be used anew. */
  forgetKeys(): void;
};

export type StripeStandInOptions = {
  port?: number;
  nowMs?: () => number;
  /** Draws from 0 up to 1; decides the order of shuffled events. */
  random?: () => number;
};

/**
 * Stripe on this machine: payments by card readers, refunds, money and payouts, as far as a shop meets them.
 * Source: reference of outside services, section B
 */
export async function stripeStandIn({
  port = 0,
  nowMs = Date.now,
  random = Math.random,
}: StripeStandInOptions = {}): Promise<StripeStandIn> {
  const listeners: Listener[] = [];
  const answers = new KeptAnswers();
  const world: World = new World({
    nowMs,
    happened(type, object) {
      const event = eventOf({ id: world.id('evt'), type, object, created: world.seconds() });
      const body = JSON.stringify(event);
      for (const listener of listeners) stand.hooks.send(deliveryOf(listener, body, world.seconds()));
    },
  });
  const readers: CounterReaders = new CounterReaders(world, {
    readerErrorStatus: () => stand.switches.get('readerErrorStatus'),
    apiError: () => stand.switches.get('apiError'),
  });
  const stand: StandIn<typeof switches> = await standIn({
    name: 'Stripe',
    port,
    switches,
    hooks: (set) => ({ order: () => set.get('webhooks'), random }),
    refuse: (status) => ({
      body: {
        error:
          status === 429
            ? { type: 'invalid_request_error', code: 'rate_limit', message: 'Too many requests.' }
            : { type: 'api_error', message: 'An unknown error occurred.' },
      },
    }),
    routes: (app) => stripeRoutes(app, { world, readers, answers }),
    buttons: () => buttonsOf(world, readers),
    tables: () => tablesOf(world),
  });
  return {
    ...stand,
    world,
    readers,
    hear: (listener) => void listeners.push(listener),
    forgetKeys: () => answers.forget(),
  };
}

function buttonsOf(world: World, readers: CounterReaders): Button[] {
  const ids = [...world.readers.keys()];
  const reader = { name: 'reader', label: 'Reader', choices: ids, value: ids[0] ?? '' };
  const number = { name: 'number', label: 'Card', choices: testCardNumbers, value: testCardNumbers[0] ?? '' };
  const at = (fields: Readonly<Record<string, string>>): string => fields['reader'] ?? '';
  const held = [...world.intents.values()].filter(({ status }) => status === 'requires_capture');
  const intents = held.map(({ id }) => id);
  return [
    {
      name: 'add-reader',
      title: 'Put a reader on a counter',
      fields: [{ name: 'label', label: 'Its name', value: 'Counter 1' }],
      press: ({ label = 'Counter' }) => `${readers.add({ label, location: null }).id} stands there.`,
    },
    {
      name: 'present',
      title: 'Tap or insert a card',
      fields: [reader, number],
      press: (fields) => {
        const { action } = readers.present(at(fields), fields['number']);
        return action?.status === 'succeeded'
          ? 'Approved.'
          : `Declined: ${action?.api_error?.decline_code ?? action?.failure_code ?? ''}.`;
      },
    },
    {
      name: 'customer-cancels',
      title: 'The customer presses cancel',
      fields: [reader],
      press: (fields) => {
        readers.customerCancels(at(fields));
        return 'Cancelled at the reader.';
      },
    },
    {
      name: 'walk-away',
      title: 'Nobody shows a card',
      fields: [reader],
      press: (fields) => {
        readers.walkAway(at(fields));
        return 'The reader gave up.';
      },
    },
    {
      name: 'line',
      title: 'Cut or mend the reader’s line',
      fields: [reader, { name: 'is', label: 'It is', choices: ['offline', 'online'], value: 'offline' }],
      press: (fields) => `${readers.setOnline(at(fields), fields['is'] === 'online').status}.`,
    },
    {
      name: 'lapse',
      title: 'Let a hold lapse',
      fields: [{ name: 'intent', label: 'Payment', choices: intents, value: intents[0] ?? '' }],
      press: ({ intent = '' }) => `${world.lapse(intent).id} lapsed.`,
    },
    {
      name: 'pay-out',
      title: 'Pay out what is there',
      fields: [{ name: 'currency', label: 'Currency', value: 'usd' }],
      press: ({ currency = 'usd' }) => `${world.payOut(currency).amount} paid out.`,
    },
  ];
}

const tablesOf = (world: World) => [
  {
    title: 'Readers',
    columns: ['reader', 'name', 'line', 'asks for', 'state'],
    rows: [...world.readers.values()].map(({ id, label, status, action }) => [
      id,
      label,
      status,
      action?.process_payment_intent?.payment_intent ?? null,
      action?.status ?? null,
    ]),
  },
  {
    title: 'Payments',
    columns: ['payment', 'amount', 'currency', 'status', 'captured'],
    rows: [...world.intents.values()]
      .toReversed()
      .slice(0, 50)
      .map(({ id, amount, currency, status, amount_received }) => [
        id,
        amount,
        currency,
        status,
        amount_received,
      ]),
  },
  {
    title: 'Refunds',
    columns: ['refund', 'payment', 'amount', 'status'],
    rows: [...world.refunds.values()].map(({ id, payment_intent, amount, status }) => [
      id,
      payment_intent,
      amount,
      status,
    ]),
  },
];
