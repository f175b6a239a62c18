import { randomBytes } from 'node:crypto';
import { Buffer } from 'node:buffer';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Button, type Kit, type StandIn, formOf, standIn } from '../kit';
import { twilioSignature } from './signature';

export const twilioSwitches = {
  callbackOrder: ['ordered', 'shuffled', 'dropped', 'doubled'],
  /** What becomes of a message by itself. */
  afterwards: ['delivered', 'undelivered', 'nothing'],
  /** Whether messages are taken, or refused for good: our number may not send there (21612). */
  takes: ['everything', 'nothing'],
  /** Whether the list shows what was sent a moment ago. */
  list: ['at-once', 'empty'],
} as const;
type SwitchesOfIt = typeof twilioSwitches;

export type TwilioMessage = {
  sid: string;
  to: string;
  from: string;
  body: string;
  status: string;
  failedWith: number | null;
  createdAt: Date;
  statusCallback: string | null;
};
export type TwilioOptions = {
  port?: number;
  /** The number that messages leave from. */
  number?: string;
  /** Where what people answer goes. */
  incomingUrl?: string | null;
  now?: () => number;
};
export type TwilioStandIn = StandIn<SwitchesOfIt> & {
  accountSid: string;
  authToken: string;
  number: string;
  /** The oldest first. */
  messages: TwilioMessage[];
  /** Who answered STOP. */
  stopped: Set<string>;
  setIncomingUrl(url: string | null): void;
  /** Moves a message on and tells of it. */
  becomes(message: TwilioMessage, status: string, failedWith?: number): void;
  /** Somebody answers. */
  answers(from: string, body: string): void;
};

type World = Pick<TwilioStandIn, 'accountSid' | 'authToken' | 'number' | 'messages' | 'stopped'> & {
  incomingUrl: string | null;
  now: () => number;
};
type TwilioKit = Pick<Kit<SwitchesOfIt>, 'hooks' | 'switches'>;

/** Stands in for Twilio's Messages, its status callbacks and its incoming messages. Source: reference of outside services, D3 */
export async function twilioStandIn(options: TwilioOptions = {}): Promise<TwilioStandIn> {
  const world: World = {
    accountSid: `AC${'0'.repeat(31)}1`,
    authToken: 'stand-in-auth-token',
    number: options.number ?? '+15550001000',
    messages: [],
    stopped: new Set(),
    incomingUrl: options.incomingUrl ?? null,
    now: options.now ?? Date.now,
  };
  const base = '/2010-04-01/Accounts/:account';
  const running = await standIn({
    name: 'Twilio',
    ...(options.port === undefined ? {} : { port: options.port }),
    switches: twilioSwitches,
    routes: (app, kit) => {
      app.addHook('preHandler', async (request, reply) => {
        if (request.url.startsWith('/2010') && !knows(world, request)) {
          await reply.code(401).send(errorOf(20003, 'Authenticate', 401));
        }
      });
      app.post(`${base}/Messages.json`, (request, reply) => create(world, kit, request, reply));
      app.get(`${base}/Messages.json`, (request, reply) => list(world, kit, request, reply));
      app.get(`${base}/Messages/:file`, (request, reply) => {
        const { file } = request.params as { file: string };
        const found = world.messages.find(({ sid }) => `${sid}.json` === file);
        return found
          ? reply.send(shown(world, found))
          : reply.code(404).send(errorOf(20404, 'Not found', 404));
      });
    },
    refuse: (status) => ({
      body: status === 429 ? errorOf(20429, 'Too Many Requests', 429) : errorOf(20500, 'Internal', status),
    }),
    hooks: (switches) => ({ order: () => switches.get('callbackOrder') }),
    buttons: (kit) => buttons(world, kit),
    tables: () => [
      {
        title: 'Messages',
        columns: ['sid', 'to', 'status', 'body'],
        rows: world.messages.toReversed().map(({ sid, to, status, body }) => [sid, to, status, body]),
      },
      { title: 'Answered STOP', columns: ['number'], rows: [...world.stopped].map((number) => [number]) },
    ],
  });
  return {
    ...running,
    ...{ accountSid: world.accountSid, authToken: world.authToken, number: world.number },
    ...{ messages: world.messages, stopped: world.stopped },
    setIncomingUrl: (url) => void (world.incomingUrl = url),
    becomes: (message, status, failedWith) => becomes(world, running, message, status, failedWith),
    answers: (from, body) => answers(world, running, from, body),
  };
}

const errorOf = (code: number, message: string, status: number): object => ({
  ...{ code, message, status },
  more_info: `https://www.twilio.com/docs/errors/${code}`,
});

