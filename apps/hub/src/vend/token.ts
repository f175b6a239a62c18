import { type Instant, type Result, instant, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { asTenant, rowOf } from '../database';
import {
  type Links,
  type TaskOutcome,
  afterTrouble,
  callOut,
  keepLinkSecrets,
  openLink,
  setLinkState,
} from '../link';
import { readAs, troubleIn } from './read-answer';
import type { VendLink, VendSecrets } from './settings';
import { TokenAnswer } from './shapes';

/** Renewed this long before it ends. */
const earlyMs = 5 * 60_000;
/** Longer than a renewal may take: whoever died in the middle of one keeps the others waiting for this. */
const leaseMs = 40_000;
const renewTimeoutMs = 20_000;
const lookAgainMs = 2_000;
/** What is believed of a token that does not say how long it lives. */
const unsaidLifeMs = 24 * 3_600_000;

/** The pair of an answer. */
export const pairOf = (
  answer: TokenAnswer,
  now: Instant,
): Pick<VendSecrets, 'bearer' | 'refreshToken' | 'expiresAt'> => ({
  bearer: answer.access_token,
  refreshToken: answer.refresh_token,
  expiresAt:
    answer.expires_in !== undefined
      ? now + answer.expires_in * 1_000
      : answer.expires !== undefined
        ? answer.expires * 1_000
        : now + unsaidLifeMs,
});

export const tokenPath = '/api/1.0/token';

/** What to show the service; null when a person has to connect first. */
export const bearerOf = ({ secrets }: VendLink): string | null =>
  secrets.personalToken ?? secrets.bearer ?? null;

export const isDue = ({ secrets }: VendLink, now: Instant): boolean =>
  secrets.personalToken === undefined &&
  secrets.refreshToken !== undefined &&
  (secrets.expiresAt ?? 0) - earlyMs <= now;

/**
 * A link with a pair that is not the one that did not serve: renewed here, or by another process meanwhile. One process renews at a
 * time, and the new pair is sealed and stored before anybody uses it, because the renewal kills the old one.
 * @param spent the bearer that is refused or about to end
 * Source: spec/vend.md VN10
 */
export async function renewed(
  links: Links,
  link: VendLink,
  spent: string | undefined,
): Promise<Result<VendLink, TaskOutcome>> {
  const taken = await take(links, link, spent);
  if (!taken.ok || taken.value.isFresh) return taken.ok ? ok(taken.value.link) : taken;
  const { link: current, lease } = taken.value;
  const { clientId, clientSecret, refreshToken } = current.secrets;
  if (!clientId || !clientSecret || !refreshToken)
    return needsPerson(
      links,
      current,
      'Vend does not take this token any more. Connect again, or enter a new token.',
    );
  const called = await callOut(links, current, {
    method: 'POST',
    path: tokenPath,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: clientId,
      client_secret: clientSecret,
    }).toString(),
    timeoutMs: renewTimeoutMs,
    what: 'Renew the token',
  });
  const now = links.deps.clock.now();
  const trouble = afterTrouble(called, now);
  if (trouble) {
    await giveBack(links, current, lease);
    return refuse(trouble);
  }
  if (called.is !== 'answered') throw new Error('a call that went well was answered');
  const body = called.json();
  if (called.status >= 400) {
    await giveBack(links, current, lease);
    const said = troubleIn(body.ok ? body.value : null);
    return needsPerson(
      links,
      current,
      `Vend did not renew the token${said ? ` (${said})` : ''}. Connect again.`,
    );
  }
  const read = body.ok ? readAs(TokenAnswer, body.value) : body;
  if (!read.ok) {
    // It may have been renewed, and the new pair is in an answer that cannot be read: the old one tells.
    await giveBack(links, current, lease);
    return refuse({
      is: 'again',
      trouble: `Vend’s answer to a renewal cannot be read. ${read.refusal.sentence}`,
    });
  }
  return ok(await keep(links, current, read.value));
}

type Taken = { link: VendLink; isFresh: boolean; lease: number };

/** The right to renew, taken under the link's row lock; whoever comes second waits for what the first brings. */
const take = (links: Links, link: VendLink, spent: string | undefined): Promise<Result<Taken, TaskOutcome>> =>
  asTenant(links.db, link.tenantId, async (tx) => {
    const now = links.deps.clock.now();
    const current = (await openLink(tx, links, link.tenantId, link.linkId, { lock: true })) as
      VendLink | undefined;
    if (!current) return refuse<TaskOutcome>({ is: 'dead', trouble: 'The link was taken away.' });
    if (current.secrets.personalToken !== undefined) {
      if (current.secrets.personalToken !== spent) return ok({ link: current, isFresh: true, lease: 0 });
      return ok({ link: { ...current, secrets: {} }, isFresh: false, lease: 0 });
    }
    if (current.secrets.bearer !== spent) return ok({ link: current, isFresh: true, lease: 0 });
    const held = await rowOf<{ until: number }>(
      tx,
      sql`select renewing_until as until from vend_renewal where tenant_id = ${link.tenantId} and link_id = ${link.linkId}`,
    );
    if (held && held.until > now)
      return refuse<TaskOutcome>({
        is: 'later',
        at: instant(now + lookAgainMs),
        why: 'The token is being renewed.',
      });
    const lease = now + leaseMs;
    await tx.execute(
      sql`insert into vend_renewal (tenant_id, link_id, renewing_until) values (${link.tenantId}, ${link.linkId}, ${lease})
          on conflict (tenant_id, link_id) do update set renewing_until = excluded.renewing_until`,
    );
    return ok({ link: current, isFresh: false, lease });
  });

const giveBack = (links: Links, { tenantId, linkId }: VendLink, lease: number): Promise<unknown> =>
  asTenant(links.db, tenantId, (tx) =>
    tx.execute(
      sql`update vend_renewal set renewing_until = 0
          where tenant_id = ${tenantId} and link_id = ${linkId} and renewing_until = ${lease}`,
    ),
  );

/** Stores a new pair, sealed, and lets the others go on with it. */
export const keep = (links: Links, link: VendLink, answer: TokenAnswer): Promise<VendLink> =>
  asTenant(links.db, link.tenantId, async (tx) => {
    const { tenantId, linkId } = link;
    const current = (await openLink(tx, links, tenantId, linkId, { lock: true })) as VendLink | undefined;
    if (!current) throw new Error('the link was taken away while its token was renewed');
    const secrets: VendSecrets = { ...current.secrets, ...pairOf(answer, links.deps.clock.now()) };
    await keepLinkSecrets(tx, links, current, secrets);
    await tx.execute(
      sql`update vend_renewal set renewing_until = 0 where tenant_id = ${tenantId} and link_id = ${linkId}`,
    );
    return { ...current, secrets };
  });

/** Nothing more goes out before somebody has connected it anew. */
async function needsPerson(
  links: Links,
  link: VendLink,
  sentence: string,
): Promise<Result<never, TaskOutcome>> {
  await asTenant(links.db, link.tenantId, (tx) => setLinkState(tx, links, link, 'needs-a-person', sentence));
  return refuse(waitForPerson(links, sentence));
}

const askedAgainMs = 10 * 60_000;
export const waitForPerson = ({ deps }: Links, why: string): TaskOutcome => ({
  is: 'later',
  at: instant(deps.clock.now() + askedAgainMs),
  why,
});
