import { instant } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { asTenant } from '../database';
import { type TaskOutcome, addErrand } from '../link';
import { clientOf } from './client';
import { type HookType, hookTypes, typeInAddress } from './read-hook';
import { readAs } from './read-answer';
import type { VendAt } from './settings';

/** Messages that come close together are one reading: it begins when this is over, and so after all of them. */
const together = 10_000;

/** Brings the next reading of a list forward; what the message said is fetched, not believed. Source: spec/vend.md VN16 */
export const readSooner =
  (errand: (typeof hookTypes)[HookType]) =>
  async ({ links, link: { tenantId, linkId } }: VendAt): Promise<TaskOutcome> => {
    const at = instant((Math.floor(links.deps.clock.now() / together) + 1) * together);
    await asTenant(links.db, tenantId, (tx) =>
      addErrand(tx, links.deps, { tenantId, linkId, errand, key: `${errand} hinted ${at}`, at, input: null }),
    );
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
