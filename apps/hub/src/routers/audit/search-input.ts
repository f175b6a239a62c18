import { instantSchema } from '@tillbridge/core/wire';
import { z } from 'zod';

export const searchInput = z.object({
  who: z.string().max(200).optional(),
  verb: z.string().max(100).optional(),
  subject: z.string().max(200).optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
  text: z.string().max(200).optional(),
});
