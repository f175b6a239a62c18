import { z } from 'zod';
import type { TaskOutcome } from '../link';
import { type ErrandAt, type OpenLink, callOut, defineLinkKind, triedBy } from '../link';
import { hearEvent } from './hear-event';
import { keyOf, readSendGridHook } from './read-hook';

const notMail = 'This is no mail address';

const Settings = z.object({
  /** The sender: a verified address of the company. */
  from: z.email(notMail).meta({
    title: 'From',
    description: 'The address that mail leaves from. SendGrid must have verified it, or its domain.',
  }),
  fromName: z.string().trim().min(1).max(80).meta({
    title: 'Name of the sender',
    description: 'As mail programs show it, such as “Harbour Books”.',
  }),
  replyTo: z.email(notMail).nullable().default(null).meta({
    title: 'Answers go to',
    description: 'Left empty, to the sender.',
  }),
  region: z
    .enum(['global', 'eu'])
    .default('global')
    .meta({
      title: 'Region of the account',
      words: { global: 'Everywhere', eu: 'European Union' },
    }),
  /** The public key that SendGrid shows beside its event webhook, in base 64; without it no event is believed. */
  webhookKey: z
    .string()
    .trim()
    .max(400)
    .refine(
      (key) => keyOf(key) !== null,
      'Paste the key as SendGrid shows it, from its first letter to its last.',
    )
    .nullable()
    .default(null)
    .meta({
      title: 'Public key of the event webhook',
      description:
        'SendGrid shows it beside its event webhook once it is signed. Without it no event is believed.',
    }),
});
const Secrets = z.object({
  apiKey: z.string().trim().min(1).max(400).meta({
    title: 'API key',
    description: 'SendGrid: Settings, API Keys, one that may send mail. It begins with SG.',
  }),
});
export type SendGridLink = OpenLink<z.infer<typeof Settings>, z.infer<typeof Secrets>>;

type At = ErrandAt<z.infer<typeof Settings>, z.infer<typeof Secrets>>;
const errand = { run: (at: At): Promise<TaskOutcome> => hearEvent(at) };

/** SendGrid: mail leaves by its API, and what became of it comes back by its signed event webhook. Source: spec/messages.md MG12, MG14 */
export const sendGrid = defineLinkKind({
  kind: 'sendgrid',
  name: 'SendGrid',
  settings: Settings,
  secrets: Secrets,
  hookHelp:
    'In SendGrid, open Settings, Mail Settings, Event Webhooks, and make one with this address for delivered, bounced, dropped, spam reports and unsubscribes. Switch its signature on, and bring the public key here, under “Change”.',
  // What a key may do is read without doing any of it.
  tryIt: async (links, link) =>
    triedBy(
      'SendGrid',
      await callOut(links, link, {
        ...{ method: 'GET', path: '/v3/scopes', what: 'Try the link' },
        headers: { authorization: `Bearer ${link.secrets.apiKey}` },
      }),
    ),
  account: ({ settings }) => settings.from,
  productionUrl: ({ region }) =>
    region === 'eu' ? 'https://api.eu.sendgrid.com' : 'https://api.sendgrid.com',
  readHook: (link, request) => readSendGridHook(link.settings.webhookKey, request),
  events: {
    delivered: errand,
    bounce: errand,
    dropped: errand,
    spamreport: errand,
    unsubscribe: errand,
  },
});
