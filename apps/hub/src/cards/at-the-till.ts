import { type Instant, type Result, ok, refuse } from '@tillbridge/core/kernel';
import { standingOf } from '@tillbridge/core/payment';
import type { CardCollect, CardStanding, TerminalRequestInput } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { type Tx, asTenant, rowOf } from '../database';
import type { Asking } from '../sync/requests/answer-request';
import type { RequestRefusal } from '../sync/requests/request-refusal';
import { advancePayment, keyOf } from './advance';
import type { Cards } from './cards';
import type { CardAsker } from '../database/card.tables';
import { byWindow, hearWindow } from './by-window';
import { type PaymentRow, learn, paymentRow } from './payment-rows';
import { troubleOf } from './stripe-answers';

type Answer = Promise<Result<{ standing: CardStanding; collect?: CardCollect }, RequestRefusal>>;

const noReader = () =>
  refuse({
    kind: 'no-reader',
    sentence: 'This register has no card reader. Use the stand-alone card terminal, or another way to pay.',
  });

/**
 * Begins a payment, or tries the next card on it, and arms the reader of the till's register. Asked again for the same card it arms
 * nothing: it says how it stands. Source: spec/cards.md CK1, CK3, CK7
 */
export async function payByReader(
  cards: Cards,
  asking: Asking,
  input: TerminalRequestInput<'pay-by-reader'>,
): Answer {
  const { tenantId } = asking;
  const { attemptId } = input;
  const service = await cards.serviceOf(tenantId);
  if (!service) return noReader();
  const row = await asTenant(cards.db, tenantId, (tx) => begin(tx, cards, asking, input, service.linkId));
  if (!row) return noReader();
  const known = await advancePayment(cards, tenantId, attemptId);
  const ready = known?.row ?? row;
  const isWanted = ready.wish === 'pay' && (ready.seen.is === 'open' || ready.seen.is === 'nothing');
  if (ready.intentId === null || !isWanted) return ok(standing(ready));
  const isAsked = ready.armed >= input.attempt;
  if (ready.askedBy === 'window') return byWindow(cards, asking, ready, input.attempt);
  return ok(standing(isAsked ? ready : await arm(cards, asking, ready, input.attempt)));
}

const standing = (row: PaymentRow) => ({ standing: standingOf(row) });

/** Undefined when the register has no reader, or the attempt is another till's. */
async function begin(
  tx: Tx,
  { deps }: Cards,
  { tenantId, terminalId, storeId }: Asking,
  input: TerminalRequestInput<'pay-by-reader'>,
  linkId: string,
): Promise<PaymentRow | undefined> {
  const { attemptId, saleId = null, paymentId = null, registerId, amount, currency } = input;
  const reader = await rowOf<{ readerId: string; askedBy: CardAsker }>(
    tx,
    sql`select reader_id as "readerId", asked_by as "askedBy" from card_reader
        where tenant_id = ${tenantId} and register_id = ${registerId} and link_id = ${linkId} and gone_at is null
          and exists (select 1 from terminal where tenant_id = ${tenantId} and terminal_id = ${terminalId}
                        and register_id = ${registerId})`,
  );
  if (!reader) return undefined;
  const at = deps.clock.now();
  // A till from before, which cannot ask, is asked for by the hub as ever.
  const askedBy = input.hasWindow ? reader.askedBy : 'hub';
  await tx.execute(
    sql`insert into card_payment (tenant_id, attempt_id, link_id, terminal_id, store_id, sale_id, payment_id, amount, currency, reader_id,
                                  asked_by, wish, seen, newest, begun_at, changed_at)
        values (${tenantId}, ${attemptId}, ${linkId}, ${terminalId}, ${storeId}, ${saleId}, ${paymentId}, ${amount}, ${currency},
                ${reader.readerId}, ${askedBy}, 'pay', '{"is":"nothing"}', '{"is":"unknown"}', ${at}, ${at})
        on conflict do nothing`,
  );
  const row = await paymentRow(tx, tenantId, { attemptId });
  return row?.terminalId === terminalId ? row : undefined;
}

