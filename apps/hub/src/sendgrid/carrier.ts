import { type Links, callOut, setLinkState } from '../link';
import {
  type Carried,
  type Carrier,
  type Letter,
  messageIdOf,
  troubleOfCall,
  unsubscribeHeaders,
} from '../mail';
import type { SendGridLink } from './kind';

/** Mail by SendGrid's v3 mail/send. Source: reference of outside services, D1 */
export const sendGridCarrier = (links: Links, link: SendGridLink): Carrier => ({
  via: 'sendgrid',
  carry: (letter) => carry(links, link, letter),
  needsAPerson: (tx, trouble) => setLinkState(tx, links, link, 'needs-a-person', trouble),
  isWell: async (tx) => {
    if (link.state !== 'on') await setLinkState(tx, links, link, 'on');
  },
});

async function carry(links: Links, link: SendGridLink, letter: Letter): Promise<Carried> {
  const called = await callOut(links, link, {
    method: 'POST',
    path: '/v3/mail/send',
    headers: { authorization: `Bearer ${link.secrets.apiKey}` },
    body: bodyOf(link, letter),
    what: `Mail “${letter.subject}”`,
  });
  if (called.is !== 'answered') return troubleOfCall(called);
  const { status, headers, text } = called;
  if (status === 202 || status === 200)
    return { is: 'taken', state: 'sent', serviceId: headers['x-message-id'] ?? null };
  const trouble = `SendGrid answered ${status}: ${text.slice(0, 300)}`;
  if (status === 401 || status === 403) return { is: 'settings', trouble };
  // Whether it was taken before the trouble nobody says; of 503 it is said that nothing was.
  if (status >= 500 && status !== 503) return { is: 'unknown', trouble };
  return { is: status === 429 || status === 503 ? 'later' : 'refused', trouble };
}

const replyTo = (email: string | null): object => (email === null ? {} : { reply_to: { email } });

const bodyOf = ({ settings }: SendGridLink, letter: Letter): object => ({
  personalizations: [{ to: [{ email: letter.to }], custom_args: { message: letter.mailId } }],
  from: { email: settings.from, name: letter.sender?.name ?? settings.fromName },
  ...replyTo(letter.sender?.replyTo ?? settings.replyTo),
  subject: letter.subject,
  // Plain text comes first, or it is refused.
  content: [
    { type: 'text/plain', value: letter.text },
    ...(letter.html === undefined ? [] : [{ type: 'text/html', value: letter.html }]),
  ],
  headers: {
    // The same for every attempt: a mail program that gets it twice shows it once.
    'Message-ID': messageIdOf(letter.mailId),
    ...unsubscribeHeaders(letter.unsubscribeUrl),
  },
  ...(letter.files === undefined || letter.files.length === 0
    ? {}
    : {
        attachments: letter.files.map(({ name, type, base64 }) => ({
          ...{ content: base64, filename: name, type, disposition: 'attachment' },
        })),
      }),
});
