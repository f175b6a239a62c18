import {
  type RegisterId,
  type TenantId,
  type TerminalId,
  instant,
  ok,
  refuse,
} from '@tillbridge/core/kernel';
import { DeviceProfileV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { writeAudit } from '../audit';
import { type ReadDb, rowOf } from '../database';
import type { RequestHandler } from '../sync/requests';

/**
 * What stands at a register's counter: the newest that anybody saved there, whichever terminal tells of it, so that the next one at the
 * same register gets its devices. Source: spec/device-setup.md DS30 to DS33
 */
export const exchangeDeviceProfile: RequestHandler<'exchange-device-profile'> = async (
  tx,
  { tenantId, terminalId, storeId, deps, at },
  { profile },
) => {
  const row = await rowOf<{ registerId: RegisterId; profile: unknown }>(
    tx,
    sql`select register.register_id as "registerId", device_profile as profile
        from register join terminal on terminal.tenant_id = register.tenant_id
                                   and terminal.register_id = register.register_id
        where register.tenant_id = ${tenantId} and terminal.terminal_id = ${terminalId}
        for update of register`,
  );
  if (!row)
    return refuse({ kind: 'no-register', sentence: 'The hub does not know the register of this till.' });
  const known = readProfile(row.profile);
  // Of one moment the first that came stands, so that all agree.
  if (!profile || (known && known.savedAt >= profile.savedAt)) return ok({ profile: known });
  await tx.execute(
    sql`update register set device_profile = ${JSON.stringify(profile)}::jsonb
        where tenant_id = ${tenantId} and register_id = ${row.registerId}`,
  );
  await writeAudit(tx, deps, {
    ...{ tenantId, at: instant(at), who: profile.staffName, whoId: profile.staffId },
    verb: 'set-up-devices',
    subject: row.registerId,
    before: known && { devices: known.devices },
    after: { devices: profile.devices },
    detail: { terminalId, storeId },
    atStores: [storeId],
  });
  return ok({ profile });
};

/** One that a newer hub wrote and this one cannot read is as none, for reading; nothing overwrites it but a later one. */
function readProfile(record: unknown): DeviceProfileV1 | null {
  const read = DeviceProfileV1.safeParse(record);
  return read.success ? read.data : null;
}

/** The profile of the register at which this terminal stands. Source: spec/device-setup.md DS33 */
export async function profileAt(
  tx: ReadDb,
  { tenantId, terminalId }: { tenantId: TenantId; terminalId: TerminalId },
): Promise<DeviceProfileV1 | null> {
  const row = await rowOf<{ profile: unknown }>(
    tx,
    sql`select device_profile as profile
        from register join terminal on terminal.tenant_id = register.tenant_id
                                   and terminal.register_id = register.register_id
        where register.tenant_id = ${tenantId} and terminal.terminal_id = ${terminalId}`,
  );
  return readProfile(row?.profile);
}
