import { type Result, type StoreId, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type By, writeAudit } from '../audit';
import { type Tx, asTenant, rowOf, rowsOf } from '../database';
import { baseUrlTrouble } from './call-out';
import type { LinkId, LinkKind, LinkKindDefinition, LinkState, Links } from './kinds';
import { fieldsOf } from './link-fields';
import { linkPurpose, openLink, setLinkState } from './open-link';

export type LinkDetails = {
  label: string;
  /** Null is the whole company. */
  storeId: StoreId | null;
  settings: unknown;
  /** Those that are not named stay as they are. */
  secrets?: unknown;
  /** Null is where the vendor has it. */
  baseUrl: string | null;
};
export type LinkRefusal = {
  kind:
    | 'link-unknown'
    | 'kind-unknown'
    | 'settings-unfit'
    | 'address-unfit'
    | 'too-many-links'
    | 'store-unknown'
    | 'connected-already';
  sentence: string;
};

/** A company has a handful; more is a mistake in a program. */
const mostLinks = 50;

/** Makes a link, off until somebody switches it on or its service says that it is connected. Source: spec/links.md LK1, LK3 */
export const createLink = (
  links: Links,
  by: By,
  kindName: LinkKind,
  details: LinkDetails,
  state: LinkState = 'off',
): Promise<Result<{ linkId: LinkId }, LinkRefusal>> =>
  asTenant(links.db, by.tenantId, async (tx) => {
    const kind = links.kinds.get(kindName);
    if (!kind) return refused('kind-unknown', 'This hub knows no service of this name.');
    const count = await rowOf<{ count: number }>(
      tx,
      sql`select count(*)::int as count from link where tenant_id = ${by.tenantId} and deleted_at is null`,
    );
    if ((count?.count ?? 0) >= mostLinks)
      return refused('too-many-links', `There are ${mostLinks} links already. Take one away first.`);
    const read = await readDetails(tx, links, by, kind, { secrets: {}, ...details });
    if (!read.ok) return read;
    const twin = await twinOf(tx, by, kind, { linkId: null, settings: read.value.settings });
    if (twin !== null) return refused('connected-already', twin);
    const linkId = links.deps.ids.next<'LinkId'>();
    const at = links.deps.clock.now();
    const { label, storeId, baseUrl } = details;
    await tx.execute(
      sql`insert into link (tenant_id, link_id, kind, store_id, label, settings, secrets, base_url, state, since, created_at)
          values (${by.tenantId}, ${linkId}, ${kindName}, ${storeId}, ${label.trim()}, ${JSON.stringify(read.value.settings)}::jsonb,
                  ${seal(links, by, linkId, read.value.secrets)}, ${baseUrl}, ${state}, ${at}, ${at})`,
    );
    await audit(tx, links, by, 'create-link', linkId, {
      after: { ...shown(details), kind: kindName, state },
    });
    return ok({ linkId });
  });

/** Changes what is said of a link. Settings and secrets that are not named stay; one that is named as null goes. Source: spec/links.md LK12 */
export const changeLink = (
  links: Links,
  by: By,
  linkId: LinkId,
  details: LinkDetails,
): Promise<Result<null, LinkRefusal>> =>
  asTenant(links.db, by.tenantId, async (tx) => {
    const before = await openLink(tx, links, by.tenantId, linkId, { lock: true });
    const kind = before && links.kinds.get(before.kind);
    if (!before || !kind) return unknownLink();
    const read = await readDetails(tx, links, by, kind, {
      ...details,
      settings: withNamed(before.settings, details.settings),
      secrets: isAnyNamed(details.secrets)
        ? withNamed(typedSecrets(kind, before.secrets), details.secrets)
        : before.secrets,
    });
    if (!read.ok) return read;
    const twin = await twinOf(tx, by, kind, { linkId, settings: read.value.settings });
    if (twin !== null) return refused('connected-already', twin);
    const { label, storeId, baseUrl } = details;
    await tx.execute(
      sql`update link set store_id = ${storeId}, label = ${label.trim()}, settings = ${JSON.stringify(read.value.settings)}::jsonb,
                 secrets = ${seal(links, by, linkId, read.value.secrets)}, base_url = ${baseUrl}
          where tenant_id = ${by.tenantId} and link_id = ${linkId}`,
    );
    await audit(tx, links, by, 'change-link', linkId, {
      before: shown({ ...before }),
      after: {
        ...shown({ ...details, settings: read.value.settings }),
        hasNewSecrets: isAnyNamed(details.secrets),
      },
    });
    return ok(null);
  });

/** Switches a link on or off. Off, nothing goes out, hooks are turned away, and what waits waits. */
export const switchLink = (
  links: Links,
  by: By,
  linkId: LinkId,
  isOn: boolean,
): Promise<Result<null, LinkRefusal>> =>
  asTenant(links.db, by.tenantId, async (tx) => {
    const before = await openLink(tx, links, by.tenantId, linkId, { lock: true });
    if (!before) return unknownLink();
    const state = isOn ? 'on' : 'off';
    await setLinkState(tx, links, before, state);
    await audit(tx, links, by, isOn ? 'switch-link-on' : 'switch-link-off', linkId, {
      before: { state: before.state },
      after: { state },
    });
    return ok(null);
  });

