import { type PlatformStoreV1, idOf, longestPauseMinutes } from '@tillbridge/core/wire';
import { z } from 'zod';
import { intentId, t } from '../procedure';
import type { Done } from '../views';

/** The delivery platforms that this store sells through, and whether it takes their orders. Source: spec/deliveries.md DL24 */
export type PlatformApi = {
  platformStores(): Promise<PlatformStoresView>;
  /** Takes nothing from a platform for so many minutes; null, and it takes orders again. Needs the hub. */
  pausePlatform(intent: {
    intentId: string;
    linkId: PlatformStoreV1['linkId'];
    theirId: string;
    minutes: number | null;
  }): Promise<Done>;
};

export type PlatformStoresView = {
  stores: PlatformStoreV1[];
  /** The hub is away: the stores are as it told last. */
  isAway: boolean;
};

export const platformProcedures = {
  platformStores: t.procedure.query(({ ctx }) => ctx.api.platformStores()),
  pausePlatform: t.procedure
    .input(
      z.object({
        intentId,
        linkId: idOf('LinkId'),
        theirId: z.string().max(100),
        minutes: z.int().min(5).max(longestPauseMinutes).nullable(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.pausePlatform(input)),
};
