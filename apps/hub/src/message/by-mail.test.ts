import { asTenant } from '../database';
import { openLink } from '../link';
import { assert } from '@tillbridge/core/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { messageServices } from './services.fixture';

type Services = Awaited<ReturnType<typeof messageServices>>;

describe('mail by the services that carry it', () => {
  let office: Services['office'];
  let sendGrid: Services['sendGrid'];
  let smtp: Services['smtp'];
  let hub: Services['hub'];
  let bySendGrid: Services['bySendGrid'];
  let bySmtp: Services['bySmtp'];
  let write: Services['write'];
  let read: Services['read'];
  let settle: Services['settle'];
  let later: Services['later'];
  let at: Services;
  beforeAll(async () => {
    at = await messageServices();
    ({ office, sendGrid, smtp, hub, bySendGrid, bySmtp, write, read, settle, later } = at);
  });
  afterAll(() => at.close());
  afterEach(() => at.calm());

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
    const { trpc } = await office.signedIn();
    expect(await trpc.notice.list.query(), '[MG19] the bell says so').toMatchObject([
      { sentence: 'A mail to gone@harbour.example bounced.', path: '/messages', isNew: true },
    ]);
  });

  it('[MG8] a receipt’s address that was masked when it left is turned off whole when it bounces', async () => {
    await bySendGrid();
    sendGrid.switches.set('afterwards', 'nothing');
    const mailId = await write({
      recipient: 'passing@harbour.example',
      event: 'receipt',
      forgetsRecipient: true,
    });
    await settle();
    const mail = sendGrid.inbox.at(-1);
    assert(mail, 'it arrived');
    sendGrid.happens(mail, 'bounce');
    await settle();
    expect(await read(mailId)).toMatchObject({ state: 'bounced', recipient: 'p…@harbour.example' });
    const second = await write({ recipient: 'passing@harbour.example', event: 'receipt' });
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
    await settle();
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
});
