import { cardWork } from '../cards';
import type { Database } from '../database';
import { foresightWork, keepNightly } from '../foresight';
import { watchMenus } from '../delivery';
import type { HubDeps } from '../hub-deps';
import { importWork } from '../import';
import { type Links, keepRounds, linkWork } from '../link';
import { type WorkHandlers, type WorkLoop, workLoop } from '../work';

export type Jobs = {
  /** The quick ones: mail, webhooks, reminders. NOTIFY wakes these; the slow ones look each second. */
  work: WorkLoop;
  stop(): Promise<void>;
};

type Log = (message: string) => (error: unknown) => void;

/**
 * The loops that do what is to be done later. Each of the slow kinds has one of its own: a mail must not wait for a catalogue, a
 * company's night, or a service outside that is in trouble. Source: spec/work.md W6
 */
export function startJobs(
  {
    db,
    deps,
    links,
    cards,
  }: { db: Database; deps: HubDeps; links: Links; cards: Parameters<typeof cardWork>[0] },
  quick: WorkHandlers,
  onTrouble: Log,
): Jobs {
  const work = workLoop(db, deps, quick, onTrouble('work could not be done'));
  const slow = [
    workLoop(db, deps, { import: importWork(db, deps) }, onTrouble('an import could not go on')),
    workLoop(
      db,
      deps,
      { foresight: foresightWork(db, deps) },
      onTrouble('a company could not be looked ahead for'),
    ),
    workLoop(
      db,
      deps,
      { link: linkWork(links), cards: cardWork(cards) },
      onTrouble('an errand of a link could not be done'),
    ),
  ];
  const rounds = keepRounds(links, onTrouble('the rounds of links could not be planned'));
  const menus = watchMenus(links, onTrouble('menus of delivery platforms could not be looked at'));
  const nightly = keepNightly(db, deps, onTrouble('a night could not be planned'));
  return {
    work,
    stop: async () => {
      rounds.stop();
      menus.stop();
      nightly.stop();
      await Promise.all([work, ...slow].map((loop) => loop.stop()));
    },
  };
}

/** A hub that leaves its jobs to worker processes. */
export const noJobs: Jobs = {
  work: { wake: () => undefined, settle: () => Promise.resolve(), stop: () => Promise.resolve() },
  stop: () => Promise.resolve(),
};
