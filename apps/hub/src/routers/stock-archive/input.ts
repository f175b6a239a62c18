import { type Result, refuse } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { type ArchiveRefusal, archiveSentence } from '../../stock';

/** By its first day, as the hub names it. */
export const month = z.iso.date();

/** With the sentence for a person, which the screens show as it is. */
export const worded = <T>(done: Result<T, ArchiveRefusal>, folder: string) =>
  done.ok ? done : refuse({ kind: done.refusal.kind, sentence: archiveSentence(done.refusal, folder) });
