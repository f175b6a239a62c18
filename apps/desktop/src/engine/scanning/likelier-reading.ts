import type { Counter } from '../sale/counter';
import { readCode } from './read-code';
import type { Scan } from './scan-queue';

/**
 * Of the two readings of a scanner that types, the one that this shop knows as a badge or an article; the first where it knows neither,
 * or both. Source: spec/scanning.md SC15
 */
export function likelierReading(counter: Counter, scan: Scan): Scan {
  const { other, ...first } = scan;
  if (other === undefined) return first;
  const second = { ...first, aim: null, data: other };
  return !isKnown(counter, first) && isKnown(counter, second) ? second : first;
}

function isKnown(counter: Counter, scan: Scan): boolean {
  if (counter.session.badges.holderOf(scan.data)) return true;
  const identity = counter.identity();
  const here = identity && counter.catalogue.counter(identity.storeId, identity.registerId);
  if (!here) return false;
  const read = readCode(counter, here.store, scan);
  return read.kind === 'read' && read.found.length > 0;
}
