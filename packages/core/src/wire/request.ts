import { z } from 'zod';
import { ParkedSaleV1, ValueAccountV1, CustomerV1 } from './day-changes';
import { idOf, instantSchema, moneySchema } from './fields';
import { SaleCompletedV1 } from './sale-fact';

/**
 * What a terminal asks of the hub and the hub may refuse: POST /sync/v1/requests/<kind>. Each carries an id that the terminal made, and
 * asking again with it answers the same. A terminal asks only while somebody waits for the answer; nothing of it is queued but a
 * receipt to be mailed.
 * Source: spec/requests.md
 */
const request = <Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) => ({
  input,
  output,
});

export const terminalRequests = {
  /** Takes a parked sale for this till alone; another that asks later is told who has it. */
  'claim-parked': request(z.object({ parkId: idOf('ParkId') }), z.object({ parked: ParkedSaleV1 })),
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
export const RequestAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), refusal: z.object({ kind: z.string(), sentence: z.string() }) }),
]);
export type RequestAnswer = z.infer<typeof RequestAnswer>;
