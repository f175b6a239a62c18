import type { Id } from '@tillbridge/core/kernel';

export type ProductId = Id<'ProductId'>;
export type BrandId = Id<'BrandId'>;
export type SupplierId = Id<'SupplierId'>;
export type PriceBookId = Id<'PriceBookId'>;
export type BulkEditId = Id<'BulkEditId'>;
