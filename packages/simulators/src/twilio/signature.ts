import { createHmac } from 'node:crypto';

/**
 * `X-Twilio-Signature` of a form that is posted: the whole public URL, then each name with its values, sorted, nothing between.
 * Source: reference of outside services, D3 and E
 */
export function twilioSignature(authToken: string, url: string, form: URLSearchParams): string {
  const names = [...new Set(form.keys())].sort();
  const fields = names.flatMap((name) =>
    [...new Set(form.getAll(name))].sort().map((value) => `${name}${value}`),
  );
  return createHmac('sha1', authToken)
    .update(`${url}${fields.join('')}`)
    .digest('base64');
}
