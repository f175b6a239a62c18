import type { TenantId } from '@tillbridge/core/kernel';
import { TRPCError, initTRPC } from '@trpc/server';
import { listCompanies } from '../database';
import type { Hub } from '../sync';
import { sameText } from '../terminal';

export type OperatorContext = {
  hub: Hub;
  /** What the request brought, and what it should have brought. */
  token: string | null;
  operatorToken: string;
  company: string | null;
};

const t = initTRPC.context<OperatorContext>().create();
export const router = t.router;

/**
 * A procedure for whoever holds the operator's token. It speaks for one company: the one named in the header
 * `Tillbridge-Company`, or the only one there is.
 */
export const operatorProcedure = t.procedure.use(async ({ ctx, next }) => {
  if (ctx.token === null || !sameText(ctx.token, ctx.operatorToken))
    throw new TRPCError({ code: 'UNAUTHORIZED' });
  const companies = await listCompanies(ctx.hub.db);
  const chosen = ctx.company
    ? companies.find(({ tenantId }) => tenantId === ctx.company)
    : companies.length === 1
      ? companies[0]
      : undefined;
  if (!chosen) {
    const message =
      companies.length === 0 ? 'This hub has no company yet.' : 'Name the company in Tillbridge-Company.';
    throw new TRPCError({ code: 'BAD_REQUEST', message });
  }
  const tenantId: TenantId = chosen.tenantId;
  const { db, deps } = ctx.hub;
  return next({
    ctx: { db, deps, tenantId, companyName: chosen.name, hints: ctx.hub.hints, who: 'operator' },
  });
});
