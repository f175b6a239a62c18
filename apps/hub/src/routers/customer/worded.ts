import { type Result, refuse } from '@tillbridge/core/kernel';
import { type CustomerRefusal, customerRefusalSentence } from '../../customer';

/** With the sentence for a person, which the screens show as it is. */
export const worded = <T>(done: Result<T, CustomerRefusal>) =>
  done.ok ? done : refuse({ ...done.refusal, sentence: customerRefusalSentence(done.refusal) });
