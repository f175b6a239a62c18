export { archiveProducts } from './archive-products';
export {
  type BrandListed,
  type BrandRefusal,
  listBrands,
  mergeBrand,
  removeBrand,
  saveBrand,
} from './brand/brands';
export { BulkChange, changeProduct, changedPrice } from './bulk/bulk-change';
export {
  type BulkApplied,
  type BulkEditListed,
  type BulkPreview,
  type BulkRefusal,
  BulkTarget,
  type BulkUndone,
  applyBulkEdit,
  listBulkEdits,
  previewBulkEdit,
  undoBulkEdit,
} from './bulk/bulk-edit';
export {
  type CategoryListed,
  type CategoryRefusal,
  listCategories,
  mergeCategory,
  removeCategory,
  saveCategory,
} from './category/categories';
export { type ItemRefusal, archiveItem, cancelPrice, changePrice, saveItem } from './change-item';
export { type ProductView, getProduct } from './get-product';
export { type BrandId, type ProductId, type SupplierId } from './ids';
export { itemsOf, nameOfVariant } from './items-of';
export { listTags } from './list-tags';
export { type StoredProduct, loadProducts } from './load-products';
export { ProductInput, type ProductRefusal, VariantInput, productRefusalSentence } from './product';
export { saveItems } from './save-items';
export { rewriteProducts } from './rewrite-products';
export {
  type ProductSave,
  type RefusedProduct,
  type SaveContext,
  type SaveRefusal,
  type SavedProducts,
  isSame,
  lockCatalogue,
  saveProduct,
  saveProducts,
} from './save-products';
export { findItems } from './search/find-items';
export { type ProductListed, type ProductPage, listProducts, productIdsOf } from './search/list-products';
export { ProductFilter, ProductQuery, productSorts } from './search/product-query';
export {
  SupplierInput,
  type SupplierListed,
  type SupplierRefusal,
  listSuppliers,
  saveSupplier,
  supplierRecordsOf,
} from './supplier/suppliers';
