import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { HookReading, HookRequest } from '../link';

/** What is asked to be told of, and which list is read sooner when it is heard. Source: spec/vend.md VN16 */
export const hookTypes = {
  'product.update': 'pull-goods',
  'inventory.update': 'pull-goods',
  'customer.update': 'pull-customers',
  'sale.update': 'pull-sold',
} as const;
export type HookType = keyof typeof hookTypes;

/** The type stands in the address that we asked for: what comes in the body is not promised to have it. */
export const typeInAddress = 'of';

const Entity = z.object({ id: z.string(), version: z.number().optional() });

/**
 * A form that Vend posts, signed over its bytes with the app's secret, in hexadecimal or base64. It says that something changed and is
 * believed of nothing else. There is no id of the message: the same entity in the same version is the same message.
 * Source: reference of outside services, A13; spec/vend.md VN16
 * @param clientSecret of the app that connected; without one nothing is signed, and nothing is heard
 */
export function readVendHook(
  clientSecret: string | undefined,
  { headers, raw, url }: HookRequest,
): HookReading {
  const said = /signature=([^,\s]+)/i.exec(headers['x-signature'] ?? '')?.[1];
  if (clientSecret === undefined || said === undefined || !isSigned(clientSecret, raw, said))
    return { ok: false, status: 401 };
  const form = new URLSearchParams(raw.toString('utf8'));
  const type = new URL(url).searchParams.get(typeInAddress) ?? form.get('type');
  const payload = form.get('payload');
  if (type === null || payload === null) return { ok: false, status: 400 };
  const entity = Entity.safeParse(jsonOrNull(payload));
  const which =
    entity.success && entity.data.version !== undefined
      ? `${entity.data.id} ${entity.data.version}`
      : createHash('sha256').update(raw).digest('hex');
  return { ok: true, events: [{ key: `${type} ${which}`, type, body: payload }] };
}

function isSigned(secret: string, raw: Buffer, said: string): boolean {
  const own = createHmac('sha256', secret).update(raw).digest();
  const theirs = /^[0-9a-f]{64}$/i.test(said) ? Buffer.from(said, 'hex') : Buffer.from(said, 'base64');
  return theirs.length === own.length && timingSafeEqual(theirs, own);
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}
