import type { LineId, TradingDate } from '@tillbridge/core/kernel';
import { ageRefusals, idOf, tradingDateSchema } from '@tillbridge/core/wire';
import { z } from 'zod';
import { intentId, t } from '../procedure';
import type { Done } from '../views';

/** The question of age, and what tracked goods are asked for. Source: spec/age-and-hours.md */
export type AgeApi = {
  answerAge(intent: {
    intentId: string;
    answer:
      | { kind: 'id-sighted'; idType: string }
      | { kind: 'clearly-over' }
      | { kind: 'refused'; reason: (typeof ageRefusals)[number] };
  }): Done;
  addSerial(intent: { intentId: string; lineId: LineId; serial: string }): Done;
  setBatch(intent: { intentId: string; lineId: LineId; code: string; expiresOn: TradingDate | null }): Done;
};

export const ageProcedures = {
  answerAge: t.procedure
    .input(
      z.object({
        intentId,
        answer: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('id-sighted'), idType: z.string().max(40) }),
          z.object({ kind: z.literal('clearly-over') }),
          z.object({ kind: z.literal('refused'), reason: z.enum(ageRefusals) }),
        ]),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.answerAge(input)),
  addSerial: t.procedure
    .input(z.object({ intentId, lineId: idOf('LineId'), serial: z.string().max(100) }))
    .mutation(({ ctx, input }) => ctx.api.addSerial(input)),
  setBatch: t.procedure
    .input(
      z.object({
        intentId,
        lineId: idOf('LineId'),
        code: z.string().max(100),
        expiresOn: tradingDateSchema.nullable(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.setBatch(input)),
};

/** What must be answered before the sale can be paid. */
export type AgeView = {
  minimumAge: number;
  /** Whoever was born on this day or before is old enough. */
  bornOnOrBefore: TradingDate;
  promptUnder: number;
  allowsClearlyOver: boolean;
  idTypes: string[];
  refusalSentence: string;
  /** The goods that it is about. */
  names: string[];
};

export type TrackingView = {
  lineId: LineId;
  name: string;
  kind: 'serials' | 'batch';
  have: string[];
  missing: number;
  /** Batches that the store has received, the first to expire first. */
  batches: { code: string; expiresOn: TradingDate | null; isExpired: boolean }[];
};
