/** What the service refuses, in its own words for programs. */
export class StripeRefusal extends Error {
  override name = 'StripeRefusal';
  readonly status: number;
  readonly type: string;
  readonly code: string | undefined;
  /** Refused before it was begun: the same key may be used again for a better request. */
  readonly isUnbegun: boolean;

  constructor(refused: {
    status?: number;
    type?: string;
    code?: string | undefined;
    message: string;
    isUnbegun?: boolean;
  }) {
    super(refused.message);
    this.status = refused.status ?? 400;
    this.type = refused.type ?? 'invalid_request_error';
    this.code = refused.code;
    this.isUnbegun = refused.isUnbegun ?? false;
  }

  get body() {
    const { type, code, message } = this;
    return { error: { type, ...(code === undefined ? {} : { code }), message } };
  }
}

export const missing = (what: string, id: string): StripeRefusal =>
  new StripeRefusal({
    status: 404,
    code: 'resource_missing',
    message: `No such ${what}: '${id}'`,
    isUnbegun: true,
  });
export const unreadable = (message: string): StripeRefusal =>
  new StripeRefusal({ code: 'parameter_invalid', message, isUnbegun: true });
export const wrongState = (message: string, code = 'payment_intent_unexpected_state'): StripeRefusal =>
  new StripeRefusal({ code, message });
