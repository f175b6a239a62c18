import { unsubscribeUrl } from './unsubscribe-link';
import { describe, expect, it } from 'vitest';
import { useMessageServices } from './services.fixture';

describe('what people do about messages', () => {
  const at = useMessageServices();

  it('[MG13] a message that failed is sent again by a person, and one that waits is discarded', async () => {
    await at.bySmtp();
    at.smtp.switches.set('answer', '550');
    const dead = await at.write();
    await at.settle();
    at.smtp.switches.set('answer', '450');
    const waits = await at.write();
    await at.settle();
    const { trpc } = await at.office.signedIn();
    at.smtp.switches.set('answer', '250');
    at.office.clock.pass(1_000);
    expect(await trpc.message.sendAgain.mutate({ mailId: dead })).toMatchObject({ ok: true });
    expect(await trpc.message.discard.mutate({ mailId: waits })).toMatchObject({ ok: true });
    await at.later();
    expect([(await at.read(dead)).state, (await at.read(waits)).state]).toEqual(['sent', 'discarded']);
    // The session of before is over by now.
    const again = (await at.office.signedIn()).trpc.message;
    const listed = await again.list.query({ state: 'discarded' });
    expect(listed.map(({ mailId }) => mailId)).toEqual([waits]);
    expect(JSON.stringify(listed)).not.toContain('On their way');
    expect(await again.sendAgain.mutate({ mailId: dead })).toMatchObject({ ok: false });
    expect((await again.steps.query({ mailId: dead })).map(({ step }) => step)).toEqual([
      ...['dead', 'again', 'sent'],
    ]);
  });

  it('[MG23] whoever writes a template has one sent to themselves, in the words that are not saved yet', async () => {
    await at.bySendGrid();
    const { trpc } = await at.office.signedIn();
    const which = { event: 'transfer-requested', channel: 'mail', language: 'en' } as const;
    const words = { subject: 'Goods for {to}', text: 'Kia ora {name}, {to} wants goods.' };
    expect(await trpc.message.sendMe.mutate({ ...which, words })).toMatchObject({
      ok: true,
      value: { to: 'ana@harbour.example' },
    });
    await at.settle();
    expect(at.sendGrid.inbox.at(-1)).toMatchObject({
      to: 'ana@harbour.example',
      subject: 'Goods for Harbour Street',
      text: 'Kia ora Ana Kahu, Harbour Street wants goods.\n',
    });
    expect(await trpc.message.sendMe.mutate({ ...which, words: { ...words, text: '{nmae}' } })).toMatchObject(
      { ok: false, refusal: { kind: 'unknown-placeholder' } },
    );
    expect(await trpc.message.sendMe.mutate({ ...which, channel: 'sms', words })).toMatchObject({
      ok: false,
      refusal: { kind: 'no-number' },
    });
  });

  it('[MG10] opening the link of a mail changes nothing; its button and a mail program’s one POST do', async () => {
    await at.bySendGrid();
    const { deps } = at.hub();
    const mailId = await at.write({ recipient: 'mere@harbour.example' });
    await at.settle();

    const url = unsubscribeUrl(deps, at.office.running.url, {
      tenantId: at.office.tenantId,
      mailId,
    });
    const shown = await fetch(url);
    const page = await shown.text();
    expect(shown.headers.get('content-security-policy'), 'its button may be pressed').toContain(
      "form-action 'self'",
    );
    expect(page).toContain('mere@harbour.example');
    const off = () => at.office.rows(`select 1 from mail_address where address = 'mere@harbour.example'`);
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
