import type { TerminalRequestInput } from '@tillbridge/core/wire';
import type { Done } from '../../ipc';
import type { CountReviewApi } from '../../ipc/areas/count-review';
import type { AreaNeeds } from '../areas';
import { present } from '../sale/counter';
import { done } from '../sale/refusals';
import { named } from '../stock/named';

/** Authority over a count is the hub's: it is asked while somebody waits. Source: spec/goods-at-the-till.md GT12 */
export function countReviewOn({ counter, askHub }: AreaNeeds): CountReviewApi {
  const { intents } = counter;

  async function ask<Kind extends 'ask-recount' | 'approve-count' | 'cancel-count'>(
    intentId: string,
    kind: Kind,
    input: Omit<TerminalRequestInput<Kind>, 'staffId'>,
  ): Promise<Done> {
    const before = intents.answered(intentId);
    if (before) return before;
    const who = present(counter, 'approve-counts');
    if (!who.ok) return who;
    const asked = { ...input, staffId: who.value.staff.staffId } as TerminalRequestInput<Kind>;
    const answer = await askHub(kind, asked);
    return answer.ok ? intents.onceInMemory(intentId, () => done) : answer;
  }

  return {
    async reviewCount({ countId }) {
      const who = present(counter, 'approve-counts');
      if (!who.ok) return who;
      const asked = await askHub('review-count', { countId, staffId: who.value.staff.staffId });
      if (!asked.ok) return asked;
      const { lines: given, all = given.length } = asked.value;
      const lines = given.flatMap((line) => {
        const item = named(counter, line.itemId);
        return item ? [{ ...line, ...item }] : [];
      });
      return { ok: true, value: { lines, all } };
    },
    askRecount: ({ intentId, ...input }) => ask(intentId, 'ask-recount', input),
    approveCount: ({ intentId, ...input }) => ask(intentId, 'approve-count', input),
    cancelCount: ({ intentId, ...input }) => ask(intentId, 'cancel-count', input),
  };
}
