import { z } from 'zod';

export const whichReader = z.object({ readerId: z.string().trim().min(1).max(80) });
export const whichMatter = z.object({ matterId: z.uuid() });
