import type { WordsApi } from '../../ipc/areas/words';
import type { AreaNeeds } from '../areas';
import { writeSetting } from '../database/settings';
import { done } from '../sale/refusals';

/** Source: spec/words.md WO6 */
export function wordsOn({ counter, session, saleChanged, stated }: AreaNeeds): WordsApi {
  return {
    setLanguage: ({ intentId, language }) =>
      counter.intents.once(intentId, 'set-language', (tx) => {
        writeSetting(tx, 'language', language);
        tx.afterCommit(() => {
          session.speak();
          saleChanged();
          stated();
        });
        return done;
      }),
  };
}
