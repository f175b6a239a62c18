import { pinPattern } from '@tillbridge/core/access';
import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';

export const grantsInput = z
  .array(z.object({ roleId: idOf('RoleId'), storeId: idOf('StoreId').nullable() }))
  .max(200);

const typed = z.object({ is: z.literal('typed'), pin: z.string().regex(pinPattern) });
const made = z.object({ is: z.literal('make') });
export const newPinInput = z.discriminatedUnion('is', [made, typed]);
export const pinInput = z.discriminatedUnion('is', [z.object({ is: z.literal('none') }), made, typed]);
