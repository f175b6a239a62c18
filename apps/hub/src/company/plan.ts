import type { ItemId, Quantity, StoreId, TenantId } from '@tillbridge/core/kernel';
import type { CategoryV1, ItemV1, RegisterV1, StaffV1, StoreV1 } from '@tillbridge/core/wire';
import type { z } from 'zod';

export type Store = z.infer<typeof StoreV1>;
export type Register = z.infer<typeof RegisterV1>;
export type Category = z.infer<typeof CategoryV1>;
export type Staff = z.infer<typeof StaffV1>;

/** A company as it begins: everything that must be there before the first terminal is enrolled. */
export type CompanyPlan = {
  tenantId: TenantId;
  name: string;
  stores: Store[];
  registers: Register[];
  categories: Category[];
  /** `storeId` null: may sign in at every store. */
  staff: { record: Staff; storeId: StoreId | null }[];
  items: ItemV1[];
  openingStock: { storeId: StoreId; itemId: ItemId; quantity: Quantity }[];
};
