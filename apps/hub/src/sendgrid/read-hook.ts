import { type KeyObject, createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import type { HookReading, HookRequest } from '../link';

const Events = z.array(z.looseObject({ sg_event_id: z.string().min(1), event: z.string().min(1) }));

/**
 * The event webhook: ECDSA over the time and the raw body. An id of each event makes it count once, so that a hook that somebody
 * sends again does nothing. Source: reference of outside services, D1
 */
export function readSendGridHook(publicKey: string | null, { headers, raw }: HookRequest): HookReading {
  const key = publicKey === null ? null : keyOf(publicKey);
  const signature = headers['x-twilio-email-event-webhook-signature'];
  const timestamp = headers['x-twilio-email-event-webhook-timestamp'];
  if (!key || !signature || !timestamp) return { ok: false, status: 401 };
  const signed = Buffer.concat([Buffer.from(timestamp), raw]);
  if (!verify('sha256', signed, key, Buffer.from(signature, 'base64'))) return { ok: false, status: 401 };
  const read = Events.safeParse(jsonOf(raw));
  if (!read.success) return { ok: false, status: 400 };
  return {
    ok: true,
    events: read.data.map((event) => ({
      key: event.sg_event_id,
      type: event.event,
      body: JSON.stringify(event),
    })),
  };
}

/** The public key that SendGrid shows; null for what is none. */
export function keyOf(base64: string): KeyObject | null {
  try {
    return createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

function jsonOf(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8')) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
