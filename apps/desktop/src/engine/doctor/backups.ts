import type { Instant } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import { backupsFolder, backupsIn } from '../backup';
import { type Finding, attention, bad, good } from './finding';

const hour = 3_600_000;
/** A till that sells has one every four hours (spec/backups.md BK2). */
const oldHours = 24;

/** How old this terminal's newest backup is, for a till that has recorded something. */
export function examineBackups(folder: string, terminalId: string, at: Instant): Finding {
  const newest = backupsIn(backupsFolder(folder)).find(({ header }) => header.terminalId === terminalId);
  const todo = say('Start the till while the hub can be reached, and see its log.');
  if (!newest) return attention('backup', say('There is no backup of this till yet.'), todo);
  const hours = Math.floor((at - newest.header.takenAt) / hour);
  const sentence = say(
    'The newest backup is {hours, plural, =0 {less than an hour} one {# hour} other {# hours}} old.',
    { hours },
  );
  return hours > oldHours ? attention('backup', sentence, todo) : good('backup', sentence);
}

/** Whether each folder that copies go to has a recent one: a stick that was pulled out, or is full, keeps nothing. */
export function examineCopies(folders: readonly string[], terminalId: string, at: Instant): Finding[] {
  return folders.map((folder) => {
    const newest = backupsIn(folder).find(({ header }) => header.terminalId === terminalId);
    const hours = newest ? Math.floor((at - newest.header.takenAt) / hour) : null;
    if (hours !== null && hours <= oldHours)
      return good('backup', say('A copy of the last day’s backup lies in {folder}.', { folder }));
    return attention(
      'backup',
      say('There is no copy of the last day’s backup in {folder}.', { folder }),
      say('Plug in the stick or disk, and free some space on it: the next backup is copied there.'),
    );
  });
}

/**
 * A journal that ends before what one of its own backups has: its write-ahead log was taken away, say, or an older file was put in its
 * place. Nothing inside it tells. @param sequence the last link that the journal has
 */
export function missingSince(folder: string, terminalId: string, sequence: number): Finding[] {
  const furthest = Math.max(
    0,
    ...backupsIn(backupsFolder(folder))
      .filter(({ header }) => header.terminalId === terminalId)
      .map(({ header }) => header.sequence),
  );
  if (furthest <= sequence) return [];
  const sentence = say(
    'The newest backup has {missing, plural, one {# record} other {# records}} that the till’s database has not got any more.',
    { missing: furthest - sequence },
  );
  const todo = say('Sell nothing more here and call support: somebody took a part of the till’s data away.');
  return [bad('journal', sentence, todo)];
}
