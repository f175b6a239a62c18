import type { HubPermission } from '@tillbridge/core/access';

export type Counts = { stores: number; items: number; staff: number; terminals: number };

export type FirstStep = {
  key: keyof Counts;
  title: string;
  why: string;
  /** What somebody needs to take it. */
  permission: HubPermission;
};

/** In the order in which each makes sense. */
export const firstSteps: readonly FirstStep[] = [
  {
    key: 'stores',
    title: 'Add a store',
    why: 'Its address, time zone and tax stand on every receipt.',
    permission: 'change-stores',
  },
  {
    key: 'items',
    title: 'Load your products',
    why: 'From a file of Vend, Shopify, Square or any other, or by hand.',
    permission: 'change-catalogue',
  },
  {
    key: 'staff',
    title: 'Hire somebody with a PIN',
    why: 'The PIN opens the till and signs every sale.',
    permission: 'manage-staff',
  },
  {
    key: 'terminals',
    title: 'Enrol a terminal',
    why: 'A code brings a till to its register; then it sells, with or without the network.',
    permission: 'manage-terminals',
  },
];

export type StepState = FirstStep & { isDone: boolean; isNext: boolean };

/** Which steps are done, and which is the next one; null when all are, or none of what is left is for this person. */
export function stepsOf(
  counts: Counts,
  may: (permission: HubPermission) => boolean,
): readonly StepState[] | null {
  const isOpen = (step: FirstStep): boolean => counts[step.key] === 0 && may(step.permission);
  const next = firstSteps.find(isOpen);
  if (!next) return null;
  return firstSteps.map((step) => ({ ...step, isDone: counts[step.key] > 0, isNext: step === next }));
}
