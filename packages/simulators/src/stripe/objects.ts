import type { PresentedCard } from './test-cards';

/** The service's objects as it answers with them; times are unix seconds unless they say otherwise. Source: the samples of its API */

export type ApiError = { type: string; code: string; decline_code?: string; message: string };

export type PaymentIntent = ReturnType<typeof paymentIntent>;
export type IntentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'requires_capture'
  | 'succeeded'
  | 'canceled';

export const paymentIntent = (asked: {
  id: string;
  amount: number;
  currency: string;
  created: number;
  captureMethod: string;
  methods: string[];
  metadata: Record<string, string>;
  description: string | null;
}) => ({
  id: asked.id,
  object: 'payment_intent' as const,
  allowed_payment_method_types: asked.methods,
  amount: asked.amount,
  amount_capturable: 0,
  amount_details: { tip: {} },
  amount_received: 0,
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: null,
  canceled_at: null as number | null,
  cancellation_reason: null as string | null,
  capture_method: asked.captureMethod,
  client_secret: `${asked.id}_secret_standin`,
  confirmation_method: 'automatic',
  created: asked.created,
  currency: asked.currency,
  customer: null,
  customer_account: null,
  description: asked.description,
  excluded_payment_method_types: null,
  last_payment_error: null as ApiError | null,
  latest_charge: null as string | null,
  livemode: false,
  managed_payments: null,
  metadata: asked.metadata,
  next_action: null,
  on_behalf_of: null,
  payment_method: null as string | null,
  payment_method_configuration_details: null,
  payment_method_options: { card_present: {} },
  payment_method_types: asked.methods,
  processing: null,
  receipt_email: null,
  review: null,
  setup_future_usage: null,
  shipping: null,
  source: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  status: 'requires_payment_method' as IntentStatus,
  transfer_data: null,
  transfer_group: null,
});

export type Charge = ReturnType<typeof charge>;

const secondsOfHold = 2 * 86_400;
const aids: Readonly<Record<string, readonly [string, string]>> = {
  visa: ['Visa Credit', 'A000000003101001'],
  mastercard: ['Mastercard', 'A000000004101001'],
  amex: ['American Express', 'A000000025010801'],
  discover: ['Discover', 'A000000152301001'],
  jcb: ['JCB', 'A000000065101001'],
  unionpay: ['UnionPay Credit', 'A000000333010102'],
  interac: ['Interac', 'A000000277101001'],
  eftpos_au: ['eftpos SAV', 'A000000384101001'],
};

export const charge = (asked: {
  id: string;
  intent: PaymentIntent;
  card: PresentedCard;
  readerId: string;
  location: string | null;
  created: number;
}) => {
  const { intent, card } = asked;
  const [application, aid] = aids[card.brand] ?? ['Card', 'A000000003101001'];
  return {
    id: asked.id,
    object: 'charge' as const,
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null as string | null,
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: 'TILLBRIDGE',
    captured: false,
    created: asked.created,
    currency: intent.currency,
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null as string | null,
    failure_message: null as string | null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: 'approved_by_network',
      reason: null,
      seller_message: 'Payment complete.',
      type: 'authorized',
    },
    paid: true,
    payment_intent: intent.id,
    payment_method: `pm_${asked.id.slice(3)}`,
    payment_method_details: {
      type: 'card_present' as const,
      card_present: {
        amount_authorized: intent.amount,
        brand: card.brand,
        brand_product: null,
        capture_before: asked.created + secondsOfHold,
        cardholder_name: null,
        country: 'US',
        description: application,
        emv_auth_data: null,
        exp_month: 12,
        exp_year: 2030,
        fingerprint: `fp_${card.last4}`,
        funding: card.funding,
        generated_card: null,
        incremental_authorization_supported: false,
        issuer: 'Stand-in bank',
        last4: card.last4,
        network: card.brand,
        network_transaction_id: asked.id.slice(-12),
        offline: { stored_at: null, type: null },
        overcapture_supported: false,
        preferred_locales: ['en'],
        read_method: 'contactless_emv',
        reader: asked.readerId,
        location: asked.location,
        receipt: {
          account_type: card.funding,
          application_cryptogram: '6B2D2C1A4E5F7788',
          application_preferred_name: application,
          authorization_code: '123456',
          authorization_response_code: '3030',
          cardholder_verification_method: 'approval',
          dedicated_file_name: aid,
          terminal_verification_results: '0000000000',
          transaction_status_information: '6800',
        },
        wallet: null,
      },
    },
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'succeeded',
    transfer_data: null,
    transfer_group: null,
  };
};

