import { initTRPC, tracked } from '@trpc/server';
import { z } from 'zod';

const t = initTRPC.create();

/** What a till asks of its wire, for the contract that every wire must keep: answers, and views that keep coming. */
export const wireRouter = t.router({
  double: t.procedure.input(z.number()).mutation(({ input }) => input * 2),
  count: t.procedure
    .input(z.object({ lastEventId: z.string().optional() }).optional())
    .subscription(async function* ({ input, signal }) {
      for (let n = Number(input?.lastEventId ?? '0') + 1; !signal?.aborted; n++) {
        yield tracked(String(n), n);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    }),
});
export type WireRouter = typeof wireRouter;
