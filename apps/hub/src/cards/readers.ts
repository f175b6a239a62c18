import { type RegisterId, type Result, type TenantId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Principal, mayActAt } from '../access';
import { writeAudit } from '../audit';
import { type ReadDb, type Tx, asTenant, rowOf, rowsOf, unnest } from '../database';
import type { CardAsker } from '../database/card.tables';
import { hintCompany } from '../feed';
import { tellOfRegister } from '../place/register-record';
import { whoOf } from '../place/commit-store';
import type { SeenReader } from './card-terminal';
import type { Cards } from './cards';

const readerTypes = {
  reader_id: 'text',
  label: 'text',
  device_type: 'text',
  serial_number: 'text',
  is_online: 'boolean',
  last_seen_at: 'bigint',
} as const;

/**
 * Asks the service which readers there are and whether it hears of them: our own heartbeat.
 * @returns how many there are, or null when the service could not be asked
 * Source: spec/cards.md CK14
 */
export async function refreshReaders(cards: Cards, tenantId: TenantId): Promise<number | null> {
  const service = await cards.serviceOf(tenantId);
  if (!service) return null;
  const said = await service.terminal.readers();
  if (said.is !== 'done') return null;
  await asTenant(cards.db, tenantId, (tx) => keepReaders(tx, cards, tenantId, service.linkId, said.value));
  return said.value.length;
}

async function keepReaders(
  tx: Tx,
  { deps }: Cards,
  tenantId: TenantId,
  linkId: string,
  seen: readonly SeenReader[],
): Promise<void> {
  const at = deps.clock.now();
  const rows = seen.map((reader) => ({
    reader_id: reader.readerId,
    label: reader.label,
    device_type: reader.deviceType,
    serial_number: reader.serialNumber,
    is_online: reader.isOnline,
    last_seen_at: reader.lastSeenAt,
  }));
  // Its tills are told of one that is gone, or that is called otherwise since. Both read what was before.
  const changed = await rowsOf<{ registerId: RegisterId | null }>(
    tx,
    sql`with seen as (select * from ${unnest('seen_readers', readerTypes, rows)}),
        renamed as (
          select card_reader.register_id from card_reader join seen using (reader_id)
          where card_reader.tenant_id = ${tenantId} and (card_reader.label <> seen.label or gone_at is not null)),
        kept as (
          insert into card_reader (tenant_id, reader_id, link_id, label, device_type, serial_number, is_online, last_seen_at, asked_at)
          select ${tenantId}::uuid, reader_id, ${linkId}::uuid, label, device_type, serial_number, is_online, last_seen_at, ${at}::bigint
          from seen
          on conflict (tenant_id, reader_id) do update
            set label = excluded.label, is_online = excluded.is_online, last_seen_at = excluded.last_seen_at,
                asked_at = excluded.asked_at, link_id = excluded.link_id, gone_at = null),
        gone as (
          update card_reader set gone_at = ${at}
          where tenant_id = ${tenantId} and link_id = ${linkId} and gone_at is null
            and reader_id not in (select reader_id from seen)
          returning register_id)
        select register_id as "registerId" from renamed union select register_id from gone`,
  );
  const registers = changed.flatMap(({ registerId }) => registerId ?? []);
  for (const registerId of registers) await tellOfRegister(tx, { tenantId, at }, registerId);
  if (registers.length > 0) await hintCompany(tx, tenantId);
}

export type ReaderRefusal = {
  kind: 'reader-unknown' | 'register-unknown' | 'not-your-store' | 'no-service' | 'service-away';
  sentence: string;
};

/** Asks now, for somebody who waits for it. Source: spec/cards.md CK14 */
export async function askReadersNow(
  cards: Cards,
  tenantId: TenantId,
): Promise<Result<{ count: number }, ReaderRefusal>> {
  if (!(await cards.serviceOf(tenantId))) return refuse(noService);
  const count = await refreshReaders(cards, tenantId);
  if (count === null) return refuse(serviceAway);
  return ok({ count });
}

export const noService: ReaderRefusal = {
  kind: 'no-service',
  sentence: 'No link to a card service is on. Connect one under Links.',
};
export const serviceAway: ReaderRefusal = {
  kind: 'service-away',
  sentence: 'The card service did not answer. What is shown is from before; try again in a moment.',
};
export const readerUnknown: ReaderRefusal = {
  kind: 'reader-unknown',
  sentence: 'The card service knows no such reader any more.',
};
export const notYourStore: ReaderRefusal = {
  kind: 'not-your-store',
  sentence: 'This register is not in one of your stores.',
};

