import { assert } from '@tillbridge/core/kernel';
import { sendGridStandIn } from '@tillbridge/simulators/sendgrid';
import { smtpStandIn } from '@tillbridge/simulators/smtp';
import { twilioStandIn } from '@tillbridge/simulators/twilio';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { asTenant } from '../database';
import { type LinkKind, addRounds, createLink, openLink } from '../link';
import { type NewMail, sendOnce } from '../mail';
import { workLoop } from '../work';
import { linkWork } from '../link';
import { unsubscribeUrl } from './unsubscribe-link';
import { TestOffice } from '../testing/test-office';
import { newPostgresDatabase } from '../testing/databases';

type Row = {
  mailId: string;
  state: string;
  trouble: string | null;
  via: string | null;
  serviceId: string | null;
};

describe('messages by the services that carry them', () => {
  const office = new TestOffice();
  let sendGrid: Awaited<ReturnType<typeof sendGridStandIn>>;
  let twilio: Awaited<ReturnType<typeof twilioStandIn>>;
  let smtp: Awaited<ReturnType<typeof smtpStandIn>>;
  beforeAll(async () => {
    await office.open(await newPostgresDatabase(), { linksToLoopback: true });
    [sendGrid, twilio, smtp] = await Promise.all([
      sendGridStandIn(),
      twilioStandIn({ now: () => office.clock.now() }),
      smtpStandIn(),
    ]);
  });
  afterAll(async () => {
    await Promise.all([sendGrid.close(), twilio.close(), smtp.close()]);
    await office.close();
  });
  afterEach(async () => {
    for (const service of [sendGrid, twilio]) service.faults.clear();
    sendGrid.switches.set('afterwards', 'delivered');
    sendGrid.switches.set('events', 'ordered');
    sendGrid.switches.set('sender', 'verified');
    twilio.switches.set('afterwards', 'delivered');
    twilio.switches.set('callbackOrder', 'ordered');
    smtp.switches.set('answer', '250');
    await inCompany('delete from link_health');
    await inCompany(`update link set state = 'off', deleted_at = 1`);
  });

  const hub = () => office.running.hub;
  const inCompany = (statement: string) =>
    asTenant(hub().db, office.tenantId, (tx) => tx.execute(sql.raw(statement)));
  const by = () => ({ tenantId: office.tenantId, who: 'Ana', whoId: null, address: '::1' });
  const link = async (kind: LinkKind, settings: object, secrets: object, baseUrl: string | null) => {
    const made = await createLink(
      hub().links,
      by(),
      kind,
      { label: kind, storeId: null, settings, secrets, baseUrl },
      'on',
    );
    assert(made.ok, JSON.stringify(made));
    return made.value.linkId;
  };
  const bySendGrid = async () => {
    const linkId = await link(
      'sendgrid',
      { from: 'shop@harbour.example', fromName: 'Harbour', webhookKey: sendGrid.publicKey },
      { apiKey: sendGrid.apiKey },
      sendGrid.url,
    );
    sendGrid.setHookUrl(`${office.running.url}/hooks/sendgrid/${linkId}`);
    return linkId;
  };
  const byTwilio = async () => {
    const { accountSid, authToken, number: from } = twilio;
    const linkId = await link('twilio', { accountSid, from }, { authToken }, twilio.url);
    twilio.setIncomingUrl(`${office.running.url}/hooks/twilio/${linkId}`);
    return linkId;
  };
  const bySmtp = () =>
    link(
      'smtp',
      {
        ...{ host: '127.0.0.1', port: smtp.smtpPort, security: 'none', user: 'shop' },
        from: 'Harbour <shop@harbour.example>',
      },
      { password: 'stand-in' },
      null,
    );
  let no = 0;
  const write = async (more: Partial<NewMail> = {}): Promise<string> => {
    const { db, deps, secrets } = hub();
    no += 1;
    const mailId = await asTenant(db, office.tenantId, (tx) =>
      sendOnce(
        tx,
        { deps, secrets },
        {
          ...{ tenantId: office.tenantId, recipient: `kim-${no}@harbour.example`, subject: 'TR-7' },
          ...{ text: 'On their way.', html: '<p>On their way.</p>', event: 'transfer-dispatched' },
          ...more,
        },
      ),
    );
    assert(mailId, 'it is written');
    return mailId;
  };
  const sms = (more: Partial<NewMail> = {}) =>
    write({ channel: 'sms', recipient: `+64210${1_000 + no}`, ...more });
  const read = async (mailId: string): Promise<Row> => {
    const [row] = await office.rows<Row>(
      `select mail_id as "mailId", state, trouble, via, service_id as "serviceId" from mail where mail_id = '${mailId}'`,
    );
    assert(row, 'it is there');
    return row;
  };
  /** Everything that is due leaves, and what the services say of it is heard. */
  const settle = async (): Promise<void> => {
    await hub().work.settle();
    await Promise.all([sendGrid.hooks.settled(), twilio.hooks.settled()]);
    await errands();
  };
  const errands = async (): Promise<void> => {
    const { db, deps, links } = hub();
    const loop = workLoop(db, deps, { link: linkWork(links) }, (error) => {
      throw error;
    });
    // The hub's own loop may have some of them in hand.
    do await loop.settle();
    while (
      (await office.rows(`select 1 from work where kind = 'link' and due_at <= ${deps.clock.now()}`)).length >
      0
    );
    await loop.stop();
  };
  const later = async (): Promise<void> => {
    office.clock.pass(3 * 3_600_000);
    await settle();
  };

  it('[MG14] a company’s mail leaves by its own SendGrid, and what became of it comes back signed', async () => {
    await bySendGrid();
    const mailId = await write({ unsubscribeUrl: 'https://hub.example/unsubscribe/x' });
    await settle();
    expect(await read(mailId)).toMatchObject({ state: 'delivered', via: 'sendgrid' });
    const mail = sendGrid.inbox.at(-1);
    expect(mail).toMatchObject({
      text: 'On their way.',
      html: '<p>On their way.</p>',
      from: 'shop@harbour.example',
    });
    expect(mail?.headers).toMatchObject({
      'Message-ID': `<${mailId}@tillbridge>`,
      'list-unsubscribe': '<https://hub.example/unsubscribe/x>',
    });
  });

  it('[MG11] events that come twice and in any order change nothing of what is final', async () => {
    await bySendGrid();
    sendGrid.switches.set('events', 'doubled');
    const mailId = await write();
    await settle();
    const mail = sendGrid.inbox.at(-1);
    assert(mail, 'it arrived');
    sendGrid.happens(mail, 'bounce');
    await settle();
    expect(await read(mailId)).toMatchObject({ state: 'delivered' });
    const [steps] = await office.rows<{ count: number }>(
      `select count(*)::int as count from mail_step where mail_id = '${mailId}' and step = 'delivered'`,
    );
    expect(steps?.count).toBe(1);
  });

  it('[MG8] a bounce turns the address off', async () => {
    await bySendGrid();
    sendGrid.switches.set('afterwards', 'bounce');
    const mailId = await write({ recipient: 'gone@harbour.example' });
    await settle();
    expect(await read(mailId)).toMatchObject({ state: 'bounced', trouble: expect.stringContaining('550') });
    const second = await write({ recipient: 'gone@harbour.example' });
    await settle();
    expect(await read(second)).toMatchObject({ state: 'stopped' });
  });

  it('[MG12] an event that is not signed by SendGrid is answered 401 and changes nothing', async () => {
    const linkId = await bySendGrid();
    sendGrid.switches.set('afterwards', 'nothing');
    const mailId = await write();
    await settle();
    const answer = await fetch(`${office.running.url}/hooks/sendgrid/${linkId}`, {
      method: 'POST',
      headers: {
        'x-twilio-email-event-webhook-signature': 'MEUCIQ==',
        'x-twilio-email-event-webhook-timestamp': '1',
      },
      body: JSON.stringify([{ sg_event_id: 'x', event: 'bounce', email: 'a@b.example', message: mailId }]),
    });
    await errands();
    expect(answer.status).toBe(401);
    expect(await read(mailId)).toMatchObject({ state: 'sent' });
  });

  it.each([
    { fault: '429', events: 'ordered', sent: 1, why: 'it asked us to wait' },
    { fault: '503', events: 'ordered', sent: 1, why: 'it was busy' },
    { fault: 'reset-before', events: 'ordered', sent: 1, why: 'nothing had happened' },
    { fault: 'answer-lost', events: 'ordered', sent: 1, why: 'its event told us that it was taken' },
    { fault: 'answer-lost', events: 'dropped', sent: 2, why: 'one too many is better than none' },
    { fault: '500-after', events: 'dropped', sent: 2, why: 'one too many is better than none' },
  ] as const)(
    '[MG16] a mail that met $fault, with events $events, was given $sent times: $why',
    async ({ fault, events, sent }) => {
      await bySendGrid();
      sendGrid.switches.set('events', events);
      sendGrid.faults.next({ fault });
      const mailId = await write();
      await settle();
      await later();
      expect(['sent', 'delivered']).toContain((await read(mailId)).state);
      const given = sendGrid.inbox.filter(({ customArgs }) => customArgs['message'] === mailId);
      expect(given).toHaveLength(sent);
    },
  );

  it('[MG15] a sender that is not verified makes mail wait and the link need a person, and what waits leaves once it is', async () => {
    const linkId = await bySendGrid();
    sendGrid.switches.set('sender', 'unverified');
    const mailId = await write();
    await settle();
    const stateOf = async () => {
      const { db, links } = hub();
      return asTenant(db, office.tenantId, (tx) => openLink(tx, links, office.tenantId, linkId));
    };
    expect(await read(mailId)).toMatchObject({ state: 'waiting', trouble: expect.stringContaining('403') });
    expect(await stateOf()).toMatchObject({ state: 'needs-a-person' });
    sendGrid.switches.set('sender', 'verified');
    await later();
    expect(await read(mailId)).toMatchObject({ state: 'delivered' });
    expect(await stateOf()).toMatchObject({ state: 'on' });
  });

  it('[MG15] a mail that SendGrid cannot take is given up on at once', async () => {
    await bySendGrid();
    const mailId = await write({ recipient: 'no address' });
    await settle();
    expect(await read(mailId)).toMatchObject({ state: 'dead', trouble: expect.stringContaining('400') });
  });

  it.each([
    { answer: '250', state: 'sent', why: 'it was taken' },
    { answer: '550', state: 'dead', why: 'nobody has that address' },
    { answer: '552', state: 'dead', why: 'it is too big' },
    { answer: '554', state: 'dead', why: 'it is refused' },
    { answer: '421', state: 'waiting', why: 'the server is busy' },
    { answer: '450', state: 'waiting', why: 'the mailbox is busy' },
    { answer: '452', state: 'waiting', why: 'the mailbox is full' },
    { answer: '535', state: 'waiting', why: 'the password is wrong' },
  ] as const)('[MG15] a mail server’s $answer leaves a mail $state: $why', async ({ answer, state }) => {
    await bySmtp();
    smtp.switches.set('answer', answer);
    const mailId = await write();
    await settle();
    expect(await read(mailId)).toMatchObject({ state, via: 'smtp' });
  });

  it('[MG16] a mail server that hung up after it took a mail gets it again under the same id', async () => {
    await bySmtp();
    smtp.switches.set('answer', 'dropped-after-data');
    const mailId = await write();
    await settle();
    smtp.switches.set('answer', '250');
    await later();
    expect(await read(mailId)).toMatchObject({ state: 'sent' });
    const given = smtp.inbox.filter(({ raw }) => raw.includes(`Message-ID: <${mailId}@tillbridge>`));
    expect(given).toHaveLength(2);
  });

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
    await errands();
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
    await errands();
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

  it('[MG13] a message that failed is sent again by a person, and one that waits is discarded', async () => {
    await bySmtp();
    smtp.switches.set('answer', '550');
    const dead = await write();
    await settle();
    smtp.switches.set('answer', '450');
    const waits = await write();
    await settle();
    const { trpc } = await office.signedIn();
    smtp.switches.set('answer', '250');
    office.clock.pass(1_000);
    expect(await trpc.message.sendAgain.mutate({ mailId: dead })).toMatchObject({ ok: true });
    expect(await trpc.message.discard.mutate({ mailId: waits })).toMatchObject({ ok: true });
    await later();
    expect([(await read(dead)).state, (await read(waits)).state]).toEqual(['sent', 'discarded']);
    // The session of before is over by now.
    const again = (await office.signedIn()).trpc.message;
    const listed = await again.list.query({ state: 'discarded' });
    expect(listed.map(({ mailId }) => mailId)).toEqual([waits]);
    expect(JSON.stringify(listed)).not.toContain('On their way');
    expect(await again.sendAgain.mutate({ mailId: dead })).toMatchObject({ ok: false });
    expect((await again.steps.query({ mailId: dead })).map(({ step }) => step)).toEqual([
      ...['dead', 'again', 'sent'],
    ]);
  });

  it('[MG10] opening the link of a mail changes nothing; its button and a mail program’s one POST do', async () => {
    await bySendGrid();
    const { deps } = hub();
    const mailId = await write({ recipient: 'mere@harbour.example' });
    await settle();

    const url = unsubscribeUrl(deps, office.running.url, { tenantId: office.tenantId, mailId });
    const page = await (await fetch(url)).text();
    expect(page).toContain('mere@harbour.example');
    const off = () => office.rows(`select 1 from mail_address where address = 'mere@harbour.example'`);
    expect(await off()).toEqual([]);
    expect((await fetch(`${url}x`, { method: 'POST' })).status).toBe(404);
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect([answer.status, (await off()).length]).toEqual([200, 1]);
  });
});
