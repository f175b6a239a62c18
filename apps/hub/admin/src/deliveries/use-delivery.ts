import { notifications } from '../app/notices';
import { useQueryClient } from '@tanstack/react-query';
import { sentenceOf, useTRPC } from '../app/client';

type Answer = { ok: true } | { ok: false; refusal: { sentence: string } };

/** Does something about deliveries and says in words why it could not; what is shown is asked for anew. @returns whether it was done */
export function useDelivery() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return async (act: () => Promise<Answer>): Promise<boolean> => {
    const failed = (message: string): false => {
      notifications.show({ color: 'red', title: 'Not done', message });
      return false;
    };
    try {
      const answer = await act();
      await queries.invalidateQueries({ queryKey: trpc.delivery.pathKey() });
      return answer.ok || failed(answer.refusal.sentence);
    } catch (error) {
      return failed(sentenceOf(error));
    }
  };
}
