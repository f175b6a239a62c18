import { unreachable } from '@tillbridge/core/kernel';
import { addressSentence } from './safe-address';
import type { WebhookRefusal } from './save-webhook';
import type { ReplayRefusal } from './webhook-log';

export function webhookRefusalSentence(refusal: WebhookRefusal | ReplayRefusal): string {
  switch (refusal.kind) {
    case 'webhook-unknown':
      return 'There is no such webhook.';
    case 'address-unfit':
      return addressSentence[refusal.because];
    case 'no-events':
      return 'Choose at least one event.';
    case 'too-many-webhooks':
      return `There are ${refusal.most} webhooks already. Delete one that nobody needs.`;
    case 'delivery-unknown':
      return 'There is no such delivery.';
    case 'still-waiting':
      return 'This one is still being tried. Wait for its next attempt.';
    case 'webhook-off':
      return 'This webhook is switched off. Switch it on first.';
    default:
      return unreachable(refusal);
  }
}
