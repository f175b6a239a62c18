import { type HubPermission, permissionWords } from '@tillbridge/core/access';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Principal, identify, limitedTo, mayDo } from '../access';
import type { Hub } from '../sync';

/** Who asks for a file, when they may; otherwise they were told why not, and nothing is left to do. */
export async function whoAsks(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  /** Any one of them will do; the first is the usual one. */
  permissions: HubPermission | readonly [HubPermission, ...HubPermission[]],
): Promise<Principal | null> {
  const company = request.headers['tillbridge-company'];
  const identified = await identify(hub, {
    bearer: /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null,
    cookies: request.cookies,
    company: typeof company === 'string' ? company : null,
    address: request.ip,
  });
  const say = async (status: number, sentence: string): Promise<null> => {
    await reply.status(status).send({ sentence });
    return null;
  };
  if (identified.is === 'nobody') return say(401, 'Sign in first.');
  if (identified.is === 'company-unclear') return say(400, identified.sentence);
  const { principal } = identified;
  const [usual, ...others] = typeof permissions === 'string' ? ([permissions] as const) : permissions;
  const held = [usual, ...others].find((permission) => mayDo(principal, permission).ok);
  if (held) return limitedTo(principal, held);
  return say(403, `You need the permission “${permissionWords[usual]}”. Ask an administrator.`);
}
