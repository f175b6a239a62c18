import { genesisHash } from '@tillbridge/core/journal';
import type { TenantId } from '@tillbridge/core/kernel';
import type pg from 'pg';
import { numberedId, registerRecord, staffRecord, storeId, storeRecord } from '../shop/company';
import { type Teller, sha256 } from '../shop/sales';

export const secretOf = (terminalNo: number): string =>
  `bench-secret-of-terminal-${String(terminalNo).padStart(6, '0')}`;

/** Terminal and register number `no` of the company. */
export const tellerNo = (no: number): Teller => ({
  terminalId: numberedId<'TerminalId'>('7e00', no),
  registerId: numberedId<'RegisterId'>('4e60', no),
});

/** A company with so many enrolled terminals, as head office and enrolment would have written it. */
export async function writeCompany(client: pg.Client, tenantId: TenantId, terminals: number): Promise<void> {
  const staff = staffRecord();
  await client.query("insert into tenant (tenant_id, name, created_at) values ($1, 'Bench', 0)", [tenantId]);
  await client.query('insert into store (tenant_id, store_id, name, record) values ($1, $2, $3, $4)', [
    tenantId,
    storeId,
    storeRecord.name,
    JSON.stringify(storeRecord),
  ]);
  await client.query('insert into staff (tenant_id, staff_id, name, record) values ($1, $2, $3, $4)', [
    tenantId,
    staff.staffId,
    staff.name,
    JSON.stringify(staff),
  ]);
  const tellers = Array.from({ length: terminals }, (_, no) => ({
    ...tellerNo(no),
    secretHash: sha256(secretOf(no)),
  }));
  await client.query(
    `insert into register (tenant_id, register_id, store_id, name)
     select $1, id, $2, $3 from unnest($4::uuid[]) as registers(id)`,
    [tenantId, storeId, registerRecord.name, tellers.map((teller) => teller.registerId)],
  );
  await client.query(
    `insert into terminal (tenant_id, store_id, terminal_id, register_id, number, name, app_version, secret_hash, enrolled_at,
                           chain_hash)
     select $1, $2, terminal, register, no, 'Bench', '0', secret, 0, chain
     from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[]) with ordinality
       as terminals(terminal, register, secret, chain, no)`,
    [
      tenantId,
      storeId,
      tellers.map((teller) => teller.terminalId),
      tellers.map((teller) => teller.registerId),
      tellers.map((teller) => teller.secretHash),
      tellers.map((teller) => genesisHash(teller.terminalId, sha256)),
    ],
  );
}
