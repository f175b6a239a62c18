import { z } from 'zod';

const Contents = z.object({
  text: z.string(),
  html: z.string().optional(),
  /** Files that go with it, in base 64. */
  files: z.array(z.object({ name: z.string(), type: z.string(), base64: z.string() })).optional(),
  /** The address of somebody who only wanted a receipt is no business of ours once it has left. */
  forgetsRecipient: z.boolean().optional(),
  /** Where they may say that they want no more of it. */
  unsubscribeUrl: z.string().optional(),
});
export type LetterContents = z.infer<typeof Contents>;

const Envelope = z.object({ letter: z.literal(1), contents: Contents });

/** What is sealed while a mail waits. */
export const packed = (contents: LetterContents): string => JSON.stringify({ letter: 1, contents });

/** A mail that was written before mails had more than a text is its text alone. */
export function unpacked(sealed: string): LetterContents {
  if (!sealed.startsWith('{"letter":1,')) return { text: sealed };
  return Envelope.parse(JSON.parse(sealed)).contents;
}

/** Enough for a person who has the receipt to say that it was theirs, and not to write to. */
export const masked = (address: string): string => {
  const [name = '', domain = ''] = address.split('@');
  return `${name.slice(0, 1)}…@${domain}`;
};
