import type { ItemV1 } from '@tillbridge/core/wire';

/** What the law says of a shelf. */
export const classesOf = (category: string): Pick<ItemV1, 'ageClass' | 'saleHoursClass'> => {
  if (['Beer', 'Cider & premix', 'Wine'].includes(category))
    return { ageClass: 'alcohol', saleHoursClass: 'beer-and-wine' };
  return category === 'Spirits' ? { ageClass: 'alcohol', saleHoursClass: 'spirits' } : {};
};

/** What a shelf is looked for by. */
export const tagsOf = (category: string): Pick<ItemV1, 'tags'> => {
  const tags = {
    'Fruit & vegetables': ['fresh'],
    Deli: ['fresh', 'counter'],
    'Dairy & chilled': ['chilled'],
  }[category];
  return tags ? { tags } : {};
};
