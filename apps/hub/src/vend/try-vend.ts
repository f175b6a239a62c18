import type { Links, Tried } from '../link';
import { vendClient } from './client';
import type { VendLink } from './settings';

/** Asks Vend for one outlet: it changes nothing, and shows whether the token is taken. Source: spec/links.md LK14 */
export async function tryVend(links: Links, link: VendLink): Promise<Tried> {
  const question = { method: 'GET', path: '/outlets?page_size=1', what: 'Try the link' } as const;
  const asked = await vendClient(links, link).ask(question);
  if (asked.ok)
    return asked.value.status < 400
      ? { isWell: true, sentence: `Vend answered ${asked.value.status}: it knows us.` }
      : { isWell: false, sentence: `Vend answered ${asked.value.status}, which we did not expect.` };
  const outcome = asked.refusal;
  if (outcome.is === 'done') throw new Error('a question that went well was answered');
  const why = outcome.is === 'later' ? outcome.why : outcome.trouble;
  return { isWell: false, sentence: `Vend could not be asked. ${why}` };
}
