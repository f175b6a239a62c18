import { idOf } from '@tillbridge/core/wire';
import { ok, refuse } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { mayActAt } from '../../access';
import { asTenant } from '../../database';
import { readRegisters, readStore } from '../../place';
import { allowed } from '../procedure';

/** One store with its registers, as its editor needs it. */
export const show = allowed('see-stores')
  .input(z.object({ storeId: idOf('StoreId') }))
  .query(({ ctx, input }) =>
    asTenant(ctx.db, ctx.tenantId, async (tx) => {
      const store = await readStore(tx, ctx.tenantId, input.storeId);
      const isSeen = mayActAt(ctx.principal, input.storeId).ok;
      if (!store || !isSeen)
        return refuse({ kind: 'store-unknown' as const, sentence: 'There is no such store.' });
      const registers = await readRegisters(tx, ctx.tenantId, input.storeId);
      const connected = registers.map((register) => ({
        ...register,
        isConnected: register.terminal !== null && ctx.hints.isConnected(register.terminal.terminalId),
      }));
      return ok({ ...store, registers: connected });
    }),
  );