const knows = ({ accountSid, authToken }: World, { headers }: FastifyRequest): boolean =>
  headers.authorization === `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

/** Why a message is not taken; null when it is. */
function whyNot(world: World, form: URLSearchParams, takes: string): object | null {
  const [to = '', body = ''] = [form.get('To') ?? '', form.get('Body') ?? ''];
  const sender = form.get('From') ?? form.get('MessagingServiceSid');
  if (!/^\+[1-9]\d{6,14}$/.test(to)) return errorOf(21211, `Invalid 'To' Phone Number: ${to}`, 400);
  if (to.endsWith('5550009')) return errorOf(21614, `'To' number is not a valid mobile number`, 400);
  if (sender !== world.number)
    return errorOf(21606, 'The From phone number is not a valid, SMS-capable number', 400);
  if (takes === 'nothing')
    return errorOf(21612, 'The From number cannot send messages to this To number', 400);
  if (body === '') return errorOf(21602, 'Message body is required.', 400);
  const callback = form.get('StatusCallback');
  if (callback !== null && (!URL.canParse(callback) || new URL(callback).hostname.includes('_')))
    return errorOf(21609, `The StatusCallback URL ${callback} is not a valid URL`, 400);
  if (world.stopped.has(to)) return errorOf(21610, 'Attempt to send to unsubscribed recipient', 400);
  return null;
}

function create(world: World, kit: TwilioKit, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const form = formOf(request);
  const refusal = whyNot(world, form, kit.switches.get('takes'));
  if (refusal) return reply.code(400).send(refusal);
  const message: TwilioMessage = {
    sid: `SM${randomBytes(16).toString('hex')}`,
    to: form.get('To') ?? '',
    from: world.number,
    body: form.get('Body') ?? '',
    status: 'queued',
    failedWith: null,
    createdAt: new Date(world.now()),
    statusCallback: form.get('StatusCallback'),
  };
  world.messages.push(message);
  const answer = shown(world, message);
  const afterwards = kit.switches.get('afterwards');
  if (afterwards !== 'nothing') {
    becomes(world, kit, message, 'sent');
    becomes(world, kit, message, afterwards, afterwards === 'undelivered' ? 30003 : undefined);
  }
  return reply.code(201).send(answer);
}

function list(world: World, kit: TwilioKit, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const query = request.query as Record<string, string | undefined>;
  const day = query['DateSent>'] ?? query['DateSent'];
  const found =
    kit.switches.get('list') === 'empty'
      ? []
      : world.messages.filter(
          ({ to, createdAt }) =>
            (query['To'] === undefined || to === query['To']) &&
            (day === undefined || createdAt.toISOString().slice(0, 10) >= day),
        );
  return reply.send({
    ...{ page: 0, page_size: 50, next_page_uri: null },
    messages: found.toReversed().map((message) => shown(world, message)),
  });
}

const shown = (world: World, message: TwilioMessage): object => ({
  ...{ sid: message.sid, account_sid: world.accountSid, api_version: '2010-04-01' },
  ...{ to: message.to, from: message.from, messaging_service_sid: null, body: message.body },
  ...{ status: message.status, direction: 'outbound-api', num_segments: '1', num_media: '0' },
  ...{ price: null, price_unit: 'USD', error_code: message.failedWith, error_message: null },
  date_created: message.createdAt.toUTCString().replace('GMT', '+0000'),
  date_updated: message.createdAt.toUTCString().replace('GMT', '+0000'),
  date_sent: message.status === 'queued' ? null : message.createdAt.toUTCString().replace('GMT', '+0000'),
  uri: `/2010-04-01/Accounts/${world.accountSid}/Messages/${message.sid}.json`,
});

function post(world: World, kit: TwilioKit, url: string, fields: Record<string, string>): void {
  const form = new URLSearchParams(fields);
  kit.hooks.send({
    url,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': twilioSignature(world.authToken, url, form),
    },
    body: form.toString(),
  });
}

function becomes(
  world: World,
  kit: TwilioKit,
  message: TwilioMessage,
  status: string,
  failedWith?: number,
): void {
  message.status = status;
  message.failedWith = failedWith ?? null;
  if (message.statusCallback === null) return;
  post(world, kit, message.statusCallback, {
    ...{
      MessageSid: message.sid,
      SmsSid: message.sid,
      AccountSid: world.accountSid,
      ApiVersion: '2010-04-01',
    },
    ...{ From: message.from, To: message.to, MessageStatus: status, SmsStatus: status },
    ...(failedWith === undefined ? {} : { ErrorCode: String(failedWith) }),
  });
}

function answers(world: World, kit: TwilioKit, from: string, body: string): void {
  if (/^\s*(stop|stopall|unsubscribe|cancel|end|quit)\s*$/i.test(body)) world.stopped.add(from);
  if (/^\s*(start|yes|unstop)\s*$/i.test(body)) world.stopped.delete(from);
  if (world.incomingUrl === null) return;
  const sid = `SM${randomBytes(16).toString('hex')}`;
  post(world, kit, world.incomingUrl, {
    ...{ MessageSid: sid, SmsSid: sid, AccountSid: world.accountSid, ApiVersion: '2010-04-01' },
    ...{ From: from, To: world.number, Body: body, NumMedia: '0', SmsStatus: 'received' },
  });
}

const buttons = (world: World, kit: TwilioKit): Button[] => [
  {
    name: 'becomes',
    title: 'This becomes of it',
    fields: [
      { name: 'sid', label: 'Message', value: world.messages.at(-1)?.sid ?? '' },
      { name: 'status', label: 'Status', choices: ['delivered', 'undelivered', 'failed', 'sent'] },
    ],
    press: ({ sid, status = 'delivered' }) => {
      const message = world.messages.find((each) => each.sid === sid) ?? world.messages.at(-1);
      if (!message) throw new Error('Nothing was sent yet.');
      becomes(
        world,
        kit,
        message,
        status,
        status === 'undelivered' || status === 'failed' ? 30003 : undefined,
      );
      return `The message to ${message.to}: ${status}.`;
    },
  },
  {
    name: 'answers',
    title: 'They answer',
    fields: [
      { name: 'from', label: 'From', value: world.messages.at(-1)?.to ?? '' },
      { name: 'body', label: 'Words', value: 'STOP' },
    ],
    press: ({ from = '', body = '' }) => {
      answers(world, kit, from, body);
      return `${from} answered ${body}.`;
    },
  },
  {
    name: 'incoming',
    title: 'Send answers there',
    fields: [{ name: 'url', label: 'Address', value: world.incomingUrl ?? '' }],
    press: ({ url = '' }) => {
      world.incomingUrl = url === '' ? null : url;
      return url === '' ? 'Answers go nowhere now.' : `Answers go to ${url}.`;
    },
  },
];
