import { notifications } from '../app/notices';
import { useQueryClient } from '@tanstack/react-query';
import { sentenceOf, useTRPC } from '../app/client';

type Answer = { ok: true } | { ok: false; refusal: { sentence: string } };

/** Does something about cards; what is shown is asked for anew. Answers the sentence of what went wrong, or null. */
export function useCardChange() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return async (act: () => Promise<Answer>, done: string | null): Promise<string | null> => {
    try {
      const answer = await act();
      await queries.invalidateQueries({ queryKey: trpc.card.pathKey() });
      if (!answer.ok) return answer.refusal.sentence;
      if (done !== null) notifications.show({ message: done });
      return null;
    } catch (error) {
      return sentenceOf(error);
    }
  };
}
