import { notifications } from './notices';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { sentenceOf } from './client';

export type Answer<T> = { ok: true; value: T } | { ok: false; refusal: { sentence: string } };

/** An answer that says no more than that it is done. */
export const asDone = (said: Answer<unknown>): Answer<true> => (said.ok ? { ok: true, value: true } : said);

/**
 * Does something at the hub and says in words why it could not; what is shown below the key is asked for anew.
 * @returns what was answered, or null when it was not done
 */
export function useChange(queryKey: QueryKey) {
  const queries = useQueryClient();
  return async <T>(act: () => Promise<Answer<T>>, hear?: (trouble: string) => void): Promise<T | null> => {
    const failed = (message: string): null => {
      if (hear) hear(message);
      else notifications.show({ color: 'red', title: 'Not done', message });
      return null;
    };
    try {
      const answer = await act();
      await queries.invalidateQueries({ queryKey });
      return answer.ok ? answer.value : failed(answer.refusal.sentence);
    } catch (error) {
      return failed(sentenceOf(error));
    }
  };
}
