import { createReadStream } from 'node:fs';
import type { FastifyReply } from 'fastify';

type Range = { from: number; to: number };

/**
 * The one range that a download goes on with: `bytes=100-` or `bytes=100-199`. @returns null for none that we know, for which the whole
 * file is the answer, and `outside` for one that begins behind the end
 */
export function rangeOf(header: string | undefined, size: number): Range | 'outside' | null {
  const match = /^bytes=(\d+)-(\d*)$/.exec(header ?? '');
  if (!match) return null;
  const from = Number(match[1]);
  const to = match[2] === '' ? size - 1 : Math.min(size - 1, Number(match[2]));
  return from >= size || to < from ? 'outside' : { from, to };
}

/** Answers with a file, or with the part of it that was asked for. */
export function sendFile(
  reply: FastifyReply,
  { path, size, range }: { path: string; size: number; range: string | undefined },
): FastifyReply {
  void reply.header('accept-ranges', 'bytes').type('application/octet-stream');
  const asked = rangeOf(range, size);
  if (asked === 'outside') return reply.status(416).header('content-range', `bytes */${size}`).send();
  if (asked === null) return reply.header('content-length', size).send(createReadStream(path));
  const { from, to } = asked;
  return reply
    .status(206)
    .header('content-range', `bytes ${from}-${to}/${size}`)
    .header('content-length', to - from + 1)
    .send(createReadStream(path, { start: from, end: to }));
}
