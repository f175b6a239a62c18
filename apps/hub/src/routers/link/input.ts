import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';

export const whichLink = z.object({ linkId: idOf('LinkId') });
/** What is said of a link; its kind's own schemas read settings and secrets. */
export const linkDetails = z.object({
  label: z.string().trim().min(1).max(80),
  storeId: idOf('StoreId').nullable().default(null),
  settings: z.record(z.string().max(60), z.unknown()).default({}),
  secrets: z.record(z.string().max(60), z.string().max(4_000).nullable()).default({}),
  /** Null is where the vendor has it. */
  baseUrl: z.string().trim().min(1).max(300).nullable().default(null),
});
export const whichTask = z.object({ taskId: idOf('LinkTaskId') });
