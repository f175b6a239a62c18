import { addRounds } from '../link';
import { assert } from '@tillbridge/core/kernel';
import { describe, expect, it } from 'vitest';
import { useMessageServices } from './services.fixture';

describe('SMS by the service that carries them', () => {
  const at = useMessageServices();

  it('[MG14] an SMS leaves by Twilio, and its status comes back', async () => {
    await at.byTwilio();
    const mailId = await at.sms();
    await at.settle();
    expect(await at.read(mailId)).toMatchObject({
      state: 'delivered',
      via: 'twilio',
      serviceId: at.twilio.messages.at(-1)?.sid,
    });
  });

  it.each(['shuffled', 'doubled'] as const)(
    '[MG11] statuses that come %s end where they should',
    async (order) => {
      await at.byTwilio();
      at.twilio.switches.set('callbackOrder', order);
      at.twilio.switches.set('afterwards', 'undelivered');
      const mailId = await at.sms();
      await at.settle();
      expect(await at.read(mailId)).toMatchObject({
        state: 'dead',
        trouble: expect.stringContaining('30003'),
      });
    },
  );

  it('[MG12] a status that is not signed by Twilio is answered 401 and changes nothing', async () => {
    const linkId = await at.byTwilio();
    at.twilio.switches.set('afterwards', 'nothing');
    const mailId = await at.sms();
    await at.settle();
    const { serviceId } = await at.read(mailId);
    const answer = await fetch(`${at.office.running.url}/hooks/twilio/${linkId}?message=${mailId}`, {
      method: 'POST',
      headers: { 'x-twilio-signature': 'bm9ib2R5', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ MessageSid: serviceId ?? '', MessageStatus: 'failed' }),
    });
    await at.settle();
    expect(answer.status).toBe(401);
    expect(await at.read(mailId)).toMatchObject({ state: 'sent' });
  });

  it('[MG18] an SMS of which nothing is heard is asked after', async () => {
    await at.byTwilio();
    at.twilio.switches.set('callbackOrder', 'dropped');
    const mailId = await at.sms();
    await at.settle();
    expect(await at.read(mailId)).toMatchObject({ state: 'sent' });
    at.office.clock.pass(30 * 60_000);
    await addRounds(at.hub().links, at.office.tenantId);
    await at.settle();
    expect(await at.read(mailId)).toMatchObject({ state: 'delivered' });
  });

  it('[MG18] an SMS whose answer was lost is known by its callback, and asked after like any other', async () => {
    await at.byTwilio();
    at.twilio.switches.set('afterwards', 'nothing');
    at.twilio.faults.next({ fault: 'answer-lost', method: 'POST' });
    const mailId = await at.sms();
    await at.settle();
    const [given] = at.twilio.messages.slice(-1);
    assert(given, 'it arrived');
    at.twilio.becomes(given, 'sent');
    await at.settle();
    expect(await at.read(mailId)).toMatchObject({
      state: 'sent',
      via: 'twilio',
      serviceId: given.sid,
    });
    expect((await at.read(mailId)).hasWords, 'what has left keeps no words').toBe(false);
    given.status = 'delivered';
    at.office.clock.pass(30 * 60_000);
    await addRounds(at.hub().links, at.office.tenantId);
    await at.settle();
    expect(await at.read(mailId)).toMatchObject({ state: 'delivered' });
  });

  it.each(['answer-lost', '500-after', 'truncated'] as const)(
    '[MG16] an SMS that met %s is found on the list and not sent again',
    async (fault) => {
      await at.byTwilio();
      at.twilio.faults.next({ fault, method: 'POST' });
      const before = at.twilio.messages.length;
      const mailId = await at.sms();
      await at.settle();
      await at.later();
      expect((await at.read(mailId)).state).toBe('delivered');
      expect(at.twilio.messages.length - before).toBe(1);
    },
  );

  it('[MG16] two SMS of the same words to one number are told apart, though the answers of both are lost', async () => {
    await at.byTwilio();
    // What becomes of them is told late, when both were looked for on the list.
    at.twilio.switches.set('afterwards', 'nothing');
    const before = at.twilio.messages.length;
    const recipient = '+64210555';
    at.twilio.faults.next({ fault: 'answer-lost', method: 'POST' });
    at.twilio.faults.next({ fault: 'reset-before', method: 'POST' });
    const first = await at.sms({ recipient });
    const second = await at.sms({ recipient });
    await at.settle();
    for (let times = 0; times < 3; times += 1) await at.later();
    const sent = at.twilio.messages.slice(before);
    expect(sent, 'neither is lost and neither is doubled').toHaveLength(2);
    for (const mailId of [first, second]) {
      const { state, serviceId } = await at.read(mailId);
      expect(state).toBe('sent');
      const theirs = sent.find(({ sid }) => sid === serviceId);
      expect(theirs?.statusCallback, 'it is known by its own message').toContain(mailId);
    }
  });

  it('[MG16] other words to that number, and the same words to another, wait for nothing', async () => {
    await at.byTwilio();
    at.twilio.faults.next({ fault: 'answer-lost', method: 'POST' });
    const recipient = '+64210556';
    const doubtful = await at.sms({ recipient });
    await at.settle();
    const others = [await at.sms({ recipient, text: 'Something else.' }), await at.sms()];
    const same = await at.sms({ recipient });
    await at.settle();
    for (const mailId of others) expect(await at.read(mailId)).toMatchObject({ state: 'delivered' });
    const standing = await at.read(doubtful);
    expect(await at.read(same)).toMatchObject(
      standing.state === 'waiting'
        ? { state: 'waiting', trouble: 'The same words to this number are on their way.' }
        : { state: 'delivered' },
    );
    await at.later();
    for (const mailId of [doubtful, same])
      expect(await at.read(mailId)).toMatchObject({ state: 'delivered' });
  });

  it('[MG17] STOP, written or refused for, is kept, and START lets us write again', async () => {
    await at.byTwilio();
    const recipient = '+64210777';
    at.twilio.answers(recipient, 'Stop');
    await at.settle();
    const first = await at.sms({ recipient });
    await at.settle();
    expect(await at.read(first)).toMatchObject({ state: 'stopped', trouble: 'They unsubscribed.' });
    const other = '+64210778';
    at.twilio.stopped.add(other);
    const second = await at.sms({ recipient: other });
    await at.settle();
    expect(await at.read(second)).toMatchObject({
      state: 'stopped',
      trouble: 'They answered STOP to this number.',
    });
    at.twilio.answers(recipient, 'START');
    await at.settle();
    const third = await at.sms({ recipient });
    await at.settle();
    expect(await at.read(third)).toMatchObject({ state: 'delivered' });
  });
});
