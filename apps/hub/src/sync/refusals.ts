import type { SyncRefusal } from '@tillbridge/core/wire';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';

type Refusal = z.infer<typeof SyncRefusal>;

/** Also `revoked` to the terminal, for that is the word it knows; the sentence says which. Source: spec/enrolment.md E7 */
export const replacedSentence =
  'Another till has taken the place of this one at its register. What it sold is still taken; enrol it again to go on.';

/** Whoever types a code is no till that tries again by itself. Source: spec/enrolment.md E3 */
export const tooManyCodesSentence =
  'Too many wrong enrolment codes were typed in the last minute. Wait a minute, then try again.';

const words: Record<Refusal['error'], { status: number; sentence: string }> = {
  'code-unknown': {
    status: 404,
    sentence: 'The hub does not know this enrolment code. Check it and type it again.',
  },
  'code-used': {
    status: 409,
    sentence: 'This enrolment code was used already. Ask head office for a new one.',
  },
  'code-expired': {
    status: 410,
    sentence: 'This enrolment code has run out. Ask head office for a new one.',
  },
  'not-enrolled': { status: 401, sentence: 'The hub does not know this terminal. Enrol it again.' },
  revoked: { status: 401, sentence: 'Head office has shut this terminal out. Enrol it again to go on.' },
  'cursor-too-old': {
    status: 410,
    sentence: 'This terminal was away for too long. It takes a fresh catalogue.',
  },
  'protocol-unknown': {
    status: 426,
    sentence: 'The hub and this terminal speak different versions. Update the older one.',
  },
  'slow-down': { status: 429, sentence: 'The hub is busy. The terminal tries again by itself.' },
  unreadable: { status: 400, sentence: 'The hub could not read what the terminal sent.' },
};

/** Answers with a refusal of the sync door. */
export function refuseWith(
  reply: FastifyReply,
  error: Refusal['error'],
  more: { sentence?: string; retryAfterMs?: number } = {},
): FastifyReply {
  const { status, sentence } = words[error];
  const retryAfterMs = more.retryAfterMs ?? null;
  if (retryAfterMs !== null) void reply.header('retry-after', Math.ceil(retryAfterMs / 1000));
  const body: Refusal = { error, sentence: more.sentence ?? sentence, retryAfterMs };
  return reply.status(status).send(body);
}
