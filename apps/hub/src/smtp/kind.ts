import { z } from 'zod';
import { type OpenLink, defineLinkKind } from '../link';
import { trySmtp } from './carrier';

const Settings = z.object({
  host: z.string().trim().min(1).max(250).meta({
    title: 'Mail server',
    description: 'Its name, such as smtp.example.com.',
  }),
  port: z.int().min(1).max(65_535).meta({ title: 'Port', description: 'Mostly 587 or 465.' }),
  /** TLS from the first byte (465), or once it is offered (587); none only on this machine. */
  security: z.enum(['tls', 'starttls', 'none']).meta({
    title: 'Security',
    words: {
      starttls: 'STARTTLS (mostly port 587)',
      tls: 'TLS from the start (mostly port 465)',
      none: 'None, only for trying on this machine',
    },
  }),
  user: z.string().trim().max(250).nullable().default(null).meta({
    title: 'User',
    description: 'Left empty, nobody signs in.',
  }),
  /** As mail programs show it: `Harbour Books <shop@harbour.example>`. */
  from: z.string().trim().min(3).max(250).meta({
    title: 'From',
    description: 'As mail programs show it, such as Harbour Books <shop@harbour.example>.',
  }),
  replyTo: z.email('This is no mail address').nullable().default(null).meta({
    title: 'Answers go to',
    description: 'Left empty, to the sender.',
  }),
});
const Secrets = z.object({
  password: z
    .string()
    .max(400)
    .nullable()
    .default(null)
    .meta({ title: 'Password', description: 'Of the user.' }),
});
export type SmtpLink = OpenLink<z.infer<typeof Settings>, z.infer<typeof Secrets>>;

/** A company's own mail server. Nothing comes back by it but its answers. Source: spec/messages.md MG14 */
export const smtp = defineLinkKind({
  kind: 'smtp',
  name: 'Mail server (SMTP)',
  settings: Settings,
  secrets: Secrets,
  tryIt: trySmtp,
  account: ({ settings }) => `${settings.host}, ${settings.from}`,
  productionUrl: ({ host, port }) => `smtp://${host}:${port}`,
});