/** That the reader is armed is on disk before it is: who dies in between finds a reader that asks for nothing, and tries again. */
async function arm(cards: Cards, asking: Asking, row: PaymentRow, attempt: number): Promise<PaymentRow> {
  const { tenantId } = asking;
  const { attemptId, intentId, readerId } = row;
  const claimed = await asTenant(cards.db, tenantId, (tx) =>
    rowOf(
      tx,
      sql`update card_payment set armed = ${attempt}, newest = '{"is":"unknown"}', changed_at = ${cards.deps.clock.now()}
          where tenant_id = ${tenantId} and attempt_id = ${attemptId} and armed < ${attempt} and wish = 'pay' returning 1`,
    ),
  );
  const service = await cards.serviceOf(tenantId, row.linkId);
  if (!claimed || !service || intentId === null || readerId === null) return row;
  const said = await service.terminal.arm({ readerId, intentId, key: `${keyOf(row, 'arm')}:${attempt}` });
  if (said.is === 'unknown') return { ...row, newest: { is: 'unknown' } };
  const trouble = said.is === 'refused' ? (troubleOf(said.code) ?? null) : null;
  const is =
    said.is === 'done'
      ? ({ is: 'waiting' } as const)
      : trouble
        ? ({ is: 'trouble', trouble } as const)
        : await fromTheReader(service.terminal, readerId, intentId);
  const learnt = await asTenant(cards.db, tenantId, (tx) =>
    learn(tx, { tenantId, at: now(cards) }, attemptId, { newest: { of: attempt, is } }),
  );
  return learnt ?? row;
}

/** Refused without a word that a program could read: the reader itself shows whether it is away or busy with another. */
async function fromTheReader(
  terminal: NonNullable<Awaited<ReturnType<Cards['serviceOf']>>>['terminal'],
  readerId: string,
  intentId: string,
): Promise<PaymentRow['newest']> {
  const said = await terminal.lookAtReader({ readerId, intentId });
  if (said.is !== 'done') return { is: 'trouble', trouble: 'reader-silent' };
  const isSilent = said.value.is === 'trouble' && said.value.trouble === 'reader-silent';
  return isSilent ? { is: 'trouble', trouble: 'reader-busy' } : said.value;
}

const now = ({ deps }: Cards): Instant => deps.clock.now();

/** Source: spec/cards.md CK2 */
export async function cardStanding(
  cards: Cards,
  { tenantId, terminalId }: Asking,
  { attemptId, heard }: TerminalRequestInput<'card-standing'>,
): Answer {
  const known = await asTenant(cards.db, tenantId, (tx) => paymentRow(tx, tenantId, { attemptId }));
  // It never came here: nothing was asked of anybody.
  if (!known) return ok({ standing: { is: 'released' } });
  if (known.terminalId !== terminalId) return noReader();
  const advanced = await advancePayment(cards, tenantId, attemptId);
  const row = advanced?.row ?? known;
  return ok(standing(heard ? await hearWindow(cards, tenantId, row, heard) : row));
}

/** Source: spec/cards.md CK7 */
export async function dropCard(
  cards: Cards,
  asking: Asking,
  { attemptId }: TerminalRequestInput<'drop-card'>,
): Answer {
  const { tenantId, terminalId } = asking;
  const known = await asTenant(cards.db, tenantId, async (tx) => {
    const row = await paymentRow(tx, tenantId, { attemptId });
    if (row?.terminalId !== terminalId) return row;
    return learn(tx, { tenantId, at: now(cards) }, attemptId, { wish: 'drop' });
  });
  if (!known) return ok({ standing: { is: 'released' } });
  if (known.terminalId !== terminalId) return noReader();
  const advanced = await advancePayment(cards, tenantId, attemptId);
  return ok(standing(advanced?.row ?? known));
}
