import { type RegisterId, type Result, type StoreId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Principal, mayActAt } from '../access';
import { writeAudit } from '../audit';
import { type ReadDb, asTenant, rowOf } from '../database';
import { hintCompany } from '../feed';
import { whoOf } from '../place/commit-store';
import { tellOfRegister } from '../place/register-record';
import type { Cards } from './cards';
import { type ReaderRefusal, noService, notYourStore, readerUnknown } from './readers';

/**
 * Gives a reader another name, at the service and here, so that both call it the same; the tills of its register are told.
 * Source: spec/cards.md CK14
 */
export async function renameReader(
  cards: Cards,
  { by, readerId, label }: { by: Principal; readerId: string; label: string },
): Promise<Result<{ readerId: string }, ReaderRefusal>> {
  const { tenantId } = by;
  const reader = await asTenant(cards.db, tenantId, (tx) => readerBefore(tx, by, readerId));
  if (!reader) return refuse(readerUnknown);
  if (reader.storeId !== null && !mayActAt(by, reader.storeId).ok) return refuse(notYourStore);
  const service = await cards.serviceOf(tenantId, reader.linkId);
  if (!service) return refuse(noService);
  const said = await service.terminal.renameReader({ readerId, label });
  if (said.is === 'refused')
    return refuse({
      kind: 'reader-unknown',
      sentence: `The card service did not take the name: ${said.sentence}`,
    });
  if (said.is !== 'done')
    return refuse({
      kind: 'service-away',
      sentence: 'The card service did not answer. Ask for the readers again to see which name it has now.',
    });
  const { label: now } = said.value;
  await asTenant(cards.db, tenantId, async (tx) => {
    const at = cards.deps.clock.now();
    await tx.execute(
      sql`update card_reader set label = ${now} where tenant_id = ${tenantId} and reader_id = ${readerId}`,
    );
    await writeAudit(tx, cards.deps, {
      ...whoOf(by),
      at,
      verb: 'rename-card-reader',
      subject: readerId,
      before: { label: reader.label },
      after: { label: now },
      atStores: reader.storeId === null ? null : [reader.storeId],
    });
    if (reader.registerId !== null) await tellOfRegister(tx, { tenantId, at }, reader.registerId);
    await hintCompany(tx, tenantId);
  });
  return ok({ readerId });
}

type Before = { label: string; linkId: string; registerId: RegisterId | null; storeId: StoreId | null };

const readerBefore = (tx: ReadDb, { tenantId }: Principal, readerId: string): Promise<Before | undefined> =>
  rowOf<Before>(
    tx,
    sql`select label, link_id as "linkId", card_reader.register_id as "registerId", store_id as "storeId"
        from card_reader left join register on register.tenant_id = card_reader.tenant_id
                                           and register.register_id = card_reader.register_id
        where card_reader.tenant_id = ${tenantId} and reader_id = ${readerId} and gone_at is null`,
  );
