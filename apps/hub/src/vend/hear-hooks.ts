import { type Instant, instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { asTenant, rowOf } from '../database';
import { type TaskOutcome, addErrand } from '../link';
import { clientOf } from './client';
import { type HookType, hookTypes, typeInAddress } from './read-hook';
import { readAs } from './read-answer';
import type { VendAt } from './settings';

/** Messages of so long are one reading, however many: a list that somebody changes without end takes five calls each time it is read. */
const together = 10_000;
/** What is told of first comes with what follows on its heels, as the stock of a sale does. */
const aMoment = 1_000;

/**
 * Brings the next reading of a list forward; what the message said is fetched, not believed. After a quiet while it is read in a moment,
 * and what is told of then at the end of its ten seconds. Source: spec/vend.md VN16
 */
export const readSooner =
  (errand: (typeof hookTypes)[HookType]) =>
  async ({ links, link: { tenantId, linkId } }: VendAt): Promise<TaskOutcome> => {
    const now = links.deps.clock.now();
    const began = Math.floor(now / together) * together;
    await asTenant(links.db, tenantId, async (tx) => {
      const readAt = (key: number, at: Instant) =>
        addErrand(tx, links.deps, {
          ...{ tenantId, linkId, errand, key: `${errand} hinted ${key}`, at, input: null },
        });
      if (await readAt(began, instant(now + aMoment))) return;
      // The reading of these ten seconds is yet to begin: it brings this as well.
      const waits = await rowOf(
        tx,
        sql`select 1 from link_task where tenant_id = ${tenantId} and link_id = ${linkId} and not is_hook
              and key = ${`${errand} hinted ${began}`} and state = 'waiting' and next_at > ${now}`,
      );
      if (!waits) await readAt(began + together, instant(began + together));
    });
    return { is: 'done' };
  };

const Hooks = z.object({ data: z.array(z.object({ url: z.string(), type: z.string() })) });

/**
 * Asks to be told of what changes, where nobody asked yet. Only what an app asks for is signed, so a link by a person's own token asks
 * for nothing. Where Vend does not want to, the rounds bring everything all the same. Source: spec/vend.md VN16
 */
export async function askForHooks(at: VendAt): Promise<TaskOutcome> {
  const { links, link } = at;
  const { personalToken, clientSecret } = link.secrets;
  if (personalToken !== undefined || clientSecret === undefined)
    return { is: 'done', note: 'Messages to a link by a token are not signed, so none are asked for.' };
  const client = clientOf(at);
  const path = '/webhooks';
  const listed = await client.ask({ method: 'GET', path, what: 'See what we are told of' });
  if (!listed.ok) return listed.refusal;
  const read = readAs(Hooks, listed.value.body);
  const there = new Set(read.ok ? read.value.data.map(({ url, type }) => `${type} ${url}`) : []);
  const refused: string[] = [];
  for (const [type, errand] of Object.entries(hookTypes)) {
    // We would hear of every sale that we told of ourselves.
    if (errand === 'pull-sold' && link.settings.directions.salesThere === 'off') continue;
    const url = `${links.publicUrl()}/hooks/vend/${link.linkId}?${typeInAddress}=${type}`;
    if (there.has(`${type} ${url}`)) continue;
    const body = { url, active: true, type };
    const asked = await client.ask({ method: 'POST', path, body, what: `Ask to be told of ${type}` });
    if (!asked.ok) return asked.refusal;
    // 409: somebody asked for it between our two questions.
    if (asked.value.status >= 400 && asked.value.status !== 409) refused.push(type);
  }
  return refused.length === 0
    ? { is: 'done' }
    : { is: 'done', note: `Vend does not tell us of ${refused.join(', ')}. The rounds bring it.` };
}
