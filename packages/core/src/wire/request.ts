import { z } from 'zod';
import { cardRequests } from './card';
import { ParkedSaleV1, ValueAccountV1, CustomerV1 } from './day-changes';
import { idOf, instantSchema, moneySchema } from './fields';
import { ReviewedLineV1 } from './goods-records';
import { deviceProfileRequests } from './device-profile';
import { platformRequests } from './platform';
import { SaleCompletedV1 } from './sale-fact';
import { nearByRequests } from './stock-hold';
import { transferRequests } from './transfer-records';

/** A picture of a slip is scaled until it is no larger, and refused when it is. */
export const mostPictureBytes = 200 * 1024;
export const longestPictureText = Math.ceil(mostPictureBytes / 3) * 4;
/** SHA-256 of the picture, in hex. */
const photoIdSchema = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * What a terminal asks of the hub and the hub may refuse: POST /sync/v1/requests/<kind>. Each carries an id that the terminal made, and
 * asking again with it answers the same. A terminal asks only while somebody waits for the answer; nothing of it is queued but a
 * receipt to be mailed and the picture of a slip.
 * Source: spec/requests.md
 */
const request = <Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) => ({
  input,
  output,
});

export const terminalRequests = {
  /** Takes a parked sale for this till alone; another that asks later is told who has it. */
  'claim-parked': request(z.object({ parkId: idOf('ParkId') }), z.object({ parked: ParkedSaleV1 })),
  /**
   * What became of a sale that lay on a dead till's counter when its backup was made: null when nobody has heard that it ended. Only
   * then does it come back on another machine. Source: spec/backups.md BK9
   */
  'fate-of-sale': request(
    z.object({
      saleId: idOf('SaleId'),
      /** Of the till that had it. */
      terminalId: idOf('TerminalId'),
      openedAt: instantSchema,
    }),
    z.object({ fate: z.enum(['completed', 'discarded', 'parked']).nullable() }),
  ),
  /** Sets money of a gift card or store credit aside for one sale; it is let go again by `release-value`, or after a while. */
  'reserve-value': request(
    z.object({ valueAccountId: idOf('ValueAccountId'), saleId: idOf('SaleId'), amount: moneySchema }),
    z.object({ account: ValueAccountV1, until: instantSchema }),
  ),
  'release-value': request(
    z.object({ valueAccountId: idOf('ValueAccountId'), saleId: idOf('SaleId') }),
    z.object({}),
  ),
  'find-value': request(z.object({ codeHash: z.string() }), z.object({ account: ValueAccountV1.nullable() })),
  /** Sales of the whole company by receipt, customer, card or text, newest first: for a return of what another till sold. */
  'find-sales': request(
    z.object({
      text: z.string().max(100),
      saleId: idOf('SaleId').nullable(),
      customerId: idOf('CustomerId').nullable(),
      limit: z.int().min(1).max(50),
    }),
    z.object({ sales: z.array(SaleCompletedV1) }),
  ),
  'find-customers': request(
    z.object({ text: z.string().max(100), limit: z.int().min(1).max(50) }),
    z.object({ customers: z.array(CustomerV1) }),
  ),
  /** The hub mails it: a till has no mail of its own. */
  'send-receipt': request(
    z.object({
      saleId: idOf('SaleId'),
      email: z.email(),
      kind: z.enum(['receipt', 'gift-receipt', 'invoice']),
      /** The sale itself: the hub may not have heard of it yet. */
      sale: SaleCompletedV1,
    }),
    z.object({}),
  ),
  /** Somebody at the till chooses another PIN for themselves, and proves with the old one that it is they. */
  'set-pin': request(
    z.object({ staffId: idOf('StaffId'), pin: z.string().max(20), newPin: z.string().max(20) }),
    z.object({}),
  ),
  /** The picture of a slip or of goods, after the fact that names its hash. */
  'keep-slip-picture': request(
    z.object({
      photoId: photoIdSchema,
      content: z.base64().max(longestPictureText),
      /** Whose receipt names it; left out of a slip, and of what was adjusted. */
      transferId: idOf('TransferId').optional(),
    }),
    z.object({}),
  ),
  /** A picture of goods that arrived, for whoever of either store handles the transfer. Source: spec/transfers.md TR71 */
  'show-transfer-picture': request(
    z.object({ transferId: idOf('TransferId'), staffId: idOf('StaffId'), photoId: photoIdSchema }),
    z.object({ content: z.base64().max(longestPictureText) }),
  ),
  /** Sends people to count some items once more. Source: spec/counts.md ST3 */
  'ask-recount': request(
    z.object({
      countId: idOf('CountId'),
      staffId: idOf('StaffId'),
      itemIds: z.array(idOf('ItemId')).min(1).max(1_000),
      reason: z.string().max(500),
    }),
    z.object({}),
  ),
  /** What the ledger expected beside what was found, for whoever may approve it. Source: spec/counts.md ST9 */
  'review-count': request(
    z.object({ countId: idOf('CountId'), staffId: idOf('StaffId') }),
    z.object({
      /** What differs first; at most so many as a person looks at. */
      lines: z.array(ReviewedLineV1),
      /** How many there are; left out by a hub that gives all of them. */
      all: z.int().optional(),
    }),
  ),
  /** Agrees to a count and posts it; `accepted` are items that need no recount although one was proposed. */
  'approve-count': request(
    z.object({
      countId: idOf('CountId'),
      staffId: idOf('StaffId'),
      accepted: z.array(idOf('ItemId')).max(5_000),
    }),
    z.object({}),
  ),
  'cancel-count': request(
    z.object({ countId: idOf('CountId'), staffId: idOf('StaffId'), reason: z.string().max(500) }),
    z.object({}),
  ),
  ...cardRequests,
  ...deviceProfileRequests,
  ...nearByRequests,
  ...platformRequests,
  ...transferRequests,
} as const;
export type TerminalRequestKind = keyof typeof terminalRequests;
export type TerminalRequestInput<Kind extends TerminalRequestKind> = z.infer<
  (typeof terminalRequests)[Kind]['input']
>;
export type TerminalRequestOutput<Kind extends TerminalRequestKind> = z.infer<
  (typeof terminalRequests)[Kind]['output']
>;

export const RequestBody = z.object({ requestId: z.uuid(), input: z.unknown() });
/** The hub's word: what was asked for, or why not in a sentence that a cashier may read. */
/** A sentence with its gaps, for a till that says it in its own language; the filled-in English goes with it. */
export const HeardWords = z.object({
  template: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type HeardWords = z.infer<typeof HeardWords>;

export const RequestAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    refusal: z.object({ kind: z.string(), sentence: z.string(), words: HeardWords.optional() }),
  }),
]);
export type RequestAnswer = z.infer<typeof RequestAnswer>;