export type ReaderAction = {
  type: 'process_payment_intent' | 'refund_payment' | 'set_reader_display';
  status: 'in_progress' | 'succeeded' | 'failed';
  failure_code: string | null;
  failure_message: string | null;
  api_error: ApiError | null;
  process_payment_intent?: { payment_intent: string; process_config?: Record<string, unknown> };
  refund_payment?: { payment_intent: string; amount: number };
};
export type Reader = {
  id: string;
  object: 'terminal.reader';
  action: ReaderAction | null;
  device_sw_version: string;
  device_type: string;
  ip_address: string;
  label: string;
  /** Milliseconds, unlike every other time of the service. */
  last_seen_at: number;
  livemode: boolean;
  location: string | null;
  metadata: Record<string, string>;
  serial_number: string;
  status: 'online' | 'offline';
};

export type Refund = ReturnType<typeof refund> & { failure_reason?: string };
export type RefundStatus = 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled';

export const refund = (asked: {
  id: string;
  of: Charge;
  amount: number;
  created: number;
  reason: string | null;
  metadata: Record<string, string>;
}) => ({
  id: asked.id,
  object: 'refund' as const,
  amount: asked.amount,
  balance_transaction: null as string | null,
  charge: asked.of.id,
  created: asked.created,
  currency: asked.of.currency,
  customer: null,
  customer_account: null,
  destination_details: { card: { type: 'refund' }, type: 'card' },
  metadata: asked.metadata,
  payment_intent: asked.of.payment_intent,
  payment_method: asked.of.payment_method,
  reason: asked.reason,
  receipt_number: null,
  source_transfer_reversal: null,
  status: 'succeeded' as RefundStatus,
  transfer_reversal: null,
});

export type BalanceTransaction = {
  id: string;
  object: 'balance_transaction';
  amount: number;
  available_on: number;
  balance_type: 'payments';
  created: number;
  currency: string;
  description: string | null;
  exchange_rate: null;
  fee: number;
  fee_details: { amount: number; application: null; currency: string; description: string; type: string }[];
  net: number;
  reporting_category: string;
  source: string;
  status: 'available' | 'pending';
  type: 'charge' | 'refund' | 'refund_failure' | 'payout';
};

export type Payout = {
  id: string;
  object: 'payout';
  amount: number;
  application_fee: null;
  application_fee_amount: null;
  arrival_date: number;
  automatic: boolean;
  balance_transaction: string | null;
  created: number;
  currency: string;
  description: string;
  destination: string;
  failure_balance_transaction: null;
  failure_code: null;
  failure_message: null;
  livemode: boolean;
  metadata: Record<string, string>;
  method: 'standard';
  original_payout: null;
  payout_method: null;
  reconciliation_status: 'completed' | 'in_progress' | 'not_applicable';
  reversed_by: null;
  source_type: 'card';
  statement_descriptor: null;
  status: 'paid' | 'pending' | 'in_transit' | 'canceled' | 'failed';
  trace_id: { status: string; value: string | null };
  type: 'bank_account';
};

export type Location = {
  id: string;
  object: 'terminal.location';
  address: Record<string, string | null>;
  display_name: string;
  livemode: boolean;
  metadata: Record<string, string>;
};
