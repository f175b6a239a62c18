import { Buffer } from 'node:buffer';
import { genesisHash } from '@tillbridge/core/journal';
import {
  type RegisterId,
  type Result,
  type StoreId,
  type TenantId,
  ok,
  refuse,
} from '@tillbridge/core/kernel';
import type { EnrolAnswer, EnrolRequest } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { writeAudit } from '../audit';
import { nextNumber } from '../company/next-number';
import { type Database, type Tx, asTenant, atTheDoor, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { normaliseCode } from './code';
import { hashOfCode } from './create-code';
import { tellOfRegister } from '../place/register-record';
import { replaceTerminals } from './replace-terminals';

export type EnrolRefusal = { kind: 'code-unknown' } | { kind: 'code-used' } | { kind: 'code-expired' };
const secretBytes = 32;

/** Lets a terminal in by its code, once. Source: spec/enrolment.md */
export async function enrol(
  db: Database,
  deps: HubDeps,
  request: z.infer<typeof EnrolRequest>,
): Promise<Result<EnrolAnswer, EnrolRefusal>> {
  const code = normaliseCode(request.code);
  if (code === null) return refuse({ kind: 'code-unknown' });
  const codeHash = hashOfCode(deps, code);
  const found = await atTheDoor(db, { codeHash }, (tx) =>
    rowOf<{ tenant_id: TenantId }>(
      tx,
      sql`select tenant_id from enrolment_code where code_hash = ${codeHash}`,
    ),
  );
  if (!found) return refuse({ kind: 'code-unknown' });
  return asTenant(db, found.tenant_id, (tx) => useCode(tx, deps, found.tenant_id, codeHash, request));
}

type CodeRow = {
  register_id: RegisterId;
  store_id: StoreId;
  expires_at: number;
  used_at: number | null;
  last_receipt_no: number;
  last_z_number: number;
};

async function useCode(
  tx: Tx,
  deps: HubDeps,
  tenantId: TenantId,
  codeHash: string,
  request: z.infer<typeof EnrolRequest>,
): Promise<Result<EnrolAnswer, EnrolRefusal>> {
  const code = await rowOf<CodeRow>(
    tx,
    sql`select code.register_id, code.store_id, code.expires_at, code.used_at, register.last_receipt_no,
               register.last_z_number
        from enrolment_code as code
        join register on register.tenant_id = code.tenant_id and register.register_id = code.register_id
        where code.tenant_id = ${tenantId} and code.code_hash = ${codeHash}
        for update of code`,
  );
  const now = deps.clock.now();
  if (!code) return refuse({ kind: 'code-unknown' });
  if (code.used_at !== null) return refuse({ kind: 'code-used' });
  if (code.expires_at <= now) return refuse({ kind: 'code-expired' });

  const terminalId = deps.ids.next<'TerminalId'>();
  const replaces = await replaceTerminals(tx, deps, {
    tenantId,
    registerId: code.register_id,
    replacedBy: terminalId,
  });
  const number = await nextNumber(tx, tenantId, { series: 'terminal', first: 1 });
  const secret = Buffer.from(deps.randomBytes(secretBytes)).toString('base64url');
  await tx.execute(
    sql`insert into terminal (tenant_id, terminal_id, store_id, register_id, number, name, app_version, secret_hash,
                              enrolled_at, last_seen_at, chain_hash)
        values (${tenantId}, ${terminalId}, ${code.store_id}, ${code.register_id}, ${number}, ${request.terminalName},
                ${request.appVersion}, ${deps.sha256(secret)}, ${now}, ${now}, ${genesisHash(terminalId, deps.sha256)})`,
  );
  await tellOfRegister(tx, { tenantId, at: now }, code.register_id);
  await tx.execute(
    sql`update enrolment_code set used_at = ${now}, terminal_id = ${terminalId}
        where tenant_id = ${tenantId} and code_hash = ${codeHash}`,
  );
  await writeAudit(tx, deps, {
    tenantId,
    at: now,
    who: 'enrolment code',
    verb: 'enrol-terminal',
    subject: terminalId,
    after: { registerId: code.register_id, name: request.terminalName, appVersion: request.appVersion },
    atStores: [code.store_id],
  });
  return ok({
    tenantId,
    terminalId,
    storeId: code.store_id,
    registerId: code.register_id,
    secret,
    lastReceiptNo: code.last_receipt_no,
    lastZNumber: code.last_z_number,
    terminalNumber: number,
    ...(replaces ? { replaces } : {}),
  });
}
