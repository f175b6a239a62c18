import { ageClasses } from '@tillbridge/core/wire';
import { idFrom, isUuid } from '@tillbridge/core/kernel';
import type { Questions } from '../app/client';

/** What the address of the list may say. */
export const productFields = {
  find: '',
  category: '',
  brand: '',
  supplier: '',
  tag: '',
  state: 'active',
  age: '',
  picture: '',
  sort: 'best',
};
export type ProductFields = typeof productFields;
export type ProductQuestion = Omit<Questions['product']['list'], 'cursor' | 'limit'>;

const isState = (text: string) => ['active', 'archived', 'all'].includes(text);
const isSort = (text: string) => ['best', 'name', 'changed'].includes(text);

/** The address as a question; what makes no sense is left out. */
export function productQuestion(fields: ProductFields): ProductQuestion {
  return {
    text: fields.find.slice(0, 200),
    categoryId: isUuid(fields.category) ? idFrom<'CategoryId'>(fields.category) : null,
    brandId: isUuid(fields.brand) ? idFrom<'BrandId'>(fields.brand) : null,
    supplierId: isUuid(fields.supplier) ? idFrom<'SupplierId'>(fields.supplier) : null,
    tag: fields.tag || null,
    state: (isState(fields.state) ? fields.state : 'active') as 'active',
    ageClass: ageClasses.find((each) => each === fields.age) ?? null,
    hasImage: fields.picture === 'with' ? true : fields.picture === 'without' ? false : null,
    sort: (isSort(fields.sort) ? fields.sort : 'best') as 'best',
  };
}

export const isNarrowed = (fields: ProductFields): boolean =>
  Object.entries(productFields).some(
    ([name, usual]) => name !== 'sort' && fields[name as keyof ProductFields] !== usual,
  );
