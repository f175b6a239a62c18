import { type Result, ok } from '@tillbridge/core/kernel';
import { type By, writeAudit } from '../audit';
import { asTenant } from '../database';
import type { Called } from './call-out';
import type { LinkId, Links, Tried } from './kinds';
import { openLink, setLinkState } from './open-link';
import { type LinkRefusal, refused, unknownLink } from './save-link';

/**
 * Asks a service something harmless, also over a link that is off or whose breaker is open: whether it is there and takes what we say
 * we are. A link that needed a person and is taken again is on. Source: spec/links.md LK14
 */
export async function tryLink(links: Links, by: By, linkId: LinkId): Promise<Result<Tried, LinkRefusal>> {
  const link = await asTenant(links.db, by.tenantId, (tx) => openLink(tx, links, by.tenantId, linkId));
  const kind = link && links.kinds.get(link.kind);
  if (!link || !kind) return unknownLink();
  if (!kind.tryIt)
    return refused('kind-unknown', `${kind.name} has nothing that could be asked without an effect.`);
  const asked = { ...link, state: link.state === 'off' ? 'connecting' : link.state } as const;
  const tried = await kind.tryIt({ ...links, isByHand: true }, asked);
  if (tried.isWell && link.state === 'needs-a-person') await isOnAgain(links, by, linkId);
  return ok(tried);
}

const isOnAgain = (links: Links, by: By, linkId: LinkId): Promise<void> =>
  asTenant(links.db, by.tenantId, async (tx) => {
    const link = await openLink(tx, links, by.tenantId, linkId, { lock: true });
    if (link?.state !== 'needs-a-person') return;
    await setLinkState(tx, links, link, 'on');
    const at = links.deps.clock.now();
    const said = { before: { state: link.state }, after: { state: 'on' } };
    await writeAudit(tx, links.deps, { ...by, at, verb: 'switch-link-on', subject: linkId, ...said });
  });

/** What a harmless call says of a link. `lets` are the statuses by which the service shows that it knows us. */
export function triedBy(name: string, called: Called, lets: readonly number[] = [200]): Tried {
  const not = (sentence: string): Tried => ({ isWell: false, sentence });
  if (called.is === 'refused') return not(`${name} could not be asked. ${called.sentence}`);
  if (called.is === 'unknown') return not(`${name} did not answer as it should. ${called.sentence}`);
  const { status } = called;
  if (lets.includes(status)) return { isWell: true, sentence: `${name} answered ${status}: it knows us.` };
  if (status === 401 || status === 403)
    return not(`${name} answered ${status}: it does not take these keys. Look at them again.`);
  if (status === 429) return not(`${name} asked us to wait. Try again in a minute.`);
  if (status >= 500) return not(`${name} answered ${status}: it is in trouble itself. Try again later.`);
  return not(`${name} answered ${status}, which we did not expect. The call is among the calls below.`);
}
