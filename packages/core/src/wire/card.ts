import { z } from 'zod';
import { idOf, moneySchema } from './fields';

/** Cards taken through a reader that the hub drives. No card number is in any of it. Source: spec/cards.md */

/** What a receipt names of a card that paid: the last four digits and never more. Source: spec/cards.md */
export const CardSlipV1 = z.object({
  /** The service's own id of the payment: what is captured, and what a refund goes back to. */
  intentId: z.string().max(100),
  /** As the service writes it, such as `visa` or `eftpos_au`. */
  brand: z.string().max(40),
  last4: z.string().regex(/^\d{4}$/),
  /** What the chip calls its application, and its AID; a card whose strip was read has neither. */
  applicationName: z.string().max(40).optional(),
  aid: z.string().max(40).optional(),
  authorizationCode: z.string().max(40).optional(),
});
export type CardSlip = z.infer<typeof CardSlipV1>;

export const readerTroubles = [
  'reader-offline',
  'reader-busy',
  'reader-silent',
  'reader-fault',
  'reader-moved',
  'customer-cancelled',
] as const;
export type ReaderTrouble = (typeof readerTroubles)[number];

/** How a payment by card stands, as far as the hub knows. Source: spec/cards.md CK2 */
export const CardStandingV1 = z.discriminatedUnion('is', [
  /** The reader waits for a card. */
  z.object({ is: z.literal('waiting') }),
  /** Nobody knows yet: never to be read as a refusal. */
  z.object({ is: z.literal('checking') }),
  /** The bank said no, in its own word for it; another card may be tried on the same payment. */
  z.object({ is: z.literal('declined'), code: z.string().max(60) }),
  z.object({ is: z.literal('reader-trouble'), trouble: z.enum(readerTroubles) }),
  /** The bank holds the money for us; it is collected when the sale is complete. */
  z.object({ is: z.literal('held'), card: CardSlipV1 }),
  z.object({ is: z.literal('captured'), card: CardSlipV1 }),
  /** Nothing was taken and nothing will be. */
  z.object({ is: z.literal('released') }),
]);
export type CardStanding = z.infer<typeof CardStandingV1>;

const attemptId = idOf('TenderId');
const standing = z.object({ standing: CardStandingV1 });

/**
 * What a till's window saw at the reader for one card: a hint, and never that money is held. `unknown`: it cannot say. Source: spec/cards.md CK20
 */
export const CardHeardV1 = z.object({
  /** Which card of the payment, from 1. */
  attempt: z.int().positive().max(100),
  saw: z.discriminatedUnion('is', [
    z.object({ is: z.literal('taken') }),
    z.object({ is: z.literal('unknown') }),
    /** In the bank's own word for it. */
    z.object({ is: z.literal('declined'), code: z.string().max(60) }),
    z.object({ is: z.literal('trouble'), trouble: z.enum(readerTroubles) }),
  ]),
});
export type CardHeard = z.infer<typeof CardHeardV1>;
export type CardSaw = CardHeard['saw'];

/** What a window needs to ask a reader for a card for one payment, and for nothing else; it is kept nowhere. Source: spec/cards.md CK19 */
export const CardCollectV1 = z.object({ readerId: z.string().max(100), clientSecret: z.string().max(300) });
export type CardCollect = z.infer<typeof CardCollectV1>;

/** What a till asks while a card is paid with; the attempt's id is the id of the tender it becomes. */
export const cardRequests = {
  /** Arms the reader of the till's own register. The same `attempt` of a payment asks how it stands and arms nothing twice. */
  'pay-by-reader': {
    input: z
      .object({
        attemptId,
        /** What it is for: one of the two. Of a hub from before that knows of sales alone, the second is not readable. */
        saleId: idOf('SaleId').optional(),
        paymentId: idOf('PaymentId').optional(),
        registerId: idOf('RegisterId'),
        amount: moneySchema,
        currency: z.string().length(3),
        /** 1 for the first card; one more for each further card that is tried on the same payment. */
        attempt: z.int().positive().max(100),
        /** The till has a window that can ask the reader itself, where head office says that it does. */
        hasWindow: z.literal(true).optional(),
      })
      .refine(({ saleId, paymentId }) => (saleId === undefined) !== (paymentId === undefined)),
    output: standing.extend({
      /** While the till's window is to ask for the card. */
      collect: CardCollectV1.optional(),
    }),
  },
  'card-standing': {
    input: z.object({ attemptId, heard: CardHeardV1.optional() }),
    output: standing,
  },
  /** What the service's own script in the till's window shows that it may speak to the company's readers; used at once and kept nowhere. */
  'card-window-token': {
    input: z.object({ registerId: idOf('RegisterId') }),
    output: z.object({ secret: z.string().max(500) }),
  },
  /** The sale does not want it any more: the reader is let go and what is held is given back. */
  'drop-card': { input: z.object({ attemptId }), output: standing },
} as const;
