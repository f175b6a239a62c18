import type { ApiError, PaymentIntent, Reader, ReaderAction } from './objects';
import { StripeRefusal, missing, wrongState } from './refusal';
import { presented, usualCard } from './test-cards';
import type { World } from './world';

export type ReaderSwitches = {
  /** How the service words what a reader refuses. */
  readerErrorStatus(): '400-code' | '400-bare' | '409';
  /** Whether the reader says what the service said of a card. */
  apiError(): 'present' | 'null';
};

/** Card readers on counters, and what a customer can do at them. */
export class CounterReaders {
  readonly #world: World;
  readonly #switches: ReaderSwitches;

  constructor(world: World, switches: ReaderSwitches) {
    this.#world = world;
    this.#switches = switches;
  }

  add({ label, location }: { label: string; location: string | null }): Reader {
    const id = this.#world.id('tmr');
    const reader: Reader = {
      id,
      object: 'terminal.reader',
      action: null,
      device_sw_version: '2.42.0.0',
      device_type: 'simulated_wisepos_e',
      ip_address: '0.0.0.0',
      label,
      last_seen_at: this.#world.nowMs(),
      livemode: false,
      location,
      metadata: {},
      serial_number: `simulated-${id}`,
      status: 'online',
    };
    this.#world.readers.set(id, reader);
    return reader;
  }

  reader(id: string): Reader {
    const found = this.#world.readers.get(id);
    if (!found) throw missing('terminal.reader', id);
    if (found.status === 'online') found.last_seen_at = this.#world.nowMs();
    return found;
  }

  rename(id: string, label: string): Reader {
    const reader = this.reader(id);
    if (label !== '') reader.label = label;
    return reader;
  }

  /** Asks for a card for a payment. */
  process(id: string, intentId: string, config: Record<string, unknown>): Reader {
    const reader = this.#reachable(id);
    const intent = this.#world.intent(intentId);
    if (intent.status !== 'requires_payment_method')
      throw wrongState(
        `This PaymentIntent cannot be processed because it has a status of ${intent.status}.`,
        'intent_invalid_state',
      );
    if (!intent.payment_method_types.includes('card_present'))
      throw wrongState('The PaymentIntent does not take card_present.', 'payment_intent_unexpected_state');
    this.#free(reader, intentId);
    reader.action = {
      ...begun('process_payment_intent'),
      process_payment_intent: { payment_intent: intentId, process_config: config },
    };
    this.#told('terminal.reader.action_updated', reader);
    return reader;
  }

  display(id: string): Reader {
    const reader = this.#reachable(id);
    this.#free(reader, null);
    reader.action = { ...begun('set_reader_display'), status: 'succeeded' };
    return reader;
  }

  cancelAction(id: string): Reader {
    const reader = this.#reachable(id);
    reader.action = null;
    return reader;
  }

  /** A customer holds a card to the reader; the bank says yes or no. */
  present(id: string, number: string = usualCard): Reader {
    const reader = this.reader(id);
    const { action, intent } = this.#asking(reader);
    if (intent.status !== 'requires_payment_method') {
      fail(action, { code: 'intent_invalid_state', message: 'The payment cannot be paid any more.' }, null);
      this.#told('terminal.reader.action_failed', reader);
      return reader;
    }
    const card = presented(number, intent.amount);
    if (!card) throw wrongState('No test card has this number.', 'parameter_invalid');
    if (card.decline !== null) {
      const error: ApiError = declined(card.decline);
      this.#world.decline(intent, error);
      fail(action, error, this.#switches.apiError() === 'present' ? error : null);
      this.#told('terminal.reader.action_failed', reader);
      return reader;
    }
    action.status = 'succeeded';
    this.#world.approve(intent, card, reader);
    this.#told('terminal.reader.action_succeeded', reader);
    return reader;
  }

  /** The customer presses the red key: the reader's own doing, which the service was never asked about. */
  customerCancels(id: string): Reader {
    const reader = this.reader(id);
    const { action } = this.#asking(reader);
    fail(action, { code: 'customer_canceled', message: 'The customer cancelled.' }, null);
    this.#told('terminal.reader.action_failed', reader);
    return reader;
  }

  /** Nobody shows a card, and the reader gives up. */
  walkAway(id: string): Reader {
    const reader = this.reader(id);
    const { action } = this.#asking(reader);
    fail(action, { code: 'timed_out', message: 'No card was presented in time.' }, null);
    this.#told('terminal.reader.action_failed', reader);
    return reader;
  }

  setOnline(id: string, isOnline: boolean): Reader {
    const reader = this.reader(id);
    reader.status = isOnline ? 'online' : 'offline';
    return reader;
  }

  #asking(reader: Reader): { action: ReaderAction; intent: PaymentIntent } {
    const { action } = reader;
    const intentId = action?.process_payment_intent?.payment_intent;
    if (action?.status !== 'in_progress' || intentId === undefined)
      throw wrongState('The reader asks for no card.', 'terminal_reader_not_ready');
    return { action, intent: this.#world.intent(intentId) };
  }

  #reachable(id: string): Reader {
    const reader = this.reader(id);
    if (reader.status === 'offline')
      throw this.#refusal('terminal_reader_offline', 'Reader is currently offline.');
    return reader;
  }

  #free(reader: Reader, intentId: string | null): void {
    const { action } = reader;
    const other = action?.process_payment_intent?.payment_intent;
    if (action?.status === 'in_progress' && other !== intentId)
      throw this.#refusal('terminal_reader_busy', 'Reader is currently busy processing another request.');
  }

  #refusal(code: string, message: string): StripeRefusal {
    const manner = this.#switches.readerErrorStatus();
    if (manner === '409') return new StripeRefusal({ status: 409, code, message, isUnbegun: true });
    return new StripeRefusal({
      code: manner === '400-code' ? code : undefined,
      message,
      isUnbegun: true,
    });
  }

  #told(type: string, reader: Reader): void {
    this.#world.tell(type, reader);
  }
}

const begun = (type: ReaderAction['type']): ReaderAction => ({
  type,
  status: 'in_progress',
  failure_code: null,
  failure_message: null,
  api_error: null,
});

function fail(
  action: ReaderAction,
  { code, message }: { code: string; message: string },
  error: ApiError | null,
): void {
  action.status = 'failed';
  action.failure_code = code;
  action.failure_message = message;
  action.api_error = error;
}

const declined = (declineCode: string): ApiError => ({
  type: 'card_error',
  code: declineCode === 'expired_card' || declineCode === 'processing_error' ? declineCode : 'card_declined',
  decline_code: declineCode,
  message: 'Your card was declined.',
});