/** Puts a reader on a register's counter, or takes it away; the register's tills are told. Source: spec/cards.md CK14 */
export const placeReader = (
  { db, deps }: Pick<Cards, 'db' | 'deps'>,
  {
    by,
    readerId,
    registerId,
    askedBy,
  }: {
    by: Principal;
    readerId: string;
    registerId: RegisterId | null;
    /** As it is when left out. */
    askedBy?: CardAsker | undefined;
  },
): Promise<Result<null, ReaderRefusal>> =>
  asTenant(db, by.tenantId, async (tx) => {
    const { tenantId } = by;
    const at = deps.clock.now();
    const reader = await rowOf<{ registerId: RegisterId | null; askedBy: CardAsker }>(
      tx,
      sql`select register_id as "registerId", asked_by as "askedBy" from card_reader
          where tenant_id = ${tenantId} and reader_id = ${readerId} and gone_at is null for update`,
    );
    if (!reader) return refuse(readerUnknown);
    const places = [reader.registerId, registerId].filter((id) => id !== null);
    const stores = await rowsOf<{ registerId: RegisterId; storeId: Parameters<typeof mayActAt>[1] }>(
      tx,
      sql`select register_id as "registerId", store_id as "storeId" from register
          where tenant_id = ${tenantId} and archived_at is null
            and register_id = any(string_to_array(${places.join()}, ',')::uuid[])`,
    );
    if (registerId !== null && !stores.some((each) => each.registerId === registerId))
      return refuse({ kind: 'register-unknown', sentence: 'This register is not there any more.' });
    if (stores.some(({ storeId }) => !mayActAt(by, storeId).ok)) return refuse(notYourStore);
    // One reader on a counter: another that stood there is put back into its drawer.
    await tx.execute(
      sql`update card_reader set register_id = null where tenant_id = ${tenantId} and register_id = ${registerId}`,
    );
    await tx.execute(
      sql`update card_reader set register_id = ${registerId}, asked_by = ${askedBy ?? reader.askedBy}
          where tenant_id = ${tenantId} and reader_id = ${readerId}`,
    );
    await writeAudit(tx, deps, {
      ...whoOf(by),
      at,
      verb: 'place-card-reader',
      subject: readerId,
      before: { registerId: reader.registerId, askedBy: reader.askedBy },
      after: { registerId, askedBy: askedBy ?? reader.askedBy },
      atStores: stores.map(({ storeId }) => storeId),
    });
    for (const id of places) await tellOfRegister(tx, { tenantId, at }, id);
    await hintCompany(tx, tenantId);
    return ok(null);
  });

export type ListedReader = {
  readerId: string;
  label: string;
  deviceType: string;
  serialNumber: string;
  isOnline: boolean;
  lastSeenAt: number | null;
  askedAt: number;
  registerId: RegisterId | null;
  askedBy: CardAsker;
  register: string | null;
  store: string | null;
};

/** Whoever is limited to stores sees those that stand there, and those that stand nowhere. Source: spec/cards.md CK14 */
export const listReaders = (
  tx: ReadDb,
  tenantId: TenantId,
  storeIds: Principal['storeIds'] = null,
): Promise<ListedReader[]> =>
  rowsOf<ListedReader>(
    tx,
    sql`select reader_id as "readerId", label, device_type as "deviceType", serial_number as "serialNumber",
               is_online as "isOnline", last_seen_at as "lastSeenAt", asked_at as "askedAt",
               card_reader.register_id as "registerId", asked_by as "askedBy", register.name as register, store.name as store
        from card_reader
        left join register on register.tenant_id = card_reader.tenant_id and register.register_id = card_reader.register_id
        left join store on store.tenant_id = register.tenant_id and store.store_id = register.store_id
        where card_reader.tenant_id = ${tenantId} and gone_at is null
          and (${storeIds === null} or register.store_id is null
               or register.store_id = any(string_to_array(${(storeIds ?? []).join()}, ',')::uuid[]))
        order by store, register, label, reader_id`,
  );
