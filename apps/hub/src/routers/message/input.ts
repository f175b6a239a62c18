import { messageChannels, messageEvents, messageLanguages } from '@tillbridge/core/message';
import { z } from 'zod';

export const whichMessage = z.object({ mailId: z.uuid() });
export const whichTemplate = z.object({
  event: z.enum(messageEvents),
  channel: z.enum(messageChannels),
  language: z.enum(messageLanguages),
});
export const templateWords = z.object({ subject: z.string().max(250), text: z.string().max(8_000) });
