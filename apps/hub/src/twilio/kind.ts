import { z } from 'zod';
import { type ErrandAt, type OpenLink, defineLinkKind } from '../link';
import { askAfterSent } from './ask-after';
import { hearAnswer, hearStatus } from './hear';
import { readTwilioHook } from './read-hook';

const Settings = z.object({
  accountSid: z.string().regex(/^AC[0-9a-fA-F]{32}$/),
  /** The number that messages leave from, as E.164 has it. */
  from: z.string().regex(/^\+[1-9]\d{6,14}$/),
});
const Secrets = z.object({ authToken: z.string().trim().min(1).max(200) });
export type TwilioLink = OpenLink<z.infer<typeof Settings>, z.infer<typeof Secrets>>;
export type TwilioAt = ErrandAt<z.infer<typeof Settings>, z.infer<typeof Secrets>>;

const askEveryMs = 10 * 60_000;

/** Twilio: SMS leave by its Messages, and come back as statuses and as what people answer. Source: spec/messages.md MG12, MG14, MG18 */
export const twilio = defineLinkKind({
  kind: 'twilio',
  name: 'Twilio',
  settings: Settings,
  secrets: Secrets,
  productionUrl: () => 'https://api.twilio.com',
  readHook: (link, request) => readTwilioHook(link.secrets.authToken, request),
  events: { status: { run: hearStatus }, incoming: { run: hearAnswer } },
  errands: { 'ask-after': { run: askAfterSent } },
  rounds: [{ errand: 'ask-after', everyMs: askEveryMs }],
});
