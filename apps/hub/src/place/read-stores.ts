import {
  type Instant,
  type RegisterId,
  type StoreId,
  type TenantId,
  type TerminalId,
} from '@tillbridge/core/kernel';
import { isOpenAt } from '@tillbridge/core/place';
import type { StoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { type ReadDb, rowsOf } from '../database';

export type StoreSummary = {
  storeId: StoreId;
  name: string;
  address: string[];
  timeZone: string;
  locale: string;
  currency: string;
  minorUnitDigits: number;
  jurisdictionCode: string;
  jurisdictionName: string;
  registers: number;
  terminals: number;
  isOpen: boolean;
  hasOpeningHours: boolean;
  archivedAt: Instant | null;
};

export type RegisterRow = {
  registerId: RegisterId;
  name: string;
  lastReceiptNo: number;
  /** Who stands there now. */
  terminal: { terminalId: TerminalId; name: string; enrolledAt: Instant; lastSeenAt: Instant | null } | null;
};

type Row = { record: StoreV1; archivedAt: Instant | null; registers: number; terminals: number };

/** The stores that this person may see, by name. Source: spec/stores.md SR4, SR5 */
export async function readStores(
  tx: ReadDb,
  { tenantId, storeIds }: Pick<Principal, 'tenantId' | 'storeIds'>,
  at: Instant,
): Promise<StoreSummary[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select store.record, store.archived_at as "archivedAt",
               (select count(*)::int from register where register.tenant_id = store.tenant_id
                  and register.store_id = store.store_id and register.archived_at is null) as registers,
               (select count(*)::int from terminal where terminal.tenant_id = store.tenant_id
                  and terminal.store_id = store.store_id and revoked_at is null and replaced_at is null) as terminals
        from store where tenant_id = ${tenantId} order by store.archived_at nulls first, store.name`,
  );
  return rows
    .filter(({ record }) => storeIds === null || storeIds.includes(record.storeId))
    .map((row) => summaryOf(row, at));
}

function summaryOf({ record, archivedAt, registers, terminals }: Row, at: Instant): StoreSummary {
  const { storeId, name, address, timeZone, locale, jurisdiction, openingHours } = record;
  return {
    storeId,
    name,
    address,
    timeZone,
    locale,
    currency: jurisdiction.currency,
    minorUnitDigits: jurisdiction.minorUnitDigits,
    jurisdictionCode: jurisdiction.code,
    jurisdictionName: jurisdiction.name ?? jurisdiction.code,
    registers,
    terminals,
    isOpen: isOpenAt(openingHours, at, timeZone),
    hasOpeningHours: openingHours !== undefined,
    archivedAt,
  };
}

/** A store as it is, or undefined. */
export async function readStore(
  tx: ReadDb,
  tenantId: TenantId,
  storeId: StoreId,
): Promise<{ record: StoreV1; archivedAt: Instant | null } | undefined> {
  const rows = await rowsOf<{ record: StoreV1; archivedAt: Instant | null }>(
    tx,
    sql`select record, archived_at as "archivedAt" from store where tenant_id = ${tenantId} and store_id = ${storeId}`,
  );
  return rows[0];
}

/** The registers of a store, and the terminal that stands at each. */
export async function readRegisters(
  tx: ReadDb,
  tenantId: TenantId,
  storeId: StoreId,
): Promise<RegisterRow[]> {
  type Flat = Omit<RegisterRow, 'terminal'> & {
    terminalId: TerminalId | null;
    terminalName: string;
    enrolledAt: Instant;
    lastSeenAt: Instant | null;
  };
  const rows = await rowsOf<Flat>(
    tx,
    sql`select register.register_id as "registerId", register.name, last_receipt_no as "lastReceiptNo",
               terminal.terminal_id as "terminalId", terminal.name as "terminalName",
               terminal.enrolled_at as "enrolledAt", terminal.last_seen_at as "lastSeenAt"
        from register left join terminal
          on terminal.tenant_id = register.tenant_id and terminal.register_id = register.register_id
          and terminal.revoked_at is null and terminal.replaced_at is null
        where register.tenant_id = ${tenantId} and register.store_id = ${storeId} and register.archived_at is null
        order by register.name, terminal.enrolled_at desc`,
  );
  const seen = new Set<RegisterId>();
  return rows
    .filter(({ registerId }) => !seen.has(registerId) && seen.add(registerId))
    .map(({ terminalId, terminalName, enrolledAt, lastSeenAt, ...register }) => ({
      ...register,
      terminal: terminalId === null ? null : { terminalId, name: terminalName, enrolledAt, lastSeenAt },
    }));
}
