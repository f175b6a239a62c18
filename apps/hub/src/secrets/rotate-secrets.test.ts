import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiCaller } from '../testing/api-caller';
import { TestOffice, bothHubs, codeOnPhone, officeOwner as owner } from '../testing/test-office';
import { asTenant, rowsOf } from '../database';
import { linkPurpose } from '../link';
import { secretBox } from './secret-box';
import { sealedColumns } from './sealed-columns';
import { rotateSecrets } from './rotate-secrets';

const [january, february] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
const hexOf = (key: Uint8Array): string => Buffer.from(key).toString('hex');
/** As a sealed text is written: its version, the name of its key, the rest. */
const sealedLook = String.raw`^v1\.[\w-]{8}\.[\w-]{38,}$`;

describe.each(bothHubs)('the rotation of secrets on $name', ({ url }) => {
  const office = new TestOffice();
  let totp = '';
  beforeAll(async () => {
    process.env['TILLBRIDGE_SECRET_KEY'] = hexOf(january);
    await office.open(await url());
    const { hub } = office.running;
    const at = await office.signedIn();
    const enrolling = await at.trpc.account.enrolSecondFactor.mutate();
    if (!enrolling.ok) throw new Error(enrolling.refusal.sentence);
    totp = enrolling.value.secret;
    await at.trpc.account.confirmSecondFactor.mutate({ code: codeOnPhone(totp, office.clock.now()) });
    await at.trpc.account.forgot.mutate({ email: owner.email });
    const program = await apiCaller(office.running, office.tenantId);
    const made = await program.send('POST', '/webhooks', {
      name: 'Stock at the warehouse',
      url: 'https://93.184.215.14/hook',
      events: ['sale.completed'],
    });
    expect(made.body).toMatchObject({ success: true });
    const { webhookId } = made.body.data as unknown as { webhookId: string };
    expect((await program.send('POST', `/webhooks/${webhookId}/rotate`)).status).toBeLessThan(300);
    const linkId = randomUUID();
    const sealed = hub.secrets.seal('{}', linkPurpose(office.tenantId, linkId));
    await asTenant(hub.db, office.tenantId, (tx) =>
      tx.execute(
        sql`insert into link (tenant_id, link_id, kind, label, settings, secrets, state, since, created_at)
            values (${office.tenantId}, ${linkId}, 'vend', 'x', '{}', ${sealed}, 'off', 1, 1)`,
      ),
    );
    // A letter whose mail server does not answer lies there, sealed.
    await asTenant(hub.db, office.tenantId, (tx) =>
      tx.execute(
        sql`update mail set body = ${hub.secrets.seal('a link', 'another purpose')}, state = 'waiting'`,
      ),
    );
    await asTenant(hub.db, office.tenantId, async (tx) => {
      for (const { mailId } of await rowsOf<{ mailId: string }>(
        tx,
        sql`select mail_id as "mailId" from mail`,
      )) {
        const sealed = hub.secrets.seal('a link', `mail ${office.tenantId} ${mailId}`);
        await tx.execute(sql`update mail set body = ${sealed} where mail_id = ${mailId}`);
      }
    });
  });
  afterAll(async () => {
    delete process.env['TILLBRIDGE_SECRET_KEY'];
    delete process.env['TILLBRIDGE_OLD_SECRET_KEYS'];
    await office.close();
  });

  /** Every column of every table, by the database's own list, in which something sealed lies. */
  const columnsWithSealed = async (): Promise<string[]> => {
    const columns = await office.rows<{ table: string; column: string }>(
      `select table_name as table, column_name as column from information_schema.columns
       where table_schema = 'public' and data_type in ('text', 'jsonb', 'ARRAY', 'character varying')`,
    );
    const found: string[] = [];
    for (const { table, column } of columns) {
      const rows = await office.rows(
        `select 1 from "${table}" where "${column}"::text ~ '${sealedLook}' limit 1`,
      );
      if (rows.length > 0) found.push(`${table}.${column}`);
    }
    return found.sort();
  };
  const door = (...keys: Uint8Array[]) => ({
    db: office.running.hub.db,
    deps: office.running.hub.deps,
    secrets: secretBox(keys),
  });
  const lines = async (): Promise<number> =>
    (await office.deeds()).filter((verb) => verb === 'rotate-secrets').length;

  it('[WS4] knows every column in which the database holds something sealed, and each of them is tried here', async () => {
    expect(await columnsWithSealed()).toEqual(
      sealedColumns.map(({ table, column }) => `${table}.${column}`).sort(),
    );
  });

  it('[WS4] without the old key it seals nothing, and names the key that is missing', async () => {
    const rotated = await rotateSecrets(door(february), office.tenantId);
    expect(rotated).toMatchObject({ sealed: 0, missingKeys: [expect.stringMatching(/^[\w-]{8}$/)] });
    expect(rotated.left).toBeGreaterThanOrEqual(sealedColumns.length);
    expect(await lines()).toBe(0);
  });

  it('[WS4] seals everything again, one at a time or many, and a second run finds nothing to do', async () => {
    const rotated = await rotateSecrets(door(february, january), office.tenantId, 1);
    expect(rotated).toMatchObject({ left: 0, missingKeys: [] });
    expect(rotated.sealed).toBeGreaterThanOrEqual(sealedColumns.length);
    expect(await lines(), 'a line in the audit log for each batch').toBe(rotated.sealed);
    expect(await rotateSecrets(door(february, january), office.tenantId)).toEqual({
      sealed: 0,
      left: 0,
      missingKeys: [],
    });
    expect(await lines()).toBe(rotated.sealed);
  });

  it('[WS4] one that was damaged stays as it is, is counted, and keeps no other under the old key', async () => {
    const [kept] = await office.rows<{ sealed: string }>('select totp_secret as sealed from account');
    const damaged = secretBox([january]).seal('x', 'somebody else’s');
    const set = (sealed: string) => office.rows(`update account set totp_secret = '${sealed}' returning 1`);
    await set(damaged);
    expect(await rotateSecrets(door(february, january), office.tenantId)).toEqual({
      sealed: 0,
      left: 1,
      missingKeys: [],
    });
    expect(await office.rows('select totp_secret as sealed from account')).toEqual([{ sealed: damaged }]);
    await set(kept?.sealed ?? '');
  });

  it('[WS4] afterwards a hub that has the new key alone takes the codes of the phone', async () => {
    await office.running.close();
    process.env['TILLBRIDGE_SECRET_KEY'] = hexOf(february);
    await office.start();
    office.clock.pass(60_000);
    const at = await office.signedIn();
    const code = codeOnPhone(totp, office.clock.now());
    expect(await at.trpc.account.signInCode.mutate({ code })).toMatchObject({ ok: true });
  });
});
