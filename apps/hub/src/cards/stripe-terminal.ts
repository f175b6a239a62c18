import { instant } from '@tillbridge/core/kernel';
import type { CardSeen, CardTry } from '@tillbridge/core/payment';
import type { CardSlip, ReaderTrouble } from '@tillbridge/core/wire';
import type Stripe from 'stripe';
import type { CardTerminal, SeenReader, SeenRefund } from './card-terminal';
import { saidOf, troubleOf } from './stripe-answers';
import { leftForPayout, mostListed, movedMoney, payoutsSince, perPage } from './stripe-money';

/** Clocks differ: a payment is looked for from this long before we asked for it. */
const clocksDifferSeconds = 600;

/** Stripe's readers, driven from here through its own library. Source: reference of outside services, sections B3 to B8 */
export function stripeTerminal(stripe: Stripe): CardTerminal {
  const { paymentIntents, terminal, refunds } = stripe;
  return {
    createPayment: ({ key, attemptId, of, amount, currency }) =>
      saidOf(async () => {
        const made = await paymentIntents.create(
          {
            amount,
            currency: currency.toLowerCase(),
            allowed_payment_method_types: ['card_present'],
            capture_method: 'manual',
            metadata: {
              attempt: attemptId,
              ...('saleId' in of ? { sale: of.saleId } : { payment: of.paymentId }),
            },
          },
          { idempotencyKey: key },
        );
        return { intentId: made.id };
      }),

    findPayment: ({ attemptId, begunAt }) =>
      saidOf(async () => {
        const created = { gte: Math.floor(begunAt / 1000) - clocksDifferSeconds };
        const intent = await firstOf(
          paymentIntents.list({ created, limit: perPage }),
          ({ metadata }) => metadata['attempt'] === attemptId,
        );
        return intent ? { intentId: intent.id } : null;
      }),

    look: (intentId) =>
      saidOf(async () => {
        const intent = await paymentIntents.retrieve(intentId, { expand: ['latest_charge'] });
        const { last_payment_error: error } = intent;
        const isMoving = intent.status === 'processing' || intent.status === 'requires_action';
        return { seen: seenOf(intent), decline: error?.decline_code ?? error?.code ?? null, isMoving };
      }),

    windowToken: () => saidOf(async () => ({ secret: (await terminal.connectionTokens.create({})).secret })),

    windowSecret: (intentId) =>
      saidOf(async () => ({ clientSecret: (await paymentIntents.retrieve(intentId)).client_secret })),

    arm: ({ readerId, intentId, key }) =>
      saidOf(async () => {
        await terminal.readers.processPaymentIntent(
          readerId,
          {
            payment_intent: intentId,
            process_config: { enable_customer_cancellation: true, skip_tipping: true },
          },
          { idempotencyKey: key },
        );
        return null;
      }),

    disarm: ({ readerId, intentId }) =>
      saidOf(async () => {
        const { action } = await readerOf(stripe, readerId);
        const isOurs = action?.process_payment_intent?.payment_intent === intentId;
        if (isOurs && action?.status === 'in_progress') await terminal.readers.cancelAction(readerId);
        return null;
      }),

    lookAtReader: ({ readerId, intentId }) =>
      saidOf(async () => tryOf(await readerOf(stripe, readerId), intentId)),

    capture: ({ intentId, key }) =>
      saidOf(async () => {
        await paymentIntents.capture(intentId, {}, { idempotencyKey: key });
        return null;
      }),

    release: ({ intentId, key }) =>
      saidOf(async () => {
        await paymentIntents.cancel(intentId, {}, { idempotencyKey: key });
        return null;
      }),

    refund: ({ intentId, tenderId, amount, key }) =>
      saidOf(async () =>
        refundOf(
          await refunds.create(
            { payment_intent: intentId, amount, metadata: { tender: tenderId } },
            { idempotencyKey: key },
          ),
        ),
      ),

    findRefund: ({ intentId, tenderId }) =>
      saidOf(async () => {
        const refund = await firstOf(
          refunds.list({ payment_intent: intentId, limit: perPage }),
          ({ metadata }) => metadata?.['tender'] === tenderId,
        );
        return refund ? refundOf(refund) : null;
      }),

    readers: () =>
      saidOf(async () => {
        const all: SeenReader[] = [];
        for await (const reader of terminal.readers.list({ limit: perPage })) all.push(readerSeen(reader));
        return all;
      }),

    renameReader: ({ readerId, label }) =>
      saidOf(async () => {
        const reader = await terminal.readers.update(readerId, { label });
        if ('deleted' in reader) throw new Error('the reader was taken away at the service');
        return readerSeen(reader);
      }),

    moneySince: (since) => saidOf(() => movedMoney(stripe, { created: { gte: Math.floor(since / 1000) } })),

    payoutsSince: (since) => saidOf(() => payoutsSince(stripe, since)),

    partsOfPayout: ({ payoutId, isByHand }) =>
      saidOf(() => (isByHand ? leftForPayout(stripe, payoutId) : movedMoney(stripe, { payout: payoutId }))),
  };
}

