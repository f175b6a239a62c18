import { z } from 'zod';
import { idOf } from './fields';

/** A store of the company, as every till is told of it: goods are asked for from there. Source: spec/stores.md SR23 */
export const CompanyStoreV1 = z.object({ storeId: idOf('StoreId'), name: z.string() });
export type CompanyStoreV1 = z.infer<typeof CompanyStoreV1>;
