import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowsOf } from '../database';
import { hubDeps } from '../hub-deps';
import { secretBox } from '../secrets';
import { TestClock, setUpCompany, smallCompany, startHub } from '../testing';
import { bothDatabases } from '../testing/databases';
import { FakeMailServer } from '../testing/fake-mail-server';
import { workLoop } from '../work';
import {
  type MailTransport,
  fileTransport,
  hubCarriers,
  mailHandler,
  sendMail,
  smtpTransport,
  transportFrom,
} from './index';

const from = () => 'Tillbridge <till@harbour.example>';
type Row = { state: string; body: string | null; trouble: string | null };

describe.each(bothDatabases)('mail on $name', ({ open }) => {
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  const secrets = secretBox([randomBytes(32)]);
  const plan = smallCompany(52, 1);
  const { tenantId } = plan;
  const server = new FakeMailServer();
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-mail-'));
  let db: Database;
  beforeAll(async () => {
    db = await open();
    await setUpCompany(db, deps, plan, 0);
    await server.open();
  });
  afterAll(async () => {
    await db.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const letter = {
    tenantId,
    recipient: 'ana@harbour.example',
    subject: 'Kia ora',
    text: 'http://hub/reset/secret-token\n',
  };
  const write = (more: Partial<typeof letter> = {}) =>
    asTenant(db, tenantId, (tx) => sendMail(tx, { deps, secrets }, { ...letter, ...more }));
  const read = async (mailId: string): Promise<Row | undefined> => {
    const rows = await asTenant(db, tenantId, (tx) =>
      rowsOf<Row>(
        tx,
        sql`select state, body, trouble from mail where tenant_id = ${tenantId} and mail_id = ${mailId}`,
      ),
    );
    return rows[0];
  };
  const alerts = () =>
    asTenant(db, tenantId, (tx) =>
      rowsOf<{ sentence: string }>(tx, sql`select sentence from alert where kind = 'mail-not-sent'`),
    );
  /** Everything that is due leaves, by this way. */
  const leave = async (transport: MailTransport): Promise<void> => {
    const loop = workLoop(
      db,
      deps,
      { mail: mailHandler(db, deps, secrets, hubCarriers(transport)) },
      (error) => {
        throw error;
      },
    );
    await loop.settle();
    await loop.stop();
  };
  const smtp = () => smtpTransport(server.url, from);

  it('[MA1] is not there when its reason was rolled back, and nothing leaves', async () => {
    const undone = asTenant(db, tenantId, async (tx) => {
      await sendMail(tx, { deps, secrets }, letter);
      throw new Error('the reason fell away');
    });
    await expect(undone).rejects.toThrow('fell away');
    await leave(smtp());
    expect(server.received).toEqual([]);
  });

  it('[MA2] is sealed while it waits, reaches the mail server, and keeps nothing of its text', async () => {
    const mailId = await write();
    const waiting = await read(mailId);
    expect(waiting?.state).toBe('waiting');
    expect(waiting?.body).not.toContain('secret-token');
    await leave(smtp());
    expect(await read(mailId)).toEqual({ state: 'sent', body: null, trouble: null });
    const [received] = server.received.splice(0);
    expect(received?.to).toEqual(['ana@harbour.example']);
    expect(received?.data).toContain('Subject: Kia ora');
    expect(received?.data).toContain('http://hub/reset/secret-token');
  });

  it('[MA3] is tried again with growing patience when the mail server has no time, and does not leave twice', async () => {
    const mailId = await write();
    server.answer = '421 4.3.2 Try later';
    await leave(smtp());
    expect(await read(mailId)).toMatchObject({ state: 'waiting', trouble: expect.stringContaining('421') });
    clock.pass(59_000);
    await leave(smtp());
    expect(server.attempts).toBe(1);
    clock.pass(1_000);
    await leave(smtp());
    expect(server.attempts).toBe(2);
    clock.pass(60_000);
    await leave(smtp());
    expect(server.attempts, 'the second wait is longer').toBe(2);
    server.answer = null;
    clock.pass(60_000);
    await leave(smtp());
    await leave(smtp());
    expect(await read(mailId)).toMatchObject({ state: 'sent', body: null });
    expect(server.received.splice(0)).toHaveLength(1);
    expect(await alerts()).toEqual([]);
  });

  it('[MA4] is dead when the mail server refuses it for good, and an alert says so', async () => {
    const mailId = await write({ recipient: 'gone@harbour.example' });
    server.answer = '550 5.1.1 No such mailbox';
    await leave(smtp());
    server.answer = null;
    const dead = await read(mailId);
    expect(dead).toMatchObject({ state: 'dead', trouble: expect.stringContaining('550') });
    expect(dead?.body, 'somebody may send it again').not.toBeNull();
    expect(await alerts()).toEqual([
      { sentence: 'The mail “Kia ora” to gone@harbour.example could not be sent.' },
    ]);
  });

  it('[MA4] is dead after ten attempts at a mail server that is not there', async () => {
    const mailId = await write({ subject: 'Ten times' });
    const nobody: MailTransport = {
      describes: { kind: 'smtp', host: 'nobody' },
      deliver: () => Promise.reject(new Error('connect ECONNREFUSED')),
    };
    let attempts = 0;
    while ((await read(mailId))?.state === 'waiting' && attempts < 20) {
      await leave(nobody);
      attempts += 1;
      clock.pass(2 * 3_600_000);
    }
    expect(attempts).toBe(10);
    expect(await alerts()).toHaveLength(2);
  });

  it('[MA5] is a file for its owner’s eyes where no mail server is set up', async () => {
    const transport = transportFrom(
      {},
      { folder: join(folder, 'mail'), publicUrl: () => 'https://office.harbour.example' },
    );
    expect(transport.describes).toEqual({ kind: 'files', folder: join(folder, 'mail') });
    const mailId = await write();
    await leave(transport);
    expect(await read(mailId)).toEqual({ state: 'written', body: null, trouble: null });
    const [name = ''] = readdirSync(join(folder, 'mail'));
    expect(name).toMatch(/\.eml$/);
    const path = join(folder, 'mail', name);
    expect(statSync(path).mode & 0o077).toBe(0);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('From: Tillbridge <tillbridge@office.harbour.example>');
    expect(text).toContain('To: ana@harbour.example');
  });

  it('[MA5] lies where the status page says', async () => {
    const running = await startHub({});
    const status = (await (await fetch(`${running.url}/status.json`)).json()) as { mail: string };
    expect(status.mail).toBe('files');
    expect(await (await fetch(`${running.url}/status.js`)).text()).toContain('in the folder “mail”');
    await running.close();
  });

  it('[MA5] goes by the mail server that the operator names', () => {
    const url = 'smtps://user:secret@mail.harbour.example:465';
    const chosen = transportFrom({ TILLBRIDGE_SMTP_URL: url }, { folder, publicUrl: () => 'http://hub' });
    expect(chosen.describes).toEqual({ kind: 'smtp', host: 'mail.harbour.example:465' });
    expect(fileTransport(folder, from).describes.kind).toBe('files');
  });
});
