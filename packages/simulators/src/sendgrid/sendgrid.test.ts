import { createPublicKey, verify } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type SendGridStandIn, sendGridStandIn } from './index';

let service: SendGridStandIn;
beforeEach(async () => {
  service = await sendGridStandIn();
});
afterEach(() => service.close());

const mail = (more: object = {}) => ({
  personalizations: [{ to: [{ email: 'ann@example.com' }], custom_args: { message: 'm-1' } }],
  from: { email: 'shop@example.com', name: 'Shop' },
  subject: 'Receipt',
  content: [
    { type: 'text/plain', value: 'Thanks' },
    { type: 'text/html', value: '<p>Thanks</p>' },
  ],
  ...more,
});
const send = (body: unknown, key = service.apiKey) =>
  fetch(`${service.url}/v3/mail/send`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

it('takes a mail with 202, no words, and the id of the message in a header', async () => {
  const answer = await send(mail());
  expect([answer.status, await answer.text()]).toEqual([202, '']);
  expect(service.inbox).toMatchObject([
    { to: 'ann@example.com', subject: 'Receipt', messageId: answer.headers.get('x-message-id') },
  ]);
});

it('takes nothing in the sandbox, and says 200', async () => {
  const answer = await send(mail({ mail_settings: { sandbox_mode: { enable: true } } }));
  expect([answer.status, service.inbox]).toEqual([200, []]);
});

it.each([
  { body: mail({ subject: undefined }), key: undefined, status: 400, why: 'there is no subject' },
  {
    body: mail({ personalizations: [{ to: [{ email: 'a@b.example' }], cc: [{ email: 'A@b.example' }] }] }),
    key: undefined,
    status: 400,
    why: 'an address stands twice',
  },
  {
    body: mail({ content: mail().content.toReversed() }),
    key: undefined,
    status: 400,
    why: 'HTML stands first',
  },
  { body: mail(), key: 'SG.other', status: 401, why: 'the key is another' },
])('answers $status when $why', async ({ body, key, status }) => {
  const answer = await send(body, key);
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ errors: [{ message: expect.any(String) }] });
});

it('answers 403 where the sender was not verified', async () => {
  service.switches.set('sender', 'unverified');
  expect((await send(mail())).status).toBe(403);
});

it('tells of what became of it, signed over the time and the raw body, with our own ids in it', async () => {
  const heard: { headers: NodeJS.Dict<string | string[]>; body: string }[] = [];
  const receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      heard.push({ headers: request.headers, body });
      response.end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  service.setHookUrl(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`);
  await send(mail());
  await service.hooks.settled();
  receiver.close();
  expect(heard.map(({ body }) => (JSON.parse(body) as object[])[0])).toMatchObject([
    { event: 'processed', message: 'm-1', email: 'ann@example.com' },
    { event: 'delivered', message: 'm-1', response: '250 OK' },
  ]);
  const key = createPublicKey({ key: Buffer.from(service.publicKey, 'base64'), format: 'der', type: 'spki' });
  for (const { headers, body } of heard) {
    const signed = `${String(headers['x-twilio-email-event-webhook-timestamp'])}${body}`;
    const signature = Buffer.from(String(headers['x-twilio-email-event-webhook-signature']), 'base64');
    expect(verify('sha256', Buffer.from(signed), key, signature)).toBe(true);
  }
});
