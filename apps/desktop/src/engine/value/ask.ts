import type { TerminalRequestInput, TerminalRequestKind, TerminalRequestOutput } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Done } from '../../ipc';
import type { EngineDeps } from '../deps';
import type { OpenSale } from '@tillbridge/core/sale';
import { refused } from '../sale/refusals';
import type { Till } from '../sale/till';
import type { AskHub, HubAsked } from '../sync/ask-hub';
import { heldBy } from './accounts';

/** A customer stands there: longer than this nobody waits for a line. Source: spec/value.md VA9 */
export const waitForHubMs = 2_000;

/** The same question, and `hub-away` when the answer takes too long. */
export async function askBriefly<Kind extends TerminalRequestKind>(
  { askHub, deps }: { askHub: AskHub; deps: Pick<EngineDeps, 'timers'> },
  kind: Kind,
  input: TerminalRequestInput<Kind>,
): Promise<HubAsked<TerminalRequestOutput<Kind>>> {
  let cancel: () => void = () => undefined;
  const late = new Promise<HubAsked<TerminalRequestOutput<Kind>>>((resolve) => {
    cancel = deps.timers.after(waitForHubMs, () =>
      resolve(refused('hub-away', say('The hub did not answer in time.'))),
    );
  });
  try {
    return await Promise.race([askHub(kind, input), late]);
  } finally {
    cancel();
  }
}

/** The hub could not say: the till decides alone. A hub that is too old, or does not know this till, is no better than none. */
export const isAway = (kind: string): boolean =>
  ['hub-away', 'not-ready', 'not-here', 'hub-unreadable', 'unreadable', 'unavailable'].includes(kind);

/** What a sale no longer takes is let go at the hub; should that not arrive, it lets go by itself. Source: spec/value.md VA8 */
export function letGo(askHub: AskHub, before: OpenSale | null, after: OpenSale | null): void {
  const ids = new Set(before?.tenders.flatMap(({ valueAccountId }) => valueAccountId ?? []) ?? []);
  for (const valueAccountId of ids) {
    const amount = heldBy(after, valueAccountId);
    if (!before || amount >= heldBy(before, valueAccountId)) continue;
    const { saleId } = before;
    if (amount > 0) void askHub('reserve-value', { valueAccountId, saleId, amount });
    else void askHub('release-value', { valueAccountId, saleId });
  }
}

/** The same act on the open sale, and what it no longer takes from cards is let go. */
export const lettingGo =
  <Intent>(act: (intent: Intent) => Done, till: Till, askHub: AskHub) =>
  (intent: Intent): Done => {
    const before = till.state.sale;
    const answer = act(intent);
    if (answer.ok) letGo(askHub, before, till.state.sale);
    return answer;
  };
