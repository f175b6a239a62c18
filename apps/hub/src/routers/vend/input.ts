import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';

export const whichLink = z.object({ linkId: idOf('LinkId') });
export const maybeLink = z.object({
  linkId: idOf('LinkId').nullable().default(null),
  domainPrefix: z.string().trim().min(1).max(63),
  /** Null is where the vendor has it. */
  baseUrl: z.string().trim().max(300).nullable().default(null),
});
export const secretText = z.string().trim().min(1).max(500);
