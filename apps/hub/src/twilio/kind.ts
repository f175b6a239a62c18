import { z } from 'zod';
import { type ErrandAt, type OpenLink, callOut, defineLinkKind, triedBy } from '../link';
import { askAfterSent } from './ask-after';
import { hearAnswer, hearStatus } from './hear';
import { readTwilioHook } from './read-hook';

const Settings = z.object({
  accountSid: z
    .string()
    .trim()
    .regex(/^AC[0-9a-fA-F]{32}$/, 'It begins with AC and has 34 characters')
    .meta({ title: 'Account SID', description: 'Twilio’s console shows it. It begins with AC.' }),
  /** The number that messages leave from, as E.164 has it. */
  from: z
    .string()
    .trim()
    .regex(/^\+[1-9]\d{6,14}$/, 'Write it with its country, such as +64211234567')
    .meta({
      title: 'Number',
      description: 'The number that messages leave from, with its country, such as +64211234567.',
    }),
});
const Secrets = z.object({
  authToken: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({ title: 'Auth token', description: 'Beside the account SID.' }),
});
export type TwilioLink = OpenLink<z.infer<typeof Settings>, z.infer<typeof Secrets>>;
export type TwilioAt = ErrandAt<z.infer<typeof Settings>, z.infer<typeof Secrets>>;

const askEveryMs = 10 * 60_000;

/** Twilio: SMS leave by its Messages, and come back as statuses and as what people answer. Source: spec/messages.md MG12, MG14, MG18 */
export const twilio = defineLinkKind({
  kind: 'twilio',
  name: 'Twilio',
  settings: Settings,
  secrets: Secrets,
  hookHelp:
    'In Twilio, open Phone Numbers, your number, Messaging, and give this address, by POST, for a message that comes in. What becomes of each message comes here by itself.',
  tryIt: async (links, link) => {
    const { accountSid } = link.settings;
    const pass = Buffer.from(`${accountSid}:${link.secrets.authToken}`).toString('base64');
    return triedBy(
      'Twilio',
      await callOut(links, link, {
        ...{ method: 'GET', path: `/2010-04-01/Accounts/${accountSid}/Messages.json?PageSize=1` },
        ...{ headers: { authorization: `Basic ${pass}` }, what: 'Try the link' },
      }),
    );
  },
  account: ({ settings }) => settings.from,
  productionUrl: () => 'https://api.twilio.com',
  readHook: (link, request) => readTwilioHook(link.secrets.authToken, request),
  events: { status: { run: hearStatus }, incoming: { run: hearAnswer } },
  errands: { 'ask-after': { run: askAfterSent } },
  rounds: [{ errand: 'ask-after', everyMs: askEveryMs }],
});
