import { type HubPermission, permissionWords } from '@tillbridge/core/access';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Principal, identify, limitedTo, mayDo, setUpFirst } from '../access';
import { isProven, proveAgain } from '../account';
import type { Hub } from '../sync';

/** Who asks for a file, when they may; otherwise they were told why not, and nothing is left to do. */
export async function whoAsks(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  /** Any one of them will do; the first is the usual one. */
  permissions: HubPermission | readonly [HubPermission, ...HubPermission[]],
  /** What leaves the hub whole takes somebody who proved lately who they are. Source: spec/accounts.md AU22 */
  { takesProof = false }: { takesProof?: boolean } = {},
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
  if (identified.is === 'sets-up') return say(401, setUpFirst);
  if (identified.is === 'company-unclear') return say(400, identified.sentence);
  const { principal, person } = identified;
  if (takesProof && person && !isProven(person, hub.deps.clock.now())) return say(428, proveAgain);
  const [usual, ...others] = typeof permissions === 'string' ? ([permissions] as const) : permissions;
  const held = [usual, ...others].find((permission) => mayDo(principal, permission).ok);
  if (held) return limitedTo(principal, held);
  return say(403, `You need the permission “${permissionWords[usual]}”. Ask an administrator.`);
}
