import { type Result, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import { type CardTry, standingOf } from '@tillbridge/core/payment';
import type { CardCollect, CardHeard, CardStanding, TerminalRequestInput } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Tx, asTenant, rowOf } from '../database';
import type { Asking } from '../sync/requests/answer-request';
import type { RequestRefusal } from '../sync/requests/request-refusal';
import type { Cards } from './cards';
import { type PaymentRow, learn } from './payment-rows';
import type { WindowTokens } from './window-tokens';

/**
 * Readers that the till's own window asks for cards. The payment is made, collected, let go and given back from here like every other:
 * only the asking happens there, and what the window says of it is a hint. Source: spec/cards.md CK18 to CK21
 */

/** Writes down that the card is asked for, and then says with what: the window asks nobody before it has this answer. */
export async function byWindow(
  cards: Cards,
  { tenantId }: Asking,
  row: PaymentRow,
  attempt: number,
): Promise<Result<{ standing: CardStanding; collect?: CardCollect }, RequestRefusal>> {
  const asked = await asTenant(cards.db, tenantId, (tx) => armForWindow(tx, cards, tenantId, row, attempt));
  const { intentId, readerId } = asked;
  const standing = standingOf(asked);
  const isOver = asked.armed > attempt || asked.newest.is !== 'waiting';
  const service = await cards.serviceOf(tenantId, row.linkId);
  if (isOver || !service || intentId === null || readerId === null) return ok({ standing });
  const said = await service.terminal.windowSecret(intentId);
  // Without it nobody can ask for a card, and the till asks us again.
  if (said.is !== 'done' || said.value.clientSecret === null) return ok({ standing: { is: 'checking' } });
  return ok({ standing, collect: { readerId, clientSecret: said.value.clientSecret } });
}

async function armForWindow(
  tx: Tx,
  { deps }: Cards,
  tenantId: TenantId,
  row: PaymentRow,
  attempt: number,
): Promise<PaymentRow> {
  const at = deps.clock.now();
  await tx.execute(
    sql`update card_payment set armed = ${attempt}, newest = '{"is":"waiting"}', changed_at = ${at}
        where tenant_id = ${tenantId} and attempt_id = ${row.attemptId} and armed < ${attempt} and wish = 'pay'`,
  );
  return (await learn(tx, { tenantId, at }, row.attemptId, {})) ?? row;
}

/** What the window saw sends us to the service, whose word on the money is the only one. Source: spec/cards.md CK20 */
export async function hearWindow(
  cards: Cards,
  tenantId: TenantId,
  row: PaymentRow,
  { attempt, saw }: CardHeard,
): Promise<PaymentRow> {
  const { intentId, askedBy, seen } = row;
  const service = await cards.serviceOf(tenantId, row.linkId);
  if (askedBy !== 'window' || seen.is !== 'open' || intentId === null || !service) return row;
  const said = await service.terminal.look(intentId);
  if (said.is !== 'done') return row;
  const newest = { of: attempt, is: tryOf(saw, said.value) };
  const at = cards.deps.clock.now();
  const learnt = await asTenant(cards.db, tenantId, (tx) =>
    learn(tx, { tenantId, at }, row.attemptId, { seen: said.value.seen, newest }),
  );
  return learnt ?? row;
}

/** Only what holds no money comes here: whether it does is the service's to say. */
function tryOf(
  saw: CardHeard['saw'],
  { decline, isMoving }: { decline: string | null; isMoving: boolean },
): CardTry {
  if (isMoving || saw.is === 'taken') return { is: 'unknown' };
  if (saw.is === 'declined') return { is: 'declined', code: decline ?? saw.code };
  return { is: 'trouble', trouble: saw.is === 'trouble' ? saw.trouble : 'reader-silent' };
}

const notHere = {
  kind: 'not-by-window',
  sentence:
    'This till does not ask its card reader itself. Use the stand-alone card terminal, or another way to pay.',
};
const tooOften = {
  kind: 'too-often',
  sentence: 'The card reader was connected too often. Wait a minute, then try again.',
};
const serviceAway = {
  kind: 'service-away',
  sentence: 'The card service did not answer. Use the stand-alone card terminal, or another way to pay.',
};

/** Never the company's key: something short-lived that the service makes for this, and never kept here. Source: spec/cards.md CK19 */
export async function windowToken(
  cards: Cards,
  tokens: WindowTokens,
  { tenantId, terminalId }: Asking,
  { registerId }: TerminalRequestInput<'card-window-token'>,
): Promise<Result<{ secret: string }, RequestRefusal>> {
  const service = await cards.serviceOf(tenantId);
  if (!service) return refuse(notHere);
  const reader = await asTenant(cards.db, tenantId, (tx) =>
    rowOf(
      tx,
      sql`select 1 from card_reader join terminal using (tenant_id, register_id)
          where tenant_id = ${tenantId} and register_id = ${registerId} and terminal_id = ${terminalId}
            and link_id = ${service.linkId} and asked_by = 'window' and gone_at is null`,
    ),
  );
  if (!reader) return refuse(notHere);
  if (!tokens.take(terminalId, cards.deps.clock.now())) return refuse(tooOften);
  const said = await service.terminal.windowToken();
  return said.is === 'done' ? ok(said.value) : refuse(serviceAway);
}
