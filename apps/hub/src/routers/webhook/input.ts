import { idOf } from '@tillbridge/core/wire';
import { z } from 'zod';
import { webhookEvents } from '../../program';

export const webhookDetails = z.object({
  name: z.string().trim().min(1).max(80),
  url: z.string().trim().min(1).max(2_000),
  events: z.array(z.enum(webhookEvents)).min(1).max(webhookEvents.length),
  isActive: z.boolean().default(true),
});
export const whichWebhook = z.object({ webhookId: idOf('WebhookId') });
