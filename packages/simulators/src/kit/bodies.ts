import type { FastifyRequest } from 'fastify';

/** The bytes of a request as they came; empty when it had no body. */
export const rawOf = (request: FastifyRequest): Buffer =>
  Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);

/** The body as JSON; undefined when there is none or it is not JSON. */
export function jsonOf(request: FastifyRequest): unknown {
  const text = rawOf(request).toString('utf8');
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The fields of a form in the order they came; names are taken as they stand, brackets and all. */
export const formOf = (request: FastifyRequest): URLSearchParams =>
  new URLSearchParams(rawOf(request).toString('utf8'));
