import { createHmac } from 'node:crypto';
import type { Vend, VendKit } from './service';

export const hookTypes = [
  'sale.update',
  'product.update',
  'customer.update',
  'inventory.update',
  'register_closure.create',
  'consignment.send',
  'consignment.receive',
] as const;

/** Tells whoever asked for it, as a form post. Source: reference of outside services, A13 */
export function tellHooks(
  vend: Vend,
  kit: VendKit,
  type: string,
  entity: Readonly<Record<string, unknown>>,
): void {
  for (const hook of vend.webhooks.values()) {
    if (!hook.active || hook.type !== type) continue;
    const payload = JSON.stringify(payloadOf(entity, kit.switches.get('payloadShape')));
    const body = new URLSearchParams({
      payload,
      domain_prefix: vend.app.domainPrefix,
      environment: 'prod',
    }).toString();
    const signature = signatureOf(vend.app.clientSecret, kit.switches.get('signature'), { body, payload });
    kit.hooks.send({
      url: hook.url,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(signature === null ? {} : { 'x-signature': `signature=${signature},algorithm=HMAC-SHA256` }),
      },
      body,
    });
  }
}

/** Older messages call a row's number something else than the lists do. */
function payloadOf(entity: Readonly<Record<string, unknown>>, shape: string): Record<string, unknown> {
  if (shape === 'date-version') return { ...entity };
  const { version, ...rest } = entity;
  return { ...rest, version, retailer_id: 'retailer' };
}

function signatureOf(
  secret: string,
  manner: string,
  { body, payload }: { body: string; payload: string },
): string | null {
  const over = (text: string) => createHmac('sha256', secret).update(text);
  if (manner === 'none') return null;
  if (manner === 'hex-payload') return over(payload).digest('hex');
  return over(body).digest(manner === 'base64-raw' ? 'base64' : 'hex');
}
