import { Buffer } from 'node:buffer';
import { createHmac } from 'node:crypto';

const secretPrefix = 'whsec_';

/** `whsec_` and 32 random bytes in base64, as Standard Webhooks has it. */
export const newWebhookSecret = (randomBytes: (length: number) => Uint8Array): string =>
  secretPrefix + Buffer.from(randomBytes(32)).toString('base64');

/**
 * The headers of a message, after Standard Webhooks 1.0: HMAC-SHA-256 over `id.timestamp.body`, in base64, one signature per secret,
 * so that a receiver that still has the old secret is served as well. Source: spec/webhooks.md WH3
 * @param atSeconds when it is sent, not when it happened: the receiver refuses what is older than some minutes
 */
export function signedHeaders(
  secrets: readonly string[],
  { messageId, atSeconds, body }: { messageId: string; atSeconds: number; body: string },
): Record<string, string> {
  const signed = `${messageId}.${atSeconds}.${body}`;
  return {
    'webhook-id': messageId,
    'webhook-timestamp': String(atSeconds),
    'webhook-signature': secrets.map((secret) => `v1,${signature(secret, signed)}`).join(' '),
  };
}

const signature = (secret: string, text: string): string =>
  createHmac('sha256', Buffer.from(secret.slice(secretPrefix.length), 'base64'))
    .update(text)
    .digest('base64');
