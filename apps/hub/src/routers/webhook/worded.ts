import { type Result, refuse } from '@tillbridge/core/kernel';
import { type ReplayRefusal, type WebhookRefusal, webhookRefusalSentence } from '../../program';

/** With the sentence for a person, which the screens show as it is. */
export const worded = <T>(done: Result<T, WebhookRefusal | ReplayRefusal>) =>
  done.ok ? done : refuse({ kind: done.refusal.kind, sentence: webhookRefusalSentence(done.refusal) });