/** A reader as it is, in the shape that the library calls its own or a deleted one. */
async function readerOf(stripe: Stripe, readerId: string): Promise<Stripe.Terminal.Reader> {
  const reader = await stripe.terminal.readers.retrieve(readerId);
  if ('deleted' in reader) throw new Error('the reader was taken away at the service');
  return reader;
}

async function firstOf<T>(all: AsyncIterable<T>, fits: (one: T) => boolean): Promise<T | null> {
  let looked = 0;
  for await (const one of all) {
    if (fits(one)) return one;
    looked += 1;
    if (looked >= mostListed) return null;
  }
  return null;
}

function seenOf(intent: Stripe.PaymentIntent): CardSeen {
  switch (intent.status) {
    case 'requires_capture':
      return { is: 'held', card: slipOf(intent) };
    case 'succeeded':
      return { is: 'captured', card: slipOf(intent) };
    case 'canceled':
      return { is: 'released' };
    default:
      return { is: 'open' };
  }
}

function slipOf(intent: Stripe.PaymentIntent): CardSlip {
  const { latest_charge: charge } = intent;
  const details = charge !== null && typeof charge === 'object' ? charge.payment_method_details : undefined;
  const card = details?.card_present ?? details?.interac_present;
  const receipt = card?.receipt;
  return {
    intentId: intent.id,
    brand: card?.brand ?? 'unknown',
    last4: /^\d{4}$/.test(card?.last4 ?? '') ? (card?.last4 ?? '0000') : '0000',
    ...named('applicationName', receipt?.application_preferred_name),
    ...named('aid', receipt?.dedicated_file_name),
    ...named('authorizationCode', receipt?.authorization_code),
  };
}

const named = <Name extends 'applicationName' | 'aid' | 'authorizationCode'>(
  name: Name,
  value: string | null | undefined,
): { [Key in Name]?: string } => (value ? { [name]: value.slice(0, 40) } : {}) as { [Key in Name]?: string };

/** The reader shows its newest command alone: one of another payment says nothing of ours. */
function tryOf({ action, status }: Stripe.Terminal.Reader, intentId: string): CardTry {
  const isOurs = action?.process_payment_intent?.payment_intent === intentId;
  if (!action || !isOurs) return trouble(status === 'offline' ? 'reader-offline' : 'reader-silent');
  if (action.status === 'in_progress')
    return status === 'offline' ? trouble('reader-offline') : { is: 'waiting' };
  if (action.status === 'succeeded') return { is: 'unknown' };
  const { api_error: error, failure_code: code } = action;
  const isCard = error?.type === 'card_error' || code === 'card_declined';
  if (isCard) return { is: 'declined', code: error?.decline_code ?? error?.code ?? 'card_declined' };
  return trouble(
    troubleOf(code ?? null) ?? (code === 'customer_canceled' ? 'customer-cancelled' : 'reader-silent'),
  );
}

const trouble = (one: ReaderTrouble): CardTry => ({ is: 'trouble', trouble: one });

const refundOf = ({ id, status }: Stripe.Refund): SeenRefund => ({
  refundId: id,
  state:
    status === 'succeeded' ? 'paid' : status === 'failed' || status === 'canceled' ? 'failed' : 'waiting',
});

const readerSeen = (reader: Stripe.Terminal.Reader): SeenReader => ({
  readerId: reader.id,
  label: reader.label,
  deviceType: reader.device_type,
  serialNumber: reader.serial_number,
  isOnline: reader.status === 'online',
  lastSeenAt: reader.last_seen_at === null ? null : instant(reader.last_seen_at),
});
