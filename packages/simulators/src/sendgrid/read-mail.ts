import { z } from 'zod';

const address = z.object({ email: z.email(), name: z.string().optional() });
const body = z.object({
  personalizations: z
    .array(
      z.object({
        to: z.array(address).min(1),
        cc: z.array(address).optional(),
        bcc: z.array(address).optional(),
        custom_args: z.record(z.string(), z.string()).optional(),
        headers: z.record(z.string(), z.string()).optional(),
      }),
    )
    .min(1)
    .max(1_000),
  from: address,
  reply_to: address.optional(),
  subject: z.string().min(1),
  content: z.array(z.object({ type: z.string(), value: z.string().min(1) })).min(1),
  headers: z.record(z.string(), z.string()).optional(),
  attachments: z
    .array(
      z.object({
        content: z.base64(),
        filename: z.string(),
        type: z.string().optional(),
        disposition: z.string().optional(),
      }),
    )
    .optional(),
  mail_settings: z.object({ sandbox_mode: z.object({ enable: z.boolean() }).optional() }).optional(),
});

export type MailSend = {
  to: string;
  from: string;
  /** As mail programs show it. */
  fromName: string | null;
  replyTo: string | null;
  subject: string;
  text: string;
  html: string | null;
  headers: Readonly<Record<string, string>>;
  files: readonly { filename: string; content: string }[];
  customArgs: Readonly<Record<string, string>>;
};
type ReadMail =
  | { ok: true; mail: MailSend; isSandbox: boolean }
  | { ok: false; error: { message: string; field: string | null } };

/** What mail/send takes, and what it refuses with a 400. Source: reference of outside services, D1 */
export function readMail(given: unknown): ReadMail {
  const read = body.safeParse(given);
  if (!read.success) {
    const [issue] = read.error.issues;
    return {
      ok: false,
      error: { message: issue?.message ?? 'Bad request', field: issue?.path.join('.') ?? null },
    };
  }
  const {
    personalizations,
    from,
    reply_to: replyTo,
    subject,
    content,
    headers = {},
    attachments = [],
    mail_settings,
  } = read.data;
  const [first] = personalizations;
  const everybody = personalizations.flatMap(({ to, cc = [], bcc = [] }) => [...to, ...cc, ...bcc]);
  const addresses = everybody.map(({ email }) => email.toLowerCase());
  if (new Set(addresses).size < addresses.length) {
    const message =
      'Each email address in the personalization block should be unique between to, cc, and bcc.';
    return { ok: false, error: { message, field: 'personalizations' } };
  }
  const plain = content.findIndex(({ type }) => type === 'text/plain');
  const html = content.findIndex(({ type }) => type === 'text/html');
  if (plain > html && html >= 0) {
    const message = 'If present, text/plain and text/html may only be provided once, text/plain first.';
    return { ok: false, error: { message, field: 'content' } };
  }
  return {
    ok: true,
    isSandbox: mail_settings?.sandbox_mode?.enable === true,
    mail: {
      ...{ to: addresses[0] ?? '', from: from.email, subject },
      ...{ fromName: from.name ?? null, replyTo: replyTo?.email ?? null },
      text: content[plain]?.value ?? '',
      html: content[html]?.value ?? null,
      headers: { ...headers, ...first?.headers },
      files: attachments,
      customArgs: first?.custom_args ?? {},
    },
  };
}
