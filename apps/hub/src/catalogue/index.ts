export { type ItemRefusal, archiveItem, changePrice, saveItem } from './change-item';
export { type ProductView, getProduct } from './get-product';
export { type BrandId, type ProductId, type SupplierId } from './ids';
export { type ImportRefusal, importCatalogue } from './import/import-catalogue';
export { type ImportReport } from './import/report';
export { itemsOf, nameOfVariant } from './items-of';
export { type StoredProduct, loadProducts } from './load-products';
export { ProductInput, type ProductRefusal, VariantInput, productRefusalSentence } from './product';
export { saveItems } from './save-items';
export {
  type ProductSave,
  type RefusedProduct,
  type SaveContext,
  type SavedProducts,
  isSame,
  saveProduct,
  saveProducts,
} from './save-products';
export { type ProductListed, type ProductPage, listProducts, productIdsOf } from './search/list-products';
export { ProductFilter, ProductQuery, productSorts } from './search/product-query';
