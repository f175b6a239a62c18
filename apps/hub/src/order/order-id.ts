import { type Id, type OrderId, type TenantId, idFrom } from '@tillbridge/core/kernel';
import type { HubDeps } from '../hub-deps';

/** A UUID of its own making (version 8) that the same words always come to. */
export function idOfWords<Name extends string>(
  { sha256 }: Pick<HubDeps, 'sha256'>,
  words: readonly string[],
): Id<Name> {
  const hex = sha256(JSON.stringify(words));
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4] ?? '8';
  return idFrom(
    [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `8${hex.slice(13, 16)}`,
      `${variant}${hex.slice(17, 20)}`,
      hex.slice(20, 32),
    ].join('-'),
  );
}

/**
 * The id of what a channel tells of under an id of its own: told again to a hub that forgot it, as after a restore from a backup, it
 * is the order that tills know. Source: spec/orders.md OR20
 */
export const orderIdOf = (
  deps: Pick<HubDeps, 'sha256'>,
  { tenantId, channel, externalId }: { tenantId: TenantId; channel: string; externalId: string },
): OrderId => idOfWords(deps, ['order', tenantId, channel, externalId]);

/** The same for its lines: what was picked says them by their ids. */
export const lineIdOf = (deps: Pick<HubDeps, 'sha256'>, orderId: OrderId, index: number): Id<'LineId'> =>
  idOfWords(deps, ['order-line', orderId, String(index)]);
