import { assert } from '../kernel';

/** What stands at a place of a list that is known to be that long. */
export function the<T>(list: readonly T[], at: number): T {
  const found = list[at];
  assert(found !== undefined, 'a place beyond the end of its list');
  return found;
}

/** Changes a count in place. */
export const change = (list: number[], at: number, by: number): void => {
  list[at] = the(list, at) + by;
};
