import { createHash } from 'node:crypto';
import { type Result, idFrom, isUuid, ok, refuse } from '@tillbridge/core/kernel';
import { type By, writeAudit } from '../audit';
import { asTenant } from '../database';
import {
  type LinkId,
  type LinkRefusal,
  type Links,
  afterTrouble,
  callOut,
  createLink,
  keepLinkSecrets,
  openLink,
  setLinkState,
} from '../link';
import { type VendRefusal, lockedLink, readAllOf } from './office';
import { readAs, troubleIn } from './read-answer';
import type { VendLink } from './settings';
import { TokenAnswer } from './shapes';
import { pairOf, tokenPath } from './token';

/** Where a person says yes, whatever the name of their store. */
const connectAddress = 'https://secure.retail.lightspeed.app/connect';
const scopes = [
  ...['products:read', 'inventory:read', 'outlets:read', 'registers:read', 'taxes:read', 'suppliers:read'],
  ...[
    'retailer:read',
    ...['customers:read', 'customers:write'],
    ...['products:read:price_books', 'products:write:price_books'],
    'consignments:read',
    'consignments:write:stock_transfer',
    ...['sales:read', 'sales:write', 'payment_types:read', 'users:read'],
    'webhooks',
  ],
];
/** A person who wanders off begins anew. */
const patienceMs = 15 * 60_000;
export const backPath = '/vend-connected';

export type AppDetails = {
  linkId: LinkId | null;
  domainPrefix: string;
  clientId: string;
  clientSecret: string;
  baseUrl: string | null;
};

/** Begins to connect by Vend’s own page. @returns where the browser goes Source: spec/vend.md VN15 */
export async function beginConnecting(
  links: Links,
  by: By,
  { linkId, domainPrefix, clientId, clientSecret, baseUrl }: AppDetails,
): Promise<Result<{ linkId: LinkId; address: string }, VendRefusal | LinkRefusal>> {
  const made =
    linkId === null
      ? await createLink(
          links,
          by,
          'vend',
          { label: 'Vend', storeId: null, baseUrl, settings: { domainPrefix }, secrets: {} },
          'connecting',
        )
      : ok({ linkId });
  if (!made.ok) return made;
  // The link's id goes along, so that whoever comes back needs to remember nothing.
  const state = `${made.value.linkId}.${Buffer.from(links.deps.randomBytes(24)).toString('base64url')}`;
  const redirectUri = `${links.publicUrl()}${backPath}`;
  return asTenant(links.db, by.tenantId, async (tx) => {
    const link = await lockedLink(tx, links, by, made.value.linkId);
    if (!link)
      return refuse<VendRefusal>({ kind: 'link-unknown', sentence: 'There is no such link any more.' });
    await keepLinkSecrets(tx, links, link, {
      ...link.secrets,
      ...{ clientId, clientSecret },
      connecting: { state: digest(state), redirectUri, until: links.deps.clock.now() + patienceMs },
    });
    const address = new URL(baseUrl === null ? connectAddress : `${baseUrl}/connect`);
    const asked = {
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUri,
      state,
      scope: scopes.join(' '),
    };
    for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
    return ok({ linkId: made.value.linkId, address: address.toString() });
  });
}

const notBegun = 'This is no answer to a connecting that was begun here. Begin again.';
const digest = (state: string): string => createHash('sha256').update(state).digest('hex');

export type CameBack = { code: string; domainPrefix: string; state: string };

/** What the browser brought back: its state is ours, once, and the code is exchanged for the first pair. Source: spec/vend.md VN15 */
export async function finishConnecting(
  links: Links,
  by: By,
  { code, domainPrefix, state }: CameBack,
): Promise<Result<{ linkId: LinkId }, VendRefusal>> {
  const [named = ''] = state.split('.');
  if (!isUuid(named)) return refused(notBegun);
  const linkId = idFrom<'LinkId'>(named);
  const taken = await asTenant(links.db, by.tenantId, async (tx) => {
    const link = await lockedLink(tx, links, by, linkId);
    const waiting = link?.secrets.connecting;
    if (!link || !waiting || waiting.state !== digest(state) || waiting.until < links.deps.clock.now())
      return null;
    if (link.settings.domainPrefix !== domainPrefix.toLowerCase()) return null;
    await keepLinkSecrets(tx, links, link, { ...link.secrets, connecting: undefined });
    return { link, redirectUri: waiting.redirectUri };
  });
  if (!taken) return refused(notBegun);
  const { clientId, clientSecret } = taken.link.secrets;
  const called = await callOut(links, taken.link, {
    ...{ method: 'POST', path: tokenPath, what: 'Exchange the code for the first token' },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      ...{ grant_type: 'authorization_code', code, redirect_uri: taken.redirectUri },
      ...{ client_id: clientId ?? '', client_secret: clientSecret ?? '' },
    }).toString(),
  });
  if (afterTrouble(called, links.deps.clock.now()) || called.is !== 'answered')
    return refused('Vend could not be asked for the token. Begin again.');
  const body = called.json();
  const said = body.ok ? body.value : null;
  const answer = called.status < 300 ? readAs(TokenAnswer, said) : null;
  if (!answer?.ok)
    return refused(`Vend gave no token${troubleIn(said) ? ` (${troubleIn(said)})` : ''}. Begin again.`);
  await asTenant(links.db, by.tenantId, async (tx) => {
    const current = (await openLink(tx, links, by.tenantId, linkId, { lock: true })) as VendLink | undefined;
    if (!current) return;
    const secrets = { ...current.secrets, personalToken: undefined };
    await keepLinkSecrets(tx, links, current, {
      ...secrets,
      ...pairOf(answer.value, links.deps.clock.now()),
    });
    await setLinkState(tx, links, current, 'on');
    await readAllOf(tx, links, by, linkId);
    const at = links.deps.clock.now();
    await writeAudit(tx, links.deps, {
      ...by,
      at,
      verb: 'connect-vend',
      subject: linkId,
      detail: { by: 'app' },
    });
  });
  return ok({ linkId });
}

const refused = (sentence: string): Result<never, VendRefusal> => refuse({ kind: 'not-connected', sentence });
