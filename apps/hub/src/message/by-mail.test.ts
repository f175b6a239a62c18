import { asTenant } from '../database';
import { openLink } from '../link';
import { assert } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { useMessageServices } from './services.fixture';

describe('mail by the services that carry it', () => {
  const at = useMessageServices();

  it('[MG14] a company’s mail leaves by its own SendGrid, and what became of it comes back signed', async () => {
    await at.bySendGrid();
    const mailId = await at.write({
      unsubscribeUrl: 'https://at.hub.example/unsubscribe/x',
    });
    await at.settle();
    expect(await at.read(mailId)).toMatchObject({ state: 'delivered', via: 'sendgrid' });
    const mail = at.sendGrid.inbox.at(-1);
    expect(mail).toMatchObject({
      text: 'On their way.',
      html: '<p>On their way.</p>',
      from: 'shop@harbour.example',
    });
    expect(mail?.headers).toMatchObject({
      'Message-ID': `<${mailId}@tillbridge>`,
      'list-unsubscribe': '<https://at.hub.example/unsubscribe/x>',
    });
  });

  it('[MG11] events that come twice and in any order change nothing of what is final', async () => {
    await at.bySendGrid();
    at.sendGrid.switches.set('events', 'doubled');
    const mailId = await at.write();
    await at.settle();
    const mail = at.sendGrid.inbox.at(-1);
    assert(mail, 'it arrived');
    at.sendGrid.happens(mail, 'bounce');
    await at.settle();
    expect(await at.read(mailId)).toMatchObject({ state: 'delivered' });
    const [steps] = await at.office.rows<{ count: number }>(
      `select count(*)::int as count from mail_step where mail_id = '${mailId}' and step = 'delivered'`,
    );
    expect(steps?.count).toBe(1);
  });

  it('[MG8] a bounce turns the address off', async () => {
    await at.bySendGrid();
    at.sendGrid.switches.set('afterwards', 'bounce');
    const mailId = await at.write({ recipient: 'gone@harbour.example' });
    await at.settle();
    expect(await at.read(mailId)).toMatchObject({
      state: 'bounced',
      trouble: expect.stringContaining('550'),
    });
    const second = await at.write({ recipient: 'gone@harbour.example' });
    await at.settle();
    expect(await at.read(second)).toMatchObject({ state: 'stopped' });
    const { trpc } = await at.office.signedIn();
    expect(await trpc.notice.list.query(), '[MG19] the bell says so').toMatchObject([
      { sentence: 'A mail to gone@harbour.example bounced.', path: '/messages', isNew: true },
    ]);
  });

  it('[MG8] a receipt’s address that was masked when it left is turned off whole when it bounces', async () => {
    await at.bySendGrid();
    at.sendGrid.switches.set('afterwards', 'nothing');
    const mailId = await at.write({
      recipient: 'passing@harbour.example',
      event: 'receipt',
      forgetsRecipient: true,
    });
    await at.settle();
    const mail = at.sendGrid.inbox.at(-1);
    assert(mail, 'it arrived');
    at.sendGrid.happens(mail, 'bounce');
    await at.settle();
    expect(await at.read(mailId)).toMatchObject({
      state: 'bounced',
      recipient: 'p…@harbour.example',
    });
    const second = await at.write({ recipient: 'passing@harbour.example', event: 'receipt' });
    await at.settle();
    expect(await at.read(second)).toMatchObject({ state: 'stopped' });
  });

  it('[MG12] an event that is not signed by SendGrid is answered 401 and changes nothing', async () => {
    const linkId = await at.bySendGrid();
    at.sendGrid.switches.set('afterwards', 'nothing');
    const mailId = await at.write();
    await at.settle();
    const answer = await fetch(`${at.office.running.url}/hooks/sendgrid/${linkId}`, {
      method: 'POST',
      headers: {
        'x-twilio-email-event-webhook-signature': 'MEUCIQ==',
        'x-twilio-email-event-webhook-timestamp': '1',
      },
      body: JSON.stringify([{ sg_event_id: 'x', event: 'bounce', email: 'a@b.example', message: mailId }]),
    });
    await at.settle();
    expect(answer.status).toBe(401);
    expect(await at.read(mailId)).toMatchObject({ state: 'sent' });
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
      await at.bySendGrid();
      at.sendGrid.switches.set('events', events);
      at.sendGrid.faults.next({ fault });
      const mailId = await at.write();
      await at.settle();
      await at.later();
      expect(['sent', 'delivered']).toContain((await at.read(mailId)).state);
      const given = at.sendGrid.inbox.filter(({ customArgs }) => customArgs['message'] === mailId);
      expect(given).toHaveLength(sent);
    },
  );

  it('[MG15] a sender that is not verified makes mail wait and the link need a person, and what waits leaves once it is', async () => {
    const linkId = await at.bySendGrid();
    at.sendGrid.switches.set('sender', 'unverified');
    const mailId = await at.write();
    await at.settle();
    const stateOf = async () => {
      const { db, links } = at.hub();
      return asTenant(db, at.office.tenantId, (tx) => openLink(tx, links, at.office.tenantId, linkId));
    };
    expect(await at.read(mailId)).toMatchObject({
      state: 'waiting',
      trouble: expect.stringContaining('403'),
    });
    expect(await stateOf()).toMatchObject({ state: 'needs-a-person' });
    at.sendGrid.switches.set('sender', 'verified');
    await at.later();
    expect(await at.read(mailId)).toMatchObject({ state: 'delivered' });
    expect(await stateOf()).toMatchObject({ state: 'on' });
  });

  it('[MG15] a mail that SendGrid cannot take is given up on at once', async () => {
    await at.bySendGrid();
    const mailId = await at.write({ recipient: 'no address' });
    await at.settle();
    expect(await at.read(mailId)).toMatchObject({
      state: 'dead',
      trouble: expect.stringContaining('400'),
    });
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
    await at.bySmtp();
    at.smtp.switches.set('answer', answer);
    const mailId = await at.write();
    await at.settle();
    expect(await at.read(mailId)).toMatchObject({ state, via: 'smtp' });
  });

  it('[MG16] a mail server that hung up after it took a mail gets it again under the same id', async () => {
    await at.bySmtp();
    at.smtp.switches.set('answer', 'dropped-after-data');
    const mailId = await at.write();
    await at.settle();
    at.smtp.switches.set('answer', '250');
    await at.later();
    expect(await at.read(mailId)).toMatchObject({ state: 'sent' });
    const given = at.smtp.inbox.filter(({ raw }) => raw.includes(`Message-ID: <${mailId}@tillbridge>`));
    expect(given).toHaveLength(2);
  });

  describe('a store that signs for itself', () => {
    const open = async () => {
      const { trpc } = await at.office.signedIn();
      const { db, deps } = at.hub();
      const { tenantId } = at.office;
      const storeId = deps.ids.next<'StoreId'>();
      await asTenant(db, tenantId, (tx) =>
        tx.execute(
          sql`insert into store (tenant_id, store_id, name, record) values (${tenantId}, ${storeId}, ${storeId}, '{}')`,
        ),
      );
      const listed = async () =>
        (await trpc.message.senders.query()).find((each) => each.storeId === storeId);
      return { trpc, storeId, listed };
    };

    it('[MG25] has its own name and reply address, under the address that may send; the rest is the company’s', async () => {
      await at.bySendGrid();
      const { trpc, storeId, listed } = await open();
      expect(await listed()).toMatchObject({
        ...{ name: null, replyTo: null },
        leavesBy: { label: 'sendgrid', account: 'shop@harbour.example' },
      });
      const signed = { storeId, name: 'Harbour at the Pier', replyTo: 'pier@harbour.example' };
      expect(await trpc.message.saveSender.mutate(signed)).toMatchObject({ ok: true });
      await at.write({ storeId });
      await at.settle();
      expect(at.sendGrid.inbox.at(-1)).toMatchObject({
        ...{ from: 'shop@harbour.example', fromName: 'Harbour at the Pier' },
        replyTo: 'pier@harbour.example',
      });
      await at.write();
      await at.settle();
      expect(at.sendGrid.inbox.at(-1)).toMatchObject({ fromName: 'Harbour', replyTo: null });
    });

    it('[MG25] by a mail server of the company’s, too; taken back, the company signs', async () => {
      await at.bySmtp();
      const { trpc, storeId } = await open();
      const signs = async (name: string | null) => {
        await trpc.message.saveSender.mutate({ storeId, name, replyTo: null });
        await at.write({ storeId });
        await at.settle();
        return at.smtp.inbox.at(-1)?.raw ?? '';
      };
      const signed = await signs('Pier');
      expect(signed).toMatch(/^From: Pier <shop@harbour\.example>/m);
      expect(signed).toMatch(/^Reply-To: office@harbour\.example/m);
      expect(await signs(null)).toMatch(/^From: Harbour <shop@harbour\.example>/m);
      const broken = { storeId, name: 'Pier\r\nBcc: all@harbour.example', replyTo: null };
      for (const wrong of [broken, { ...broken, name: 'Pier', replyTo: 'the pier' }])
        expect(await trpc.message.saveSender.mutate(wrong)).toMatchObject({ ok: false });
    });

    it('[MG25] with a link of its own uses that, and nobody else does', async () => {
      const { storeId, listed } = await open();
      await at.bySendGrid();
      await at.bySendGrid(storeId, 'pier@harbour.example');
      await at.write({ storeId });
      await at.settle();
      expect(at.sendGrid.inbox.at(-1)).toMatchObject({ from: 'pier@harbour.example' });
      await at.write();
      await at.settle();
      expect(at.sendGrid.inbox.at(-1)).toMatchObject({ from: 'shop@harbour.example' });
      expect(await listed()).toMatchObject({ leavesBy: { account: 'pier@harbour.example' } });
    });
  });
});