/** Takes a link away with its secrets; what was asked of it can be read as long as calls are kept. */
export const deleteLink = (links: Links, by: By, linkId: LinkId): Promise<Result<null, LinkRefusal>> =>
  asTenant(links.db, by.tenantId, async (tx) => {
    const before = await openLink(tx, links, by.tenantId, linkId, { lock: true });
    if (!before) return unknownLink();
    const at = links.deps.clock.now();
    await tx.execute(
      sql`update link set deleted_at = ${at}, state = 'off', secrets = null, since = ${at}
          where tenant_id = ${by.tenantId} and link_id = ${linkId}`,
    );
    await audit(tx, links, by, 'delete-link', linkId, { before: shown({ ...before }) });
    return ok(null);
  });

async function readDetails(
  tx: Tx,
  links: Links,
  by: By,
  kind: LinkKindDefinition,
  { settings, secrets, baseUrl, storeId }: LinkDetails,
): Promise<Result<{ settings: unknown; secrets: unknown }, LinkRefusal>> {
  const unfit = baseUrl === null ? null : baseUrlTrouble(baseUrl, links.toLoopback);
  if (unfit !== null) return refused('address-unfit', unfit);
  if (storeId !== null && !(await isOurStore(tx, by, storeId)))
    return refused('store-unknown', 'There is no such store.');
  const parsed = kind.settings.safeParse(settings);
  if (!parsed.success) return refused('settings-unfit', wordsOf(kind, parsed.error.issues));
  const sealed = kind.secrets.safeParse(secrets);
  if (!sealed.success) return refused('settings-unfit', wordsOf(kind, sealed.error.issues));
  return ok({ settings: parsed.data, secrets: sealed.data });
}

/** Why another link stands in the way of this one, in a sentence; null when none does. Source: spec/vend.md VN17 */
async function twinOf(
  tx: Tx,
  { tenantId }: By,
  kind: LinkKindDefinition,
  { linkId, settings }: { linkId: LinkId | null; settings: unknown },
): Promise<string | null> {
  const own = kind.sameService?.(settings);
  if (!own) return null;
  // Two people who connect it at once: the second waits here for the first, and then sees their link.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`links ${tenantId}`}, 0))`);
  const others = await rowsOf<{ settings: unknown }>(
    tx,
    sql`select settings from link where tenant_id = ${tenantId} and kind = ${kind.kind} and deleted_at is null
          and link_id is distinct from ${linkId}::uuid`,
  );
  const isTwin = others.some(
    (other) => kind.sameService?.(kind.settings.parse(other.settings)).identity === own.identity,
  );
  return isTwin ? own.sentence : null;
}

type Issue = { code: string; path: readonly PropertyKey[]; message: string };

/** What does not fit, field by field; never what was typed, which may be a key. */
function wordsOf(kind: LinkKindDefinition, issues: readonly Issue[]): string {
  const labels = new Map(fieldsOf(kind).map(({ name, label }) => [name, label]));
  return issues
    .slice(0, 3)
    .map(({ code, path, message }) => {
      const [name = ''] = path.map(String);
      const label = labels.get(name) ?? (path.map(String).join('.') || 'The settings');
      return code === 'invalid_type' || code === 'too_small'
        ? `${label} is missing.`
        : `${label}: ${message.replace(/\.$/, '')}.`;
    })
    .join(' ');
}

/** Tokens that were got with the secrets of before are not those of the new ones. */
function typedSecrets(kind: LinkKindDefinition, secrets: unknown): unknown {
  const typed = new Set(fieldsOf(kind).flatMap(({ name, isSecret }) => (isSecret ? [name] : [])));
  if (typed.size === 0) return secrets;
  return Object.fromEntries(Object.entries(secrets as object).filter(([name]) => typed.has(name)));
}

const withNamed = (before: unknown, named: unknown): unknown =>
  Object.fromEntries(
    Object.entries({ ...(before as object), ...(named as object | undefined) }).filter(
      ([, value]) => value !== null && value !== undefined,
    ),
  );
const isAnyNamed = (named: unknown): boolean =>
  typeof named === 'object' && named !== null && Object.keys(named).length > 0;

const isOurStore = async (tx: Tx, { tenantId }: By, storeId: StoreId): Promise<boolean> =>
  (await rowOf(tx, sql`select 1 from store where tenant_id = ${tenantId} and store_id = ${storeId}`)) !==
  undefined;

const seal = (links: Links, { tenantId }: By, linkId: LinkId, secrets: unknown): string =>
  links.secrets.seal(JSON.stringify(secrets), linkPurpose(tenantId, linkId));

const shown = ({ label, storeId, settings, baseUrl }: Omit<LinkDetails, 'secrets'>) => ({
  ...{ label, storeId, settings, baseUrl },
});

const audit = (
  tx: Tx,
  { deps }: Links,
  by: By,
  verb: string,
  subject: LinkId,
  said: { before?: unknown; after?: unknown },
): Promise<void> => writeAudit(tx, deps, { ...by, at: deps.clock.now(), verb, subject, ...said });

export const refused = (kind: LinkRefusal['kind'], sentence: string): Result<never, LinkRefusal> =>
  refuse({ kind, sentence });
export const unknownLink = (): Result<never, LinkRefusal> =>
  refused('link-unknown', 'There is no such link any more. Load the page again.');
