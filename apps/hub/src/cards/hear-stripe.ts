import type { TenantId } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { asTenant } from '../database';
import type { TaskOutcome } from '../link';
import { advancePayment } from './advance';
import type { Cards } from './cards';
import { learn, paymentRow } from './payment-rows';
import { lookAtRefund } from './refunds';

/** What an event is about, of everything that it says: the rest is read from the service, which knows more by now. */
const Event = z.object({
  type: z.string(),
  data: z.object({
    object: z.object({
      object: z.string(),
      id: z.string(),
      payment_intent: z.string().nullish(),
      metadata: z.record(z.string(), z.string()).nullish(),
      action: z
        .object({ process_payment_intent: z.object({ payment_intent: z.string() }).nullish() })
        .nullish(),
    }),
  }),
});
export type StripeSubject = {
  intentId: string | null;
  attemptId: string | null;
  /** The tender that a refund paid. */
  tenderId: string | null;
};

/** Null when it cannot be read. Source: spec/cards.md CK13 */
export function subjectOf(body: string): StripeSubject | null {
  const parsed = Event.safeParse(jsonOrNull(body));
  if (!parsed.success) return null;
  const { object } = parsed.data.data;
  const armed = object.action?.process_payment_intent?.payment_intent;
  const intentId = object.object === 'payment_intent' ? object.id : (object.payment_intent ?? armed ?? null);
  const isRefund = object.object === 'refund';
  return {
    intentId,
    attemptId: idOrNull(isRefund ? undefined : object.metadata?.['attempt']),
    tenderId: idOrNull(isRefund ? object.metadata?.['tender'] : undefined),
  };
}

const idOrNull = (text: string | undefined): string | null =>
  z.uuid().safeParse(text).success ? (text ?? null) : null;

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** An event is a hint: what it is about is looked at, in whatever order events come and however often. Source: spec/cards.md CK4, CK13 */
export async function hearStripe(cards: Cards, tenantId: TenantId, body: string): Promise<TaskOutcome> {
  const subject = subjectOf(body);
  if (!subject) return { is: 'dead', trouble: 'The event does not say what it is about.' };
  const { intentId, tenderId } = subject;
  if (tenderId !== null) {
    await lookAtRefund(cards, tenantId, tenderId);
    return { is: 'done' };
  }
  const attemptId = await attemptOf(cards, tenantId, subject);
  if (attemptId === null) return { is: 'done', note: 'No payment of ours.' };
  if (intentId !== null)
    await asTenant(cards.db, tenantId, (tx) =>
      learn(tx, { tenantId, at: cards.deps.clock.now() }, attemptId, { intentId }),
    );
  const advanced = await advancePayment(cards, tenantId, attemptId);
  return advanced?.is === 'again'
    ? { is: 'again', trouble: 'The card service could not be asked.' }
    : { is: 'done' };
}

/** By the service's name for it, or, before the answer with that name came, by ours. */
const attemptOf = (
  { db }: Cards,
  tenantId: TenantId,
  { intentId, attemptId }: StripeSubject,
): Promise<string | null> =>
  asTenant(db, tenantId, async (tx) => {
    const byName = intentId === null ? undefined : await paymentRow(tx, tenantId, { intentId });
    const row = byName ?? (attemptId === null ? undefined : await paymentRow(tx, tenantId, { attemptId }));
    return row?.attemptId ?? null;
  });
