import { type Links, type Tried, triedBy } from '../../link';
import { type DashLink, askDash, dashRoot } from './client';

const noOrder = '00000000-0000-0000-0000-000000000000';

/**
 * DoorDash has nothing to be read, so what is sent says nothing: an answer without a word, to an order that nobody has. Whoever is let
 * in hears that there is no such order (404), or that nothing was said (400). What comes in from there was not tried by it, and the
 * sentence says so. Source: spec/links.md LK14; reference of outside services, C2
 */
export async function tryDash(links: Links, link: DashLink): Promise<Tried> {
  const { developerId, keyId, signingSecret, hookToken } = link.secrets;
  if (!developerId || !keyId || !signingSecret)
    return {
      isWell: false,
      sentence:
        'Nothing was asked: without developer ID, key ID and signing secret DoorDash lets nobody in. Bring them here, under “Change”.',
    };
  const called = await askDash(
    { links, link },
    {
      ...{ method: 'PATCH', path: `${dashRoot}/orders/${noOrder}`, body: {} },
      what: 'Try the link: an order that nobody has, and nothing said of it',
    },
  );
  const tried = triedBy('DoorDash', called, [400, 404]);
  if (!tried.isWell) return tried;
  const hears = hookToken
    ? 'Whether its orders find the way here shows with the first one.'
    : 'Its orders find no way here yet: the token of the webhooks is missing.';
  return { ...tried, sentence: `${tried.sentence} ${hears}` };
}
