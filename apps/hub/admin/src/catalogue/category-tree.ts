import type { Answers } from '../app/client';

export type Category = Answers['category']['list'][number];
/** A category in the order of the tree, with how deep it stands and its way from the top. */
export type Placed = Category & { depth: number; path: string; isLast: boolean };

/** The tree top to bottom, siblings by name. A category whose parent is gone stands at the top. */
export function inTreeOrder(categories: readonly Category[]): Placed[] {
  const known = new Set(categories.map(({ categoryId }) => categoryId));
  const below = (parentId: string | null) =>
    categories
      .filter(
        (each) => (each.parentId !== null && known.has(each.parentId) ? each.parentId : null) === parentId,
      )
      .toSorted((a, b) => a.name.localeCompare(b.name));
  const walk = (parentId: string | null, depth: number, path: string): Placed[] =>
    below(parentId).flatMap((category, place, siblings) => {
      const own = path === '' ? category.name : `${path} › ${category.name}`;
      const placed = { ...category, depth, path: own, isLast: place === siblings.length - 1 };
      return [placed, ...walk(category.categoryId, depth + 1, own)];
    });
  return walk(null, 0, '');
}

/** Itself and all below it: where it cannot be put. */
export function subtreeOf(categories: readonly Category[], categoryId: string): Set<string> {
  const ids = new Set([categoryId]);
  for (let grown = 0; grown < ids.size;) {
    grown = ids.size;
    for (const each of categories)
      if (each.parentId !== null && ids.has(each.parentId)) ids.add(each.categoryId);
  }
  return ids;
}

/** Where a category may be put, as a `Select` has it; the first is the top. */
export const parentChoices = (categories: readonly Category[], categoryId: string | null) => {
  const barred = categoryId === null ? new Set<string>() : subtreeOf(categories, categoryId);
  return [
    { value: '', label: 'Top level' },
    ...inTreeOrder(categories)
      .filter((each) => !barred.has(each.categoryId))
      .map((each) => ({ value: each.categoryId as string, label: each.path })),
  ];
};
