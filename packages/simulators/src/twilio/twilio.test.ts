import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type TwilioStandIn, twilioSignature, twilioStandIn } from './index';

let service: TwilioStandIn;
beforeEach(async () => {
  service = await twilioStandIn();
});
afterEach(() => service.close());

const authorization = (password = service.authToken) =>
  `Basic ${Buffer.from(`${service.accountSid}:${password}`).toString('base64')}`;
const at = () => `${service.url}/2010-04-01/Accounts/${service.accountSid}/Messages`;
const send = (fields: Record<string, string> = {}, password?: string) =>
  fetch(`${at()}.json`, {
    method: 'POST',
    headers: { authorization: authorization(password) },
    body: new URLSearchParams({ To: '+64210001', From: service.number, Body: 'Hello', ...fields }),
  });

it('signs as the reference has it', () => {
  const form = new URLSearchParams({ To: '+15550001', MessageSid: 'SM1', MessageStatus: 'delivered' });
  expect(twilioSignature('tok', 'https://hub.example.test/hooks/twilio?shop=1', form)).toBe(
    'uqNlWpCmzVKjQaghtsWMfdZ4Bew=',
  );
});

it('takes a message with 201, as queued, and shows it on its list and by its id', async () => {
  const answer = await send();
  const said = (await answer.json()) as { sid: string };
  expect(answer.status).toBe(201);
  expect(said).toMatchObject({ status: 'queued', to: '+64210001', num_segments: '1', price: null });
  const get = async (path: string) =>
    (await fetch(`${at()}${path}`, { headers: { authorization: authorization() } })).json();
  expect(await get('.json?To=%2B64210001')).toMatchObject({ messages: [{ sid: said.sid, body: 'Hello' }] });
  expect(await get('.json?To=%2B64210002')).toMatchObject({ messages: [] });
  expect(await get(`/${said.sid}.json`)).toMatchObject({ sid: said.sid, status: 'delivered' });
});

it.each([
  { fields: { To: '021 000' }, code: 21211, why: 'the number is none' },
  { fields: { To: '+15005550009' }, code: 21614, why: 'it is no mobile' },
  { fields: { From: '+15550009999' }, code: 21606, why: 'the sender is not ours' },
  { fields: { StatusCallback: 'http://my_host/' }, code: 21609, why: 'its address has an underscore' },
  { fields: { To: '+64210666' }, code: 21610, why: 'they answered STOP' },
])('refuses with $code when $why', async ({ fields, code }) => {
  service.answers('+64210666', ' stop ');
  const answer = await send(fields);
  expect([answer.status, await answer.json()]).toMatchObject([400, { code }]);
});

it('answers 401 to who has another password', async () => {
  const answer = await send({}, 'other');
  expect([answer.status, await answer.json()]).toMatchObject([401, { code: 20003 }]);
});

it('tells of each status, signed over the address and the form', async () => {
  const heard: { signature: string; form: URLSearchParams }[] = [];
  const receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      heard.push({
        signature: String(request.headers['x-twilio-signature']),
        form: new URLSearchParams(body),
      });
      response.end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks?shop=1`;
  service.switches.set('afterwards', 'undelivered');
  await send({ StatusCallback: url });
  await service.hooks.settled();
  receiver.close();
  expect(heard.map(({ form }) => [form.get('MessageStatus'), form.get('ErrorCode')])).toEqual([
    ['sent', null],
    ['undelivered', '30003'],
  ]);
  for (const { signature, form } of heard)
    expect(signature).toBe(twilioSignature(service.authToken, url, form));
});
