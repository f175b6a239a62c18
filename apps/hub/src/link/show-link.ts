import type { StoreId, TenantId } from '@tillbridge/core/kernel';
import type { ReadDb } from '../database';
import type { LinkId, LinkKind, LinkState, Links, OpenLink } from './kinds';
import { type LinkField, fieldsOf } from './link-fields';
import { openLink } from './open-link';

/** A service that can be connected, and what its form asks for. */
export type ShownKind = {
  kind: LinkKind;
  name: string;
  fields: readonly LinkField[];
  /** Head office's page for the rest; a kind without fields is connected there. */
  ownPage: string | null;
};

/** Every kind that this hub knows. Source: spec/links.md LK13 */
export const listKinds = ({ kinds }: Links): ShownKind[] =>
  [...kinds.values()].map((kind) => ({
    ...{ kind: kind.kind, name: kind.name, fields: fieldsOf(kind), ownPage: kind.ownPage ?? null },
  }));

export type ShownLink = {
  linkId: LinkId;
  kind: LinkKind;
  label: string;
  storeId: StoreId | null;
  state: LinkState;
  /** Null is where the vendor has it. */
  baseUrl: string | null;
  /** Of the settings that the form asks for, those that were given. */
  settings: Record<string, string | number>;
  /** The names of the secrets that are kept. */
  keptSecrets: string[];
  /** Where the hub hears the service, and what to press there; null where it says nothing. */
  hook: { address: string; help: string } | null;
  isTried: boolean;
};

/** A link as its form shows it: of its secrets only which there are. Source: spec/links.md LK13 */
export async function showLink(
  tx: ReadDb,
  links: Links,
  tenantId: TenantId,
  linkId: LinkId,
): Promise<ShownLink | null> {
  const link = await openLink(tx, links, tenantId, linkId);
  const kind = link && links.kinds.get(link.kind);
  if (!link || !kind) return null;
  const { label, storeId, state, baseUrl } = link;
  const fields = fieldsOf(kind);
  const { hookHelp } = kind;
  return {
    ...{ linkId, kind: link.kind, label, storeId, state },
    baseUrl: baseUrl === kind.productionUrl(link.settings) ? null : baseUrl,
    settings: named(
      link.settings,
      fields.filter(({ isSecret }) => !isSecret),
    ) as ShownLink['settings'],
    keptSecrets: Object.keys(
      named(
        link.secrets,
        fields.filter(({ isSecret }) => isSecret),
      ),
    ),
    hook: hookHelp === undefined ? null : { address: hookAddress(links, link), help: hookHelp },
    isTried: kind.tryIt !== undefined,
  };
}

/** Where a service tells the hub of itself. */
export const hookAddress = (
  { publicUrl }: Links,
  { kind, linkId }: Pick<OpenLink, 'kind' | 'linkId'>,
): string => `${publicUrl()}/hooks/${kind}/${linkId}`;

const named = (given: unknown, fields: readonly LinkField[]): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap(({ name }) => {
      const value = (given as Record<string, unknown>)[name];
      return value === undefined || value === null ? [] : [[name, value]];
    }),
  );
