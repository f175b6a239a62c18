import { type StoreId, idFrom, isUuid } from '@tillbridge/core/kernel';
import type { Questions } from '../app/client';

/** What the address of the list may say. */
export const laybyFields = { find: '', store: '', only: '' };
export type LaybyQuestion = Omit<NonNullable<Questions['layby']['list']>, 'after' | 'limit'>;

export const laybyFilters = [
  { value: 'waiting', label: 'Not over yet' },
  { value: 'overdue', label: 'Overdue' },
  { value: 'due-soon', label: 'Due within a week' },
  { value: 'paid', label: 'All paid, not handed over' },
  { value: 'collected', label: 'Handed over' },
  { value: 'cancelled', label: 'Cancelled' },
] as const;

/** The address as a question; what cannot be read is left out. */
export const questionOf = ({ find, store, only }: typeof laybyFields): LaybyQuestion => ({
  text: find.slice(0, 120),
  storeId: isUuid(store) ? (idFrom<'StoreId'>(store) satisfies StoreId) : null,
  only: laybyFilters.find(({ value }) => value === only)?.value ?? null,
});
