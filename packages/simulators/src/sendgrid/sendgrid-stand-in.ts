import { type KeyObject, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Button, type Kit, type StandIn, jsonOf, standIn } from '../kit';
import { type MailSend, readMail } from './read-mail';

export const sendGridSwitches = {
  /** What becomes of a mail by itself. */
  afterwards: ['delivered', 'nothing', 'bounce', 'dropped', 'deferred'],
  events: ['ordered', 'shuffled', 'doubled', 'dropped'],
  /** The sender was verified, or was not. */
  sender: ['verified', 'unverified'],
} as const;
type SwitchesOfIt = typeof sendGridSwitches;

export type SendGridMail = MailSend & {
  /** What the header `X-Message-Id` said. */ messageId: string;
  event: string;
};

export type SendGridOptions = {
  port?: number;
  apiKey?: string;
  /** Where its events go; null until somebody says. */
  hookUrl?: string | null;
};

export type SendGridStandIn = StandIn<SwitchesOfIt> & {
  apiKey: string;
  /** What head office pastes into the settings: base 64 of the public key, as the service shows it. */
  publicKey: string;
  /** The oldest first. */
  inbox: SendGridMail[];
  setHookUrl(url: string | null): void;
  /** Says of a mail what became of it. */
  happens(mail: SendGridMail, event: string): void;
};

type World = {
  apiKey: string;
  signingKey: KeyObject;
  inbox: SendGridMail[];
  hookUrl: string | null;
};

/** Stands in for SendGrid's v3 mail/send and its signed event webhook. Source: reference of outside services, D1 */
export async function sendGridStandIn(options: SendGridOptions = {}): Promise<SendGridStandIn> {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const world: World = {
    apiKey: options.apiKey ?? 'SG.stand-in.0123456789abcdefghijklmnopqrstuvwxyz',
    signingKey: keys.privateKey,
    inbox: [],
    hookUrl: options.hookUrl ?? null,
  };
  const running = await standIn({
    name: 'SendGrid',
    ...(options.port === undefined ? {} : { port: options.port }),
    switches: sendGridSwitches,
    routes: (app, kit) => {
      app.get('/v3/scopes', (request, reply) =>
        isOurs(world, request) ? { scopes: ['mail.send'] } : reply.code(401).send(notOurs),
      );
      app.post('/v3/mail/send', (request, reply) => takeMail(world, kit, request, reply));
    },
    refuse: (status) => ({
      ...(status === 429 && { headers: { 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1_000) + 2) } }),
      body: { errors: [{ message: status === 429 ? 'too many requests' : 'internal error', field: null }] },
    }),
    hooks: (switches) => ({ order: () => switches.get('events') }),
    buttons: (kit) => buttons(world, kit),
    tables: () => [
      {
        title: 'Inbox',
        columns: ['id', 'to', 'subject', 'what became of it', 'text'],
        rows: world.inbox
          .toReversed()
          .map(({ messageId, to, subject, event, text }) => [
            messageId,
            to,
            subject,
            event,
            text.slice(0, 300),
          ]),
      },
    ],
  });
  return {
    ...running,
    apiKey: world.apiKey,
    publicKey: keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    inbox: world.inbox,
    setHookUrl: (url) => void (world.hookUrl = url),
    happens: (mail, event) => tell(world, running, mail, event),
  };
}

const isOurs = (world: World, request: FastifyRequest): boolean =>
  request.headers.authorization === `Bearer ${world.apiKey}`;
const notOurs = {
  errors: [
    {
      message: 'The provided authorization grant is invalid, expired, or revoked',
      field: null,
      help: null,
    },
  ],
};

function takeMail(
  world: World,
  kit: Kit<SwitchesOfIt>,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (!isOurs(world, request)) return reply.code(401).send(notOurs);
  if (kit.switches.get('sender') === 'unverified') {
    return reply.code(403).send({
      errors: [
        { message: 'The from address does not match a verified Sender Identity.', field: 'from', help: null },
      ],
    });
  }
  const read = readMail(jsonOf(request));
  if (!read.ok) return reply.code(400).send({ errors: [{ ...read.error, help: null }] });
  if (read.isSandbox) return reply.code(200).send();
  const messageId = randomUUID().replaceAll('-', '').slice(0, 22);
  const mail: SendGridMail = { ...read.mail, messageId, event: 'processed' };
  world.inbox.push(mail);
  const afterwards = kit.switches.get('afterwards');
  if (afterwards !== 'nothing') {
    tell(world, kit, mail, 'processed');
    tell(world, kit, mail, afterwards);
  }
  return reply.code(202).header('x-message-id', messageId).send();
}

const saidOf: Readonly<Record<string, object>> = {
  delivered: { response: '250 OK' },
  deferred: { response: '400 try again later', attempt: '5' },
  bounce: {
    reason: '550 5.1.1 The email account that you tried to reach does not exist',
    status: '5.1.1',
    type: 'bounce',
  },
  dropped: { reason: 'Bounced Address' },
};

/** Signs the time and the raw body together, as the service does. */
function tell(world: World, kit: Pick<Kit, 'hooks'>, mail: SendGridMail, event: string): void {
  mail.event = event;
  if (world.hookUrl === null) return;
  const body = JSON.stringify([
    {
      email: mail.to,
      timestamp: Math.floor(Date.now() / 1_000),
      'smtp-id': `<${mail.messageId}@stand-in>`,
      event,
      sg_event_id: randomUUID(),
      sg_message_id: `${mail.messageId}.filter0001.16648.5515E0B88.0`,
      ...mail.customArgs,
      ...saidOf[event],
    },
  ]);
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = createSign('sha256').update(timestamp).update(body).sign(world.signingKey, 'base64');
  kit.hooks.send({
    url: world.hookUrl,
    headers: {
      'content-type': 'application/json',
      'x-twilio-email-event-webhook-signature': signature,
      'x-twilio-email-event-webhook-timestamp': timestamp,
    },
    body,
  });
}

const buttons = (world: World, kit: Kit<SwitchesOfIt>): Button[] => [
  {
    name: 'happens',
    title: 'This becomes of it',
    fields: [
      { name: 'messageId', label: 'Message', value: world.inbox.at(-1)?.messageId ?? '' },
      { name: 'event', label: 'Event', choices: ['delivered', 'bounce', 'dropped', 'deferred', 'open'] },
    ],
    press: ({ messageId, event = 'delivered' }) => {
      const mail = world.inbox.find((each) => each.messageId === messageId) ?? world.inbox.at(-1);
      if (!mail) throw new Error('Nothing was sent yet.');
      tell(world, kit, mail, event);
      return `The mail to ${mail.to}: ${event}.`;
    },
  },
  {
    name: 'hook',
    title: 'Send events there',
    fields: [{ name: 'url', label: 'Address', value: world.hookUrl ?? '' }],
    press: ({ url = '' }) => {
      world.hookUrl = url === '' ? null : url;
      return url === '' ? 'Events go nowhere now.' : `Events go to ${url}.`;
    },
  },
];
