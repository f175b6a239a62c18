import { createHmac, timingSafeEqual } from 'node:crypto';
import type { HookReading, HookRequest } from '../link';

/**
 * A form that Twilio posts, signed over our public address and every field in it; also fields that we do not know count. What people
 * answer and what became of our messages come by the same door. Source: reference of outside services, D3
 */
export function readTwilioHook(authToken: string, { headers, raw, url }: HookRequest): HookReading {
  const form = new URLSearchParams(raw.toString('utf8'));
  const signature = headers['x-twilio-signature'];
  const isTheirs =
    signature !== undefined &&
    withAndWithoutPort(url).some((address) => isSame(signature, sign(authToken, address, form)));
  if (!isTheirs) return { ok: false, status: 401 };
  const sid = form.get('MessageSid') ?? form.get('SmsSid');
  if (!sid) return { ok: false, status: 400 };
  const status = form.get('MessageStatus');
  const answer = { type: 'text/xml', body: '<Response></Response>' };
  const fields = { ...Object.fromEntries(form), message: new URL(url).searchParams.get('message') };
  const event =
    status === null
      ? { key: sid, type: 'incoming', body: JSON.stringify(fields) }
      : { key: `${sid} ${status}`, type: 'status', body: JSON.stringify(fields) };
  return { ok: true, events: [event], answer };
}

export function sign(authToken: string, url: string, form: URLSearchParams): string {
  const names = [...new Set(form.keys())].sort();
  const fields = names.flatMap((name) =>
    [...new Set(form.getAll(name))].sort().map((value) => `${name}${value}`),
  );
  return createHmac('sha1', authToken)
    .update(url + fields.join(''))
    .digest('base64');
}

/** Their own library tries both. */
function withAndWithoutPort(address: string): string[] {
  const url = new URL(address);
  const usual = url.protocol === 'https:' ? '443' : '80';
  // As it was written: what a parsed address leaves out, they signed.
  const rest = address.replace(/^\w+:\/\/[^/?#]+/, '');
  return [
    address,
    `${url.protocol}//${url.hostname}${rest}`,
    `${url.protocol}//${url.hostname}:${url.port || usual}${rest}`,
  ];
}

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
