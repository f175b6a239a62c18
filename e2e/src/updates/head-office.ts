import type { UpdateToldV1 } from '@tillbridge/core/wire';
import type { Place } from '../services/place';

type Terminal = { appVersion: string | null; update: UpdateToldV1 | null };
type Change = { state?: 'running' | 'paused' | 'withdrawn'; triesAgain?: boolean; isForced?: boolean };
type Answer = { ok: true; value: { rollOutId: string } } | { ok: false; refusal: { sentence: string } };

/** Who rolls releases out, by the hub's own procedures. */
export class HeadOffice {
  readonly #hub: Pick<Place, 'asOperator'>;

  constructor(hub: Pick<Place, 'asOperator'>) {
    this.#hub = hub;
  }

  /** To every till of the company. Answers the roll-out's id. */
  rollOut(version: string): Promise<string> {
    const to = { channel: 'stable', percent: 100, storeIds: null, terminalIds: null };
    return this.#change('update.begin', { version, ...to, isForced: false, mayGoBack: false });
  }

  change(rollOutId: string, change: Change): Promise<string> {
    return this.#change('update.change', { rollOutId, ...change });
  }

  /** What the one till of this journey runs, and what it says of the release that it was offered. */
  async reads(): Promise<{ runs: string | null; state: string | undefined; sentence: string | undefined }> {
    const { terminals } = await this.#hub.asOperator<{ terminals: Terminal[] }>('update.list');
    const found = terminals.find(({ update }) => update !== null);
    return {
      runs: found?.appVersion ?? null,
      state: found?.update?.state,
      sentence: found?.update?.sentence,
    };
  }

  async #change(path: string, input: object): Promise<string> {
    const answer = await this.#hub.asOperator<Answer>(path, input, { changes: true });
    if (!answer.ok) throw new Error(`${path}: ${answer.refusal.sentence}`);
    return answer.value.rollOutId;
  }
}
