import type { Counter } from '../sale/counter';

/**
 * The number that no other terminal of the company ever gets: as the hub said at enrolment, or with the register later.
 * Source: spec/transfers.md TR28
 */
export function terminalNumber({ identity, catalogue }: Counter): number | null {
  const here = identity();
  if (!here) return null;
  if (here.terminalNumber !== undefined) return here.terminalNumber;
  const stands = catalogue.counter(here.storeId, here.registerId)?.register?.terminal;
  return stands?.terminalId === here.terminalId ? stands.number : null;
}
