import { z } from 'zod';
import type { TaskOutcome } from '../link';
import { type ErrandAt, type OpenLink, defineLinkKind } from '../link';
import { hearEvent } from './hear-event';
import { keyOf, readSendGridHook } from './read-hook';

const Settings = z.object({
  /** The sender: a verified address of the company. */
  from: z.email(),
  fromName: z.string().trim().min(1).max(80),
  replyTo: z.email().nullable().default(null),
  region: z.enum(['global', 'eu']).default('global'),
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
    .default(null),
});
const Secrets = z.object({ apiKey: z.string().trim().min(1).max(400) });
export type SendGridLink = OpenLink<z.infer<typeof Settings>, z.infer<typeof Secrets>>;

type At = ErrandAt<z.infer<typeof Settings>, z.infer<typeof Secrets>>;
const errand = { run: (at: At): Promise<TaskOutcome> => hearEvent(at) };

/** SendGrid: mail leaves by its API, and what became of it comes back by its signed event webhook. Source: spec/messages.md MG12, MG14 */
export const sendGrid = defineLinkKind({
  kind: 'sendgrid',
  name: 'SendGrid',
  settings: Settings,
  secrets: Secrets,
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
