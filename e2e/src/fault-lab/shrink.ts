import type { Breach } from './evidence';
import { type LabOptions, type LabStep, type LabStory, stepsOf, tellLabStory } from './story';

/** The smallest story that was found, and the numbers of its steps. */
export type Shrunk = { only: readonly number[]; story: LabStory; tries: number };

/** Enough for every story of the usual length; each try takes about a third of a second. */
const mostTries = 400;

const isSame =
  (one: Breach) =>
  (other: Breach): boolean =>
    one.rule === other.rule && one.law === other.law;

/**
 * Leaves out what a failing story does not need: first faults, then deeds, one half after another and at last one by one, as long as
 * the same law is broken. Time passes as before, whatever is left out. Source: spec/fault-lab.md FT13
 * @returns null when the story, told again, breaks nothing
 */
export async function shrinkStory(options: LabOptions, breach: Breach): Promise<Shrunk | null> {
  let tries = 0;
  let best: LabStory | null = null;
  const breaks = async (only: readonly number[]): Promise<boolean> => {
    if (tries >= mostTries) return false;
    tries += 1;
    const story = await tellLabStory({ ...options, only });
    if (!story.breaches.some(isSame(breach))) return false;
    best = story;
    return true;
  };
  const numbers = (kind: LabStep['kind']) =>
    stepsOf(options).flatMap((step) => (step.kind === kind ? [step.number] : []));
  let faults = numbers('fault');
  let deeds = numbers('deed');
  if (!(await breaks([...faults, ...deeds]))) return null;
  for (let before = Infinity; faults.length + deeds.length < before;) {
    before = faults.length + deeds.length;
    faults = await leaveOut(faults, (kept) => breaks([...kept, ...deeds]));
    deeds = await leaveOut(deeds, (kept) => breaks([...faults, ...kept]));
  }
  const only = [...faults, ...deeds].sort((a, b) => a - b);
  return best && { only, story: best, tries };
}

/** @returns what is left of a list when no part of it can be left out any more */
async function leaveOut(
  all: readonly number[],
  isEnough: (kept: readonly number[]) => Promise<boolean>,
): Promise<number[]> {
  let kept = [...all];
  for (let size = kept.length; size >= 1; size = Math.floor(size / 2))
    for (let at = 0; at < kept.length;) {
      const without = [...kept.slice(0, at), ...kept.slice(at + size)];
      if (await isEnough(without)) kept = without;
      else at += size;
    }
  return kept;
}
