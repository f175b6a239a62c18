import { newsFor } from '../../live';
import { allowed } from '../procedure';

/** Says that something happened, as it happens; what, the dashboard asks. Ends after a while, so that a session that ended does too. */
export const live = allowed('see-sales').subscription(async function* ({ ctx, signal }) {
  for await (const news of ctx.live.listen(ctx.tenantId, signal ?? new AbortController().signal)) {
    const theirs = newsFor(news, ctx.principal.storeIds);
    if (theirs) yield theirs;
  }
});
