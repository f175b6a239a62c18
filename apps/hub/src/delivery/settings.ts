import { answerPolicies } from '@tillbridge/core/delivery';
import { idOf, instantSchema } from '@tillbridge/core/wire';
import { z } from 'zod';

/** One store at a platform, and how it answers. */
export const PlatformStore = z.object({
  theirId: z.string().trim().min(1).max(100),
  storeId: idOf('StoreId'),
  policy: z.enum(answerPolicies),
  /** Minutes from a yes to ready. */
  preparationMinutes: z.int().min(1).max(240),
  /** So many seconds before the platform gives up, whoever has not answered does not: room for an answer that is lost once. */
  marginSeconds: z.int().min(15).max(120).default(30),
  /** Until then the store takes nothing from this platform. */
  pausedUntil: instantSchema.nullable().default(null),
  /** What of the catalogue it sells there, with all that lies below; null leaves the menu to whoever keeps it at the platform. */
  menu: z
    .object({ categoryIds: z.array(idOf('CategoryId')).max(200).nullable() })
    .nullable()
    .default(null),
});
export type PlatformStore = z.infer<typeof PlatformStore>;

export const platformStores = z.array(PlatformStore).max(500).default([]);

/** What the links of both platforms have in their settings. */
export type PlatformSettings = { stores: readonly PlatformStore[] };

/** What tells two links to one platform apart: whose orders come in by it. Null until somebody said which store is which. */
export function accountOfStores({ stores }: PlatformSettings): string | null {
  const [first, ...others] = stores;
  if (!first) return null;
  return others.length === 0 ? `Store ${first.theirId}` : `Store ${first.theirId} and ${others.length} more`;
}
