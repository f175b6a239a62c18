import { ok, refuse } from '@tillbridge/core/kernel';
import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { asTenant } from '../../database';
import { profileAt, readFleet, readMessages, readSupport } from '../../terminal';
import { readTroubles } from '../../update';
import { allowed } from '../procedure';

/** One terminal with what it said and what was said to it. */
export const show = allowed('see-terminals')
  .input(z.object({ terminalId: idOf('TerminalId') }))
  .query(({ ctx, input: { terminalId } }) =>
    asTenant(ctx.db, ctx.tenantId, async (tx) => {
      const { tenantId, principal } = ctx;
      const fleet = await readFleet(tx, tenantId, {
        now: ctx.deps.clock.now(),
        isConnected: (id) => ctx.hints.isConnected(id),
        storeIds: principal.storeIds,
      });
      const terminal = fleet.find((each) => each.terminalId === terminalId);
      if (!terminal)
        return refuse({ kind: 'terminal-unknown' as const, sentence: 'There is no such terminal.' });
      const asked = { tenantId, terminalId };
      const [profile, messages] = [await profileAt(tx, asked), await readMessages(tx, asked)];
      const [support, troubles] = [await readSupport(tx, asked), await readTroubles(tx, asked)];
      return ok({ terminal, profile, messages, support, troubles });
    }),
  );
