import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { sentenceOf, useTRPC } from '../app/client';

type Answer<T> = { ok: true; value: T } | { ok: false; refusal: { sentence: string } };

/** Does something about Vend and says in words why it could not; what is shown is asked for anew. */
export function useChange() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return async <T>(act: () => Promise<Answer<T>>): Promise<T | null> => {
    const failed = (message: string): null => {
      notifications.show({ color: 'red', title: 'Not done', message });
      return null;
    };
    try {
      const answer = await act();
      await queries.invalidateQueries({ queryKey: trpc.vend.pathKey() });
      return answer.ok ? answer.value : failed(answer.refusal.sentence);
    } catch (error) {
      return failed(sentenceOf(error));
    }
  };
}
