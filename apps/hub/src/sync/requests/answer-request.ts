import type { Result, TenantId, TerminalId, StoreId } from '@tillbridge/core/kernel';
import {
  RequestAnswer,
  type TerminalRequestInput,
  type TerminalRequestKind,
  type TerminalRequestOutput,
  terminalRequests,
} from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Database, type Tx, asTenant, rowOf } from '../../database';
import type { HubDeps } from '../../hub-deps';
import type { RequestRefusal } from './request-refusal';

/** Who asks, as the door has proved it. */
export type Asking = { tenantId: TenantId; terminalId: TerminalId; storeId: StoreId };
/** Decides one kind of request, in the transaction that remembers its answer. */
export type RequestHandler<Kind extends TerminalRequestKind> = (
  tx: Tx,
  context: Asking & { deps: HubDeps; at: number },
  input: TerminalRequestInput<Kind>,
) => Promise<Result<TerminalRequestOutput<Kind>, RequestRefusal>>;
export type RequestHandlers = { [Kind in TerminalRequestKind]?: RequestHandler<Kind> };

export const isRequestKind = (kind: string): kind is TerminalRequestKind =>
  Object.hasOwn(terminalRequests, kind);

/**
 * Answers what a terminal asks: the same request again gets the same answer, and nothing happens twice.
 * Source: spec/requests.md RQ2 to RQ4
 */
export const answerRequest = <Kind extends TerminalRequestKind>(
  db: Database,
  { deps, handlers }: { deps: HubDeps; handlers: RequestHandlers },
  asking: Asking,
  { requestId, kind, input }: { requestId: string; kind: Kind; input: unknown },
): Promise<RequestAnswer> =>
  asTenant(db, asking.tenantId, async (tx) => {
    const { tenantId, terminalId } = asking;
    const known = await rowOf<{ answer: unknown }>(
      tx,
      sql`select answer from terminal_request
          where tenant_id = ${tenantId} and terminal_id = ${terminalId} and request_id = ${requestId}`,
    );
    if (known) return RequestAnswer.parse(known.answer);
    const handler: RequestHandler<Kind> | undefined = handlers[kind];
    if (!handler) return refusedBy('not-here', 'This hub cannot do that yet. Update the hub.');
    const parsed = terminalRequests[kind].input.safeParse(input);
    if (!parsed.success) return refusedBy('unreadable', 'The hub could not read what the till asked.');
    const at = deps.clock.now();
    const decided = await handler(tx, { ...asking, deps, at }, parsed.data as TerminalRequestInput<Kind>);
    const answer: RequestAnswer = decided.ok
      ? { ok: true, value: decided.value }
      : { ok: false, refusal: decided.refusal };
    await tx.execute(
      sql`insert into terminal_request (tenant_id, terminal_id, request_id, kind, answer, at)
          values (${tenantId}, ${terminalId}, ${requestId}, ${kind}, ${JSON.stringify(answer)}::jsonb, ${at})
          on conflict do nothing`,
    );
    return answer;
  });

/**
 * Decides a kind whose answer an outside service gives: no transaction waits for it. What it does it does once by the ids in its input,
 * so asking again says how it stands now. Source: spec/requests.md RQ5
 */
export type OutsideHandler<Kind extends TerminalRequestKind> = (
  asking: Asking,
  input: TerminalRequestInput<Kind>,
) => Promise<Result<TerminalRequestOutput<Kind>, RequestRefusal>>;
export type OutsideHandlers = { [Kind in TerminalRequestKind]?: OutsideHandler<Kind> };

export async function answerOutside<Kind extends TerminalRequestKind>(
  handler: OutsideHandler<Kind>,
  asking: Asking,
  { kind, input }: { kind: Kind; input: unknown },
): Promise<RequestAnswer> {
  const parsed = terminalRequests[kind].input.safeParse(input);
  if (!parsed.success) return refusedBy('unreadable', 'The hub could not read what the till asked.');
  const decided = await handler(asking, parsed.data as TerminalRequestInput<Kind>);
  return decided.ok ? { ok: true, value: decided.value } : { ok: false, refusal: decided.refusal };
}

const refusedBy = (kind: string, sentence: string): RequestAnswer => ({
  ok: false,
  refusal: { kind, sentence },
});
