import { type TenantId, assert } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type ReadDb, type Tx, asTenant, atTheDoor, rowOf, rowsOf } from '../database';
import type { LinkId, LinkKind, LinkState, Links, OpenLink } from './kinds';

/** What a link's secrets are sealed for. */
export const linkPurpose = (tenantId: TenantId, linkId: string): string => `link ${tenantId} ${linkId}`;

/** A link as it is kept: its secrets sealed. */
export type SealedLink = Omit<OpenLink, 'secrets' | 'baseUrl'> & {
  secrets: string | null;
  baseUrl: string | null;
};

const columns = sql.raw(
  `tenant_id as "tenantId", link_id as "linkId", kind, store_id as "storeId", label, settings, secrets,
   base_url as "baseUrl", state`,
);

/** A link with its secrets, or undefined when there is none (any more). `lock` holds it until the transaction ends. */
export async function openLink(
  tx: ReadDb,
  links: Links,
  tenantId: TenantId,
  linkId: LinkId,
  { lock = false } = {},
): Promise<OpenLink | undefined> {
  const row = await rowOf<SealedLink>(
    tx,
    sql`select ${columns} from link where tenant_id = ${tenantId} and link_id = ${linkId} and deleted_at is null
        ${lock ? sql`for update` : sql``}`,
  );
  return row && opened(links, row);
}

/** The links of a kind that are on, the whole company's first. */
export const linksOn = async (
  tx: ReadDb,
  links: Links,
  tenantId: TenantId,
  kind: LinkKind,
): Promise<OpenLink[]> => {
  const rows = await rowsOf<SealedLink>(
    tx,
    sql`select ${columns} from link
        where tenant_id = ${tenantId} and kind = ${kind} and state = 'on' and deleted_at is null
        order by store_id nulls first, created_at, link_id`,
  );
  return rows.map((row) => opened(links, row));
};

/** The link that a hook names, of whichever company; nobody knows yet whether to believe it. */
export const linkAtTheDoor = async (links: Links, linkId: string): Promise<OpenLink | undefined> => {
  const row = await atTheDoor(links.db, { linkId }, (tx) =>
    rowOf<SealedLink>(tx, sql`select ${columns} from link where link_id = ${linkId} and deleted_at is null`),
  );
  return row && opened(links, row);
};

function opened(links: Links, row: SealedLink): OpenLink {
  const kind = links.kinds.get(row.kind);
  // A kind that this hub was not built with: somebody else's work, or an older hub beside a newer one.
  if (!kind) return { ...row, secrets: {}, baseUrl: row.baseUrl ?? '' };
  const sealed: unknown =
    row.secrets === null
      ? {}
      : JSON.parse(links.secrets.open(row.secrets, linkPurpose(row.tenantId, row.linkId)));
  const settings = kind.settings.parse(row.settings);
  return {
    ...row,
    settings,
    secrets: kind.secrets.parse(sealed),
    baseUrl: row.baseUrl ?? kind.productionUrl(settings),
  };
}

/** Which account at the service it is, without a secret; null where nothing is known of it. Source: spec/links.md LK15 */
export const accountOf = (links: Links, row: SealedLink): string | null =>
  links.kinds.get(row.kind)?.account(opened(links, row)) ?? null;

/** Keeps new secrets of a link: a token that was renewed. In the transaction that locked the link. Source: spec/links.md LK1 */
export async function keepLinkSecrets(
  tx: Tx,
  links: Links,
  { tenantId, linkId, kind }: Pick<OpenLink, 'tenantId' | 'linkId' | 'kind'>,
  secrets: unknown,
): Promise<void> {
  const parsed = links.kinds.get(kind)?.secrets.parse(secrets);
  assert(parsed !== undefined, 'secrets of a kind that nobody knows');
  const sealed = links.secrets.seal(JSON.stringify(parsed), linkPurpose(tenantId, linkId));
  await tx.execute(
    sql`update link set secrets = ${sealed} where tenant_id = ${tenantId} and link_id = ${linkId}`,
  );
}

/** Keeps settings that the service itself told us, such as the name of the account. */
export async function keepLinkSettings(
  tx: Tx,
  links: Links,
  { tenantId, linkId, kind }: Pick<OpenLink, 'tenantId' | 'linkId' | 'kind'>,
  settings: unknown,
): Promise<void> {
  const parsed = links.kinds.get(kind)?.settings.parse(settings);
  assert(parsed !== undefined, 'settings of a kind that nobody knows');
  await tx.execute(
    sql`update link set settings = ${JSON.stringify(parsed)}::jsonb where tenant_id = ${tenantId} and link_id = ${linkId}`,
  );
}

/**
 * Says how a link stands. One that needs a person calls for one, once.
 * @param trouble why, in a sentence; null unless it needs a person
 * Source: spec/links.md LK1
 */
export async function setLinkState(
  tx: Tx,
  { deps }: Pick<Links, 'deps'>,
  { tenantId, linkId, label }: Pick<OpenLink, 'tenantId' | 'linkId' | 'label'>,
  state: LinkState,
  trouble: string | null = null,
): Promise<void> {
  const now = deps.clock.now();
  const moved = await rowOf(
    tx,
    sql`update link set state = ${state}, trouble = ${trouble}, since = ${now}
        where tenant_id = ${tenantId} and link_id = ${linkId} and (state <> ${state} or trouble is distinct from ${trouble}::text)
        returning 1`,
  );
  if (!moved || state !== 'needs-a-person') return;
  await tx.execute(
    sql`insert into alert (tenant_id, alert_id, kind, terminal_id, sequence, sentence, evidence, raised_at)
        values (${tenantId}, ${deps.ids.next()}, 'link-needs-a-person', null, null,
                ${`The link “${label}” needs a person. ${trouble ?? ''}`.trim()}, ${JSON.stringify({ linkId })}::jsonb, ${now})`,
  );
}

/** The same in a transaction of its own. */
export const putLinkState = (
  links: Links,
  link: OpenLink,
  state: LinkState,
  trouble: string | null = null,
): Promise<void> => asTenant(links.db, link.tenantId, (tx) => setLinkState(tx, links, link, state, trouble));
