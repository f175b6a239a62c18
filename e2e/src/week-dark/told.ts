import { RecordedFact, type ShiftClosedV1 } from '@tillbridge/core/wire';
import { type Said, factsOf } from '../simulation/said';
import type { DarkTill } from './dark-till';

/** One fact as a till's own file has it. */
export type Told = Said & { terminalId: string; sequence: number; hash: string; body: string };

/** All that the tills stated, from their own files. */
export const toldBy = (tills: readonly DarkTill[]): Told[] =>
  tills.flatMap((till) =>
    till.ledger().journal.map(({ sequence, hash, body }) => {
      const { terminalId, fact } = RecordedFact.parse(JSON.parse(body));
      return { till: till.name, terminalId, sequence, hash, body, fact };
    }),
  );

export const zReportsOf = (told: readonly Told[]): ShiftClosedV1[] =>
  factsOf(told, 'shift-closed').map(({ fact }) => fact);
