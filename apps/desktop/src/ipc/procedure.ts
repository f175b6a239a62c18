import { initTRPC } from '@trpc/server';
import { z } from 'zod';
import type { TerminalApi } from './router';

/** The one tRPC of the contract; every area's procedures are made of it. */
export type RouterContext = { api: TerminalApi };
export const t = initTRPC.context<RouterContext>().create();
/** Every write names its intent with an id that the screen made. */
export const intentId = z.string().min(8).max(64);
