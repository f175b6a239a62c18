import type { Answers } from '../app/client';

type Preview = Extract<Answers['product']['bulkPreview'], { ok: true }>['value'];
export type Refusal = Preview['refused'][number]['refusals'][number];

const whatWords = {
  brand: 'brand',
  category: 'category',
  supplier: 'supplier',
  item: 'item',
  image: 'picture',
  'tax-code': 'tax code',
} as const;

/** What a person reads beside the field: what happened and what to do. */
export function sentenceOfRefusal(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'changed-meanwhile':
      return 'Somebody else changed this product meanwhile.';
    case 'sku-taken':
      return `The SKU ${refusal.sku} already belongs to ${refusal.by}. Choose another.`;
    case 'sku-twice':
      return `The SKU ${refusal.sku} is there twice. Each variant needs its own.`;
    case 'attributes-unclear':
      return `The variant ${refusal.sku} does not say a value for each attribute.`;
    case 'variant-twice':
      return `The variant ${refusal.sku} has the same attributes as another.`;
    case 'price-below-zero':
      return 'A price is nought or more.';
    case 'pack-not-positive':
      return 'A code holds at least something: 1, or 24 for a case.';
    case 'unknown':
      return `There is no ${whatWords[refusal.what]} ${refusal.name} any more. Choose one that is there.`;
    case 'component-of-itself':
      return `${refusal.sku} cannot be a part of itself.`;
    case 'component-is-composite':
      return `${refusal.component} is itself put together from other items. Name its parts instead.`;
    default:
      return 'The hub refused this. Look at what you changed, and try again.';
  }
}
