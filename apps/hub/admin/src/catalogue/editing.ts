import type { Draft, DraftVariant } from './draft';

/** What the parts of the editor share: the draft, how it is changed, and what is wrong where. */
export type Editing = {
  draft: Draft;
  isNew: boolean;
  mayChange: boolean;
  set: (change: Partial<Draft>) => void;
  setVariant: (itemId: string, change: Partial<DraftVariant>) => void;
  /** The sentence for a field's path, or null. */
  troubleAt: (path: string) => string | null;
};

/** Which variant a path such as `variants.2.sku` speaks of. */
export const placeOf = (draft: Draft, itemId: string): number =>
  draft.variants.findIndex((variant) => variant.itemId === itemId);

export const activeVariants = ({ variants }: Draft): DraftVariant[] =>
  variants.filter(({ isActive }) => isActive);
