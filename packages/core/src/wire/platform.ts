import { z } from 'zod';
import { idOf, instantSchema } from './fields';

/** How a store stands at a delivery platform, as its tills see it. Source: spec/deliveries.md DL24 */
export const PlatformStoreV1 = z.object({
  linkId: idOf('LinkId'),
  /** Their id of the store. */
  theirId: z.string(),
  /** As people read it: “Uber Eats”. */
  platformName: z.string(),
  /** Until when it takes nothing; null where it takes orders. */
  pausedUntil: instantSchema.nullable(),
  /** Whether the platform shows it so: it has it, it is being told, or it did not take it. */
  there: z.enum(['told', 'being-told', 'not-taken']),
});
export type PlatformStoreV1 = z.infer<typeof PlatformStoreV1>;

/** Nobody closes a store from a till for longer: head office can. */
export const longestPauseMinutes = 24 * 60;

export const platformRequests = {
  /** How the till's own store stands at each platform that it sells through. */
  'platform-stores': {
    input: z.object({}),
    output: z.object({ stores: z.array(PlatformStoreV1) }),
  },
  /** The store takes nothing from a platform for so many minutes; null, and it takes orders again. Source: spec/deliveries.md DL24 */
  'pause-platform-store': {
    input: z.object({
      staffId: idOf('StaffId'),
      linkId: idOf('LinkId'),
      theirId: z.string().max(100),
      minutes: z.int().min(5).max(longestPauseMinutes).nullable(),
    }),
    output: z.object({ stores: z.array(PlatformStoreV1) }),
  },
} as const;
