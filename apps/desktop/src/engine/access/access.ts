import type { AccessApi } from '../../ipc/areas/access';
import type { AreaNeeds } from '../areas';
import { writeSetting } from '../database/settings';
import { done } from '../sale/refusals';

/** Source: spec/display.md */
export function accessOn({ counter, session }: AreaNeeds): AccessApi {
  return {
    setTypeSize: ({ intentId, size }) =>
      counter.intents.once(intentId, 'set-type-size', (tx) => {
        writeSetting(tx, 'type-size', size);
        tx.afterCommit(() => session.speak());
        return done;
      }),
    setDisplayLanguage: ({ intentId, language }) =>
      counter.intents.once(intentId, 'set-display-language', (tx) => {
        writeSetting(tx, 'display-language', language ?? 'as-the-till');
        tx.afterCommit(() => session.speak());
        return done;
      }),
  };
}
