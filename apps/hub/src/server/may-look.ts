import type { FastifyReply, FastifyRequest } from 'fastify';
import { sameText } from '../terminal';

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const localNames = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Whether somebody may see how the hub itself does: on this machine, or with the operator's token. The Host is checked too: a page
 * elsewhere must not read this through a name that it points at the loopback, and a proxy on this machine is not its visitors.
 * Source: spec/security.md WS7
 */
export function mayLook(request: FastifyRequest, operatorToken: string): boolean {
  const address = request.socket.remoteAddress ?? '';
  const isForwarded =
    request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined;
  if (!isForwarded && loopback.has(address) && localNames.test(request.headers.host ?? '')) return true;
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  return token !== undefined && sameText(token, operatorToken);
}

export const turnAway = (reply: FastifyReply): FastifyReply =>
  reply.status(401).type('text/plain').send("This page needs the operator's token.\n");
