import type { Id, ItemId, Money, Quantity, StoreId, TenantId } from '@tillbridge/core/kernel';
import type {
  BookPriceV1,
  CategoryV1,
  ItemV1,
  PriceBookV1,
  LoyaltyRuleV1,
  PromotionV1,
  RegisterV1,
  StaffV1,
  StoreV1,
} from '@tillbridge/core/wire';
import type { z } from 'zod';
import type { SupplierInput } from '../catalogue';

export type Store = z.infer<typeof StoreV1>;
export type Register = z.infer<typeof RegisterV1>;
export type Category = z.infer<typeof CategoryV1>;
export type Staff = z.infer<typeof StaffV1>;

/** Suppliers, and what each of them delivers. */
export type Supplies = {
  supplier: SupplierInput;
  items: { itemId: ItemId; code: string; cost: Money; packQuantity: Quantity }[];
}[];

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
  /** Left out, brands are made as items name them, and nobody knows who delivers. */
  brands?: { brandId: Id<'BrandId'>; name: string }[];
  supplies?: Supplies;
  priceBooks?: { book: PriceBookV1; prices: BookPriceV1[] }[];
  promotions?: PromotionV1[];
  loyaltyRule?: LoyaltyRuleV1;
  openingStock: { storeId: StoreId; itemId: ItemId; quantity: Quantity }[];
};
