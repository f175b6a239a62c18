import { mkdirSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { LetterContents } from './envelope';
import { type Sender, signedFrom, unsigned } from './sender';

export type Letter = {
  mailId: string;
  to: string;
  subject: string;
  text: string;
  html?: string | undefined;
  files?: LetterContents['files'];
  /** Where whoever gets it may say that they want no more of it: a link, and the same for one click. */
  unsubscribeUrl?: string | undefined;
  /** Of the store that it speaks for. */
  sender?: Sender;
  date: Date;
};
/** Left for its recipient, or lies here as a file because there is no mail server to give it to. */
export type Delivery = 'sent' | 'written';

export type MailTransport = {
  /** What the status page says of it. */
  readonly describes: { kind: 'smtp'; host: string } | { kind: 'files'; folder: string };
  /** Throws what the mail server said. */
  deliver(letter: Letter): Promise<Delivery>;
};

/** A server that says nothing is given up on after this, and asked again later. */
const patienceMs = 20_000;

/** @param url as nodemailer has it: `smtps://user:password@mail.example.com` */
export function smtpTransport(url: string, from: () => string): MailTransport {
  const smtp = createTransport({
    url,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
  });
  return {
    describes: { kind: 'smtp', host: new URL(url).host },
    deliver: async (letter) => {
      await smtp.sendMail(mailOfLetter(letter, from()));
      return 'sent';
    },
  };
}

/** Without a mail server nothing is lost: each mail is a file that a mail program opens, for the operator's eyes only. */
export function fileTransport(folder: string, from: () => string): MailTransport {
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    describes: { kind: 'files', folder },
    deliver: async (letter) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const { message } = await writer.sendMail(mailOfLetter(letter, from()));
      const path = join(folder, `${letter.date.toISOString().replaceAll(':', '')}-${letter.mailId}.eml`);
      // Under its name only when all of it is there.
      await writeFile(`${path}.part`, message as Buffer, { mode: 0o600 });
      await rename(`${path}.part`, path);
      return 'written';
    },
  };
}

export const messageIdOf = (mailId: string): string => `<${mailId}@tillbridge>`;

export const mailOfLetter = (
  { mailId, to, subject, text, html, files = [], unsubscribeUrl, sender = unsigned, date }: Letter,
  from: string,
  replyTo: string | null = null,
) => ({
  from: signedFrom(from, sender),
  ...((sender.replyTo ?? replyTo) === null ? {} : { replyTo: sender.replyTo ?? replyTo ?? '' }),
  to,
  subject,
  text,
  ...(html === undefined ? {} : { html }),
  attachments: files.map(({ name, type, base64 }) => ({
    filename: name,
    contentType: type,
    content: Buffer.from(base64, 'base64'),
  })),
  date,
  // The same for every attempt: a mail program that gets it twice shows it once.
  messageId: messageIdOf(mailId),
  // Programs that answer mail by themselves leave it alone.
  headers: { 'auto-submitted': 'auto-generated', ...unsubscribeHeaders(unsubscribeUrl) },
});

/** RFC 8058: a mail program that shows a button of its own presses it by one POST. */
export const unsubscribeHeaders = (url: string | undefined): Record<string, string> =>
  url === undefined
    ? {}
    : { 'list-unsubscribe': `<${url}>`, 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' };
