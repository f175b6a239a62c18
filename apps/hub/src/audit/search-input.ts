import { instant } from '@tillbridge/core/kernel';
import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';

/** Also as a query string has it, where every value is text. */
const moment = z.coerce.number().int().nonnegative().transform(instant);
const words = (most: number) => z.string().max(most).optional();

export const AuditSearchInput = z.object({
  who: words(200),
  verb: words(100),
  subject: words(200),
  from: moment.optional(),
  to: moment.optional(),
  text: words(200),
  storeId: idOf('StoreId').optional(),
});
