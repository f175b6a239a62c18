import type { ReactNode } from 'react';
import { useSale, useTill } from '../till/desk-context';
import { AgeSheet } from './age-sheet';
import { TrackingSheet } from './tracking-sheet';

/** What must be answered before the sale can be paid; a sheet that somebody opened comes first. */
export function Questions(): ReactNode {
  const age = useSale((sale) => sale.age);
  const tracking = useSale((sale) => sale.tracking);
  const mode = useSale((sale) => sale.mode);
  const isFree = useTill((till) => till.sheet === null && till.place === 'sale');
  if (!isFree || mode !== 'ringing') return null;
  if (age) return <AgeSheet age={age} />;
  return tracking ? (
    <TrackingSheet key={`${tracking.lineId} ${tracking.have.length}`} tracking={tracking} />
  ) : null;
}
