import { z } from 'zod';
import { intentId, t } from '../procedure';
import type { Done } from '../views';

/** The till to practise on. Source: spec/training.md */
export type TrainingApi = {
  /** From now on nothing that is rung up counts, until it is ended or somebody signs out. */
  beginTraining(intent: { intentId: string }): Done;
  endTraining(intent: { intentId: string }): Done;
};

export const trainingProcedures = {
  beginTraining: t.procedure
    .input(z.object({ intentId }))
    .mutation(({ ctx, input }) => ctx.api.beginTraining(input)),
  endTraining: t.procedure
    .input(z.object({ intentId }))
    .mutation(({ ctx, input }) => ctx.api.endTraining(input)),
};
