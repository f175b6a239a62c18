import { searchWords } from '@tillbridge/core/catalogue';
import type { ProductInput } from '../product';

/** Everything a product may be looked for by, folded; each word begins after a blank. Source: spec/catalogue.md CG10 */
export function searchTextOf(product: ProductInput, brandName: string | null): string {
  const parts = [product.name, brandName ?? '', ...product.tags];
  for (const variant of product.variants) {
    parts.push(...variant.attributeValues, variant.sku);
    for (const { code } of variant.barcodes) parts.push(code);
    for (const { code } of variant.suppliers) parts.push(code);
  }
  return ` ${searchWords(parts.join(' ')).join(' ')}`;
}
