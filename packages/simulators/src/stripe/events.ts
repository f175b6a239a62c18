import { createHmac } from 'node:crypto';
import type { HookDelivery } from '../kit';

export type Listener = { url: string; secret: string };

/** An event as the service posts it. */
export const eventOf = (made: { id: string; type: string; object: object; created: number }) => ({
  id: made.id,
  object: 'event',
  api_version: '2026-10-28.endive',
  created: made.created,
  data: { object: made.object },
  livemode: false,
  pending_webhooks: 1,
  request: { id: null, idempotency_key: null },
  type: made.type,
});

/** `t=<unix seconds>,v1=<hex>` over `<t>.<raw body>`. Source: reference of outside services, section B7 */
export function signatureOf(body: string, secret: string, seconds: number): string {
  const hex = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${hex}`;
}

export const deliveryOf = ({ url, secret }: Listener, body: string, seconds: number): HookDelivery => ({
  url,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'stripe-signature': signatureOf(body, secret, seconds),
    'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
  },
  body,
});
