import { gunzipSync } from 'node:zlib';
import { PushRequest, RecordedFact } from '@tillbridge/core/wire';
import type { Database } from '@tillbridge/hub/database';
import { sql } from 'drizzle-orm';
import type { SimAnswer, SimRequest } from './network';

/**
 * A hub that counts gift cards by messages and not by facts: a push that comes a second time, because its answer was lost or the line
 * doubled it, takes the money off the cards once more. Everything else of it is as it should be.
 */
export function redeemingTwice(
  { drizzle }: Database,
  answer: (request: SimRequest) => Promise<SimAnswer>,
): (request: SimRequest) => Promise<SimAnswer> {
  const counted = new Set<string>();
  return async (request) => {
    const answered = await answer(request);
    if (!request.path.endsWith('/facts') || request.body === null || answered.status !== 200) return answered;
    for (const { hash, valueAccountId, amount } of redemptionsIn(request.body, request.headers)) {
      if (!counted.has(hash)) counted.add(hash);
      else
        await drizzle.execute(
          sql`update value_account set balance = balance - ${amount} where value_account_id = ${valueAccountId}`,
        );
    }
    return answered;
  };
}

function redemptionsIn(bytes: Uint8Array, headers: SimRequest['headers']) {
  const isPacked = new Headers(headers).get('content-encoding') === 'gzip';
  const text = (isPacked ? gunzipSync(bytes) : Buffer.from(bytes)).toString('utf8');
  return PushRequest.parse(JSON.parse(text)).facts.flatMap(({ hash, body }) => {
    if (!body.includes('"gift-card"') || !body.startsWith('{"')) return [];
    const read = RecordedFact.safeParse(JSON.parse(body));
    if (!read.success || read.data.fact.type !== 'sale-completed') return [];
    return read.data.fact.tenders.flatMap(({ kind, valueAccountId, applied, tenderId }) =>
      kind === 'gift-card' && valueAccountId && applied > 0
        ? [{ hash: `${hash} ${tenderId}`, valueAccountId, amount: applied }]
        : [],
    );
  });
}
