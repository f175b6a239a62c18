import { randomBytes } from 'node:crypto';
import { instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowsOf } from '../database';
import { hubDeps } from '../hub-deps';
import { secretBox } from '../secrets';
import { TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { workLoop } from '../work';
import {
  type Carried,
  type Carrier,
  type HeardOf,
  type Letter,
  type NewMail,
  hearOf,
  mailHandler,
  sendOnce,
  unsubscribe,
  writeAgain,
} from './index';

type Row = { state: string; trouble: string | null; via: string | null; recipient: string };

describe.each(bothDatabases)('messages on $name', ({ open }) => {
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  const secrets = secretBox([randomBytes(32)]);
  const plan = smallCompany(53, 1);
  const { tenantId } = plan;
  let db: Database;
  /** What the service answers, one after the other; afterwards it takes everything. */
  let answers: (Carried | 'dies')[] = [];
  let carried: Letter[] = [];
  let onTheList: string | null = null;
  let hasCarrier = true;

  beforeAll(async () => {
    db = await open();
    await setUpCompany(db, deps, plan, 0);
  });
  afterAll(() => db.close());
  beforeEach(() => {
    [answers, carried, onTheList, hasCarrier] = [[], [], null, true];
  });

  const carrier = (channel: 'mail' | 'sms'): Carrier => ({
    via: channel === 'sms' ? 'twilio' : 'sendgrid',
    carry: (letter) => {
      carried.push(letter);
      const answer = answers.shift() ?? { is: 'taken', state: 'sent', serviceId: `id-${letter.mailId}` };
      return answer === 'dies'
        ? Promise.reject(new Error('the process was killed'))
        : Promise.resolve(answer);
    },
    ...(channel === 'sms' && {
      lookUp: () =>
        Promise.resolve(onTheList === null ? { is: 'absent' } : { is: 'found', serviceId: onTheList }),
    }),
  });
  const leave = async (): Promise<void> => {
    const handler = mailHandler(db, deps, secrets, (_tenant, channel) =>
      Promise.resolve(hasCarrier ? carrier(channel) : null),
    );
    const loop = workLoop(db, deps, { mail: handler }, (error) => {
      throw error;
    });
    await loop.settle();
    await loop.stop();
  };
  const write = (more: Partial<NewMail> = {}) =>
    asTenant(db, tenantId, (tx) =>
      sendOnce(
        tx,
        { deps, secrets },
        {
          ...{
            tenantId,
            recipient: 'mere@harbour.example',
            subject: 'TR-7',
            text: 'Goods are on their way.',
          },
          event: 'transfer-dispatched',
          ...more,
        },
      ),
    );
  const read = async (mailId: string | null): Promise<Row | undefined> => {
    const rows = await asTenant(db, tenantId, (tx) =>
      rowsOf<Row>(
        tx,
        sql`select state, trouble, via, recipient from mail where tenant_id = ${tenantId} and mail_id = ${mailId}`,
      ),
    );
    return rows[0];
  };
  const alerts = (kind: string) =>
    asTenant(db, tenantId, (tx) =>
      rowsOf<{ sentence: string }>(
        tx,
        sql`select sentence from alert where kind = ${kind} and settled_at is null`,
      ),
    );
  const hear = (about: Partial<HeardOf> & Pick<HeardOf, 'mail' | 'heard' | 'key'>) =>
    asTenant(db, tenantId, (tx) => hearOf(tx, { tenantId, at: clock.now(), said: null, ...about }));

  it('[MG7] what is told for one reason is written once', async () => {
    expect(await write({ reason: 'notice/1/ana/mail' })).not.toBeNull();
    expect(await write({ reason: 'notice/1/ana/mail' })).toBeNull();
    await leave();
    expect(carried).toHaveLength(1);
  });

  it('[MG6] what is held leaves when the quiet hours end, and not before', async () => {
    const mailId = await write({ leavesAt: instant(clock.now() + 3_600_000) });
    await leave();
    clock.pass(3_599_000);
    await leave();
    expect(carried).toEqual([]);
    clock.pass(1_000);
    await leave();
    expect(await read(mailId)).toMatchObject({ state: 'sent' });
  });

  it('[MG8] an address that bounced is not written to until a person says otherwise', async () => {
    const recipient = 'Gone@harbour.example';
    const first = await write({ recipient });
    await leave();
    await hear({
      mail: { serviceId: `id-${first}` },
      heard: 'bounced',
      key: 'e-1',
      said: '550 no such user',
    });
    expect(await read(first)).toMatchObject({ state: 'bounced', trouble: '550 no such user' });
    const second = await write({ recipient: 'gone@harbour.example', event: 'receipt' });
    await leave();
    expect(await read(second)).toMatchObject({ state: 'stopped', trouble: expect.stringContaining('550') });
    expect(carried).toHaveLength(1);
    await asTenant(db, tenantId, (tx) =>
      writeAgain(tx, { tenantId, channel: 'mail', address: recipient }, clock.now()),
    );
    const third = await write({ recipient });
    await leave();
    expect(await read(third)).toMatchObject({ state: 'sent' });
  });

  it('[MG9] who unsubscribed is sent what they asked for, and nothing else', async () => {
    const recipient = 'kim@example.com';
    await asTenant(db, tenantId, (tx) =>
      unsubscribe(tx, deps, { tenantId, channel: 'mail', address: recipient }),
    );
    const reminder = await write({ recipient, event: 'layby-reminder' });
    const receipt = await write({ recipient, event: 'receipt' });
    const link = await write({ recipient, event: null });
    await leave();
    expect(await read(reminder)).toMatchObject({ state: 'stopped', trouble: 'They unsubscribed.' });
    expect([(await read(receipt))?.state, (await read(link))?.state]).toEqual(['sent', 'sent']);
  });

  it.each([
    { said: ['sent', 'delivered'], stands: 'delivered', why: 'as it should be' },
    { said: ['delivered', 'sent'], stands: 'delivered', why: 'they crossed' },
    { said: ['dead', 'sent'], stands: 'dead', why: 'the failure overtook' },
  ] as const)('[MG11] heard $said it is $stands: $why', async ({ said, stands }) => {
    const mailId = await write();
    await leave();
    for (const heard of said)
      expect(await hear({ mail: { mailId: mailId ?? '' }, heard, key: `${mailId}-${heard}` })).toBe(true);
    expect(await read(mailId)).toMatchObject({ state: stands });
    expect(await hear({ mail: { mailId: mailId ?? '' }, heard: said[0], key: `${mailId}-${said[0]}` })).toBe(
      false,
    );
  });

  it('[MG11] a callback that overtakes the answer is not undone by it', async () => {
    const mailId = await write();
    answers.push({ is: 'unknown', trouble: 'nobody answered' });
    await leave();
    await hear({ mail: { mailId: mailId ?? '' }, heard: 'delivered', key: 'overtook' });
    clock.pass(3_600_000);
    await leave();
    expect(await read(mailId)).toMatchObject({ state: 'delivered' });
    expect(carried, 'it is not sent again').toHaveLength(1);
  });

  it('[MG14] without an SMS service it is listed as not sent', async () => {
    hasCarrier = false;
    const mailId = await write({ channel: 'sms', recipient: '+6421000001' });
    await leave();
    expect(await read(mailId)).toMatchObject({
      state: 'stopped',
      trouble: 'No SMS service is set up for this company.',
    });
  });

  it('[MG15] what is refused for good is not tried again, and wrong settings make everything wait and call a person once', async () => {
    answers.push({ is: 'refused', trouble: '400 no such address' });
    const refused = await write();
    await leave();
    expect(await read(refused)).toMatchObject({ state: 'dead', trouble: '400 no such address' });
    answers.push({ is: 'settings', trouble: '401' }, { is: 'settings', trouble: '401' });
    const first = await write();
    const second = await write();
    await leave();
    expect((await alerts('mail-settings')).map(({ sentence }) => sentence)).toEqual([
      'Messages wait, because SendGrid does not accept our settings. Correct them; what waits leaves by itself.',
    ]);
    clock.pass(15 * 60_000);
    await leave();
    expect([(await read(first))?.state, (await read(second))?.state]).toEqual(['sent', 'sent']);
  });

  it('[MG16] a mail of which nobody knows whether it left is sent under its own id at most three times', async () => {
    const unknown: Carried = { is: 'unknown', trouble: 'it broke the connection off' };
    answers.push(unknown, unknown, unknown);
    const mailId = await write();
    for (let times = 0; times < 6; times++) {
      await leave();
      clock.pass(3_600_000);
    }
    expect(await read(mailId)).toMatchObject({ state: 'dead', trouble: 'it broke the connection off' });
    expect(carried.map((letter) => letter.mailId)).toEqual([mailId, mailId, mailId]);
    expect(await alerts('mail-not-sent')).not.toEqual([]);
  });

  it('[MG16] an SMS whose answer died with the process is found on the list, and not sent again', async () => {
    answers.push('dies');
    const mailId = await write({ channel: 'sms', recipient: '+6421000001' });
    await leave();
    onTheList = 'SM1';
    clock.pass(3_600_000);
    await leave();
    expect(await read(mailId)).toMatchObject({ state: 'sent', via: 'twilio' });
    expect(carried).toHaveLength(1);
  });

  it('[MG16] and is sent again where it is not there', async () => {
    answers.push('dies');
    const mailId = await write({ channel: 'sms', recipient: '+6421000001' });
    await leave();
    clock.pass(3_600_000);
    await leave();
    expect(await read(mailId)).toMatchObject({ state: 'sent' });
    expect(carried).toHaveLength(2);
  });

  it('[MG17] a number that answered STOP hears nothing more by SMS', async () => {
    const recipient = '+64210999';
    answers.push({ is: 'unsubscribed', trouble: 'They answered STOP.' });
    const first = await write({ channel: 'sms', recipient });
    await leave();
    const second = await write({ channel: 'sms', recipient });
    await leave();
    expect([(await read(first))?.state, (await read(second))?.state]).toEqual(['stopped', 'stopped']);
    expect(carried).toHaveLength(1);
  });
});
