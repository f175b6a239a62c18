import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { spans } from '../../dashboard';

/** Null is every store that the person may see. */
export const storesAsked = z.object({ storeIds: z.array(idOf('StoreId')).max(500).nullable().default(null) });
export const spanAsked = storesAsked.extend({ span: z.enum(spans).default('today') });
