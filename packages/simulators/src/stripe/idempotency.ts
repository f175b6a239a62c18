import { StripeRefusal } from './refusal';

export type Answer = { status: number; body: unknown; isReplayed: boolean };
type Kept = { request: string; status: number; body: string };

/** The answers that were given under keys. Source: reference of outside services, section B2 */
export class KeptAnswers {
  readonly #kept = new Map<string, Kept>();

  /**
   * Does it once for a key: the same request again hears the first answer, refusals of what was begun included.
   * Refuses another request under the same key.
   */
  once(key: string | undefined, request: string, act: () => unknown): Answer {
    if (key === undefined) return { ...answerOf(act), isReplayed: false };
    const known = this.#kept.get(key);
    if (known && known.request !== request)
      throw new StripeRefusal({
        type: 'idempotency_error',
        message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}'.`,
      });
    if (known) return { status: known.status, body: JSON.parse(known.body) as unknown, isReplayed: true };
    const { status, body } = answerOf(act);
    this.#kept.set(key, { request, status, body: JSON.stringify(body) });
    return { status, body, isReplayed: false };
  }

  /** After a day the service may have forgotten all of them. */
  forget(): void {
    this.#kept.clear();
  }
}

function answerOf(act: () => unknown): { status: number; body: unknown } {
  try {
    return { status: 200, body: act() };
  } catch (error) {
    if (!(error instanceof StripeRefusal) || error.isUnbegun) throw error;
    return { status: error.status, body: error.body };
  }
}
