import { answerPolicies } from '@tillbridge/core/delivery';
import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';

/** One store at a platform, and how it answers. */
export const PlatformStore = z.object({
  theirId: z.string().trim().min(1).max(100),
  storeId: idOf('StoreId'),
  policy: z.enum(answerPolicies),
  /** Minutes from a yes to ready. */
  preparationMinutes: z.int().min(1).max(240),
});
export type PlatformStore = z.infer<typeof PlatformStore>;

export const platformStores = z.array(PlatformStore).max(500).default([]);

/** What the links of both platforms have in their settings. */
export type PlatformSettings = { stores: readonly PlatformStore[] };
