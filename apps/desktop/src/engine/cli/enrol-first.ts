import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { Engine } from '../engine';
import type { EngineOptions } from './options';

/** Where a person can put it right by typing a code, the shell asks for one. */
export type NotEnrolled = { kind: 'not-enrolled'; sentence: string; needsCode: boolean };

/**
 * Lets a new till in by the code that it was started with; a till that is enrolled has no use for one any more.
 * Source: spec/kiosk.md KI5
 */
export async function enrolFirst(
  engine: Pick<Engine, 'identity' | 'sync'>,
  {
    hubUrl,
    enrolmentCode,
    mustBeEnrolled,
  }: Pick<EngineOptions, 'hubUrl' | 'enrolmentCode' | 'mustBeEnrolled'>,
): Promise<Result<null, NotEnrolled>> {
  if (engine.identity()) return ok(null);
  if (hubUrl !== null && enrolmentCode !== null) {
    const enrolled = await engine.sync.enrol(hubUrl, enrolmentCode);
    if (enrolled.ok) return ok(null);
    return refuse({ kind: 'not-enrolled', sentence: enrolled.refusal.sentence, needsCode: mustBeEnrolled });
  }
  if (!mustBeEnrolled) return ok(null);
  const sentence = say('This till is not enrolled yet. Enter the code that the hub shows.');
  return refuse({ kind: 'not-enrolled', sentence, needsCode: true });
}
