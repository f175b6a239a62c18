import { addRounds } from '../link';
import { assert } from '@tillbridge/core/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { messageServices } from './services.fixture';

type Services = Awaited<ReturnType<typeof messageServices>>;

describe('SMS by the service that carries them', () => {
  let office: Services['office'];
  let twilio: Services['twilio'];
  let hub: Services['hub'];
  let byTwilio: Services['byTwilio'];
  let sms: Services['sms'];
  let read: Services['read'];
  let settle: Services['settle'];
  let later: Services['later'];
  let at: Services;
  beforeAll(async () => {
    at = await messageServices();
    ({ office, twilio, hub, byTwilio, sms, read, settle, later } = at);
  });
  afterAll(() => at.close());
  afterEach(() => at.calm());

  it('[MG14] an SMS leaves by Twilio, and its status comes back', async () => {
    await byTwilio();
    const mailId = await sms();
    await settle();
    expect(await read(mailId)).toMatchObject({
      state: 'delivered',
      via: 'twilio',
      serviceId: twilio.messages.at(-1)?.sid,
    });
  });

  it.each(['shuffled', 'doubled'] as const)(
    '[MG11] statuses that come %s end where they should',
    async (order) => {
      await byTwilio();
      twilio.switches.set('callbackOrder', order);
      twilio.switches.set('afterwards', 'undelivered');
      const mailId = await sms();
      await settle();
      expect(await read(mailId)).toMatchObject({ state: 'dead', trouble: expect.stringContaining('30003') });
    },
  );

  it('[MG12] a status that is not signed by Twilio is answered 401 and changes nothing', async () => {
    const linkId = await byTwilio();
    twilio.switches.set('afterwards', 'nothing');
    const mailId = await sms();
    await settle();
    const { serviceId } = await read(mailId);
    const answer = await fetch(`${office.running.url}/hooks/twilio/${linkId}?message=${mailId}`, {
      method: 'POST',
      headers: { 'x-twilio-signature': 'bm9ib2R5', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ MessageSid: serviceId ?? '', MessageStatus: 'failed' }),
    });
    await settle();
    expect(answer.status).toBe(401);
    expect(await read(mailId)).toMatchObject({ state: 'sent' });
  });

  it('[MG18] an SMS of which nothing is heard is asked after', async () => {
    await byTwilio();
    twilio.switches.set('callbackOrder', 'dropped');
    const mailId = await sms();
    await settle();
    expect(await read(mailId)).toMatchObject({ state: 'sent' });
    office.clock.pass(30 * 60_000);
    await addRounds(hub().links, office.tenantId);
    await settle();
    expect(await read(mailId)).toMatchObject({ state: 'delivered' });
  });

  it('[MG18] an SMS whose answer was lost is known by its callback, and asked after like any other', async () => {
    await byTwilio();
    twilio.switches.set('afterwards', 'nothing');
    twilio.faults.next({ fault: 'answer-lost', method: 'POST' });
    const mailId = await sms();
    await settle();
    const [given] = twilio.messages.slice(-1);
    assert(given, 'it arrived');
    twilio.becomes(given, 'sent');
    await settle();
    expect(await read(mailId)).toMatchObject({ state: 'sent', via: 'twilio', serviceId: given.sid });
    expect((await read(mailId)).hasWords, 'what has left keeps no words').toBe(false);
    given.status = 'delivered';
    office.clock.pass(30 * 60_000);
    await addRounds(hub().links, office.tenantId);
    await settle();
    expect(await read(mailId)).toMatchObject({ state: 'delivered' });
  });

  it.each(['answer-lost', '500-after', 'truncated'] as const)(
    '[MG16] an SMS that met %s is found on the list and not sent again',
    async (fault) => {
      await byTwilio();
      twilio.faults.next({ fault, method: 'POST' });
      const before = twilio.messages.length;
      const mailId = await sms();
      await settle();
      await later();
      expect((await read(mailId)).state).toBe('delivered');
      expect(twilio.messages.length - before).toBe(1);
    },
  );

  it('[MG17] STOP, written or refused for, is kept, and START lets us write again', async () => {
    await byTwilio();
    const recipient = '+64210777';
    twilio.answers(recipient, 'Stop');
    await settle();
    const first = await sms({ recipient });
    await settle();
    expect(await read(first)).toMatchObject({ state: 'stopped', trouble: 'They unsubscribed.' });
    const other = '+64210778';
    twilio.stopped.add(other);
    const second = await sms({ recipient: other });
    await settle();
    expect(await read(second)).toMatchObject({
      state: 'stopped',
      trouble: 'They answered STOP to this number.',
    });
    twilio.answers(recipient, 'START');
    await settle();
    const third = await sms({ recipient });
    await settle();
    expect(await read(third)).toMatchObject({ state: 'delivered' });
  });
});
