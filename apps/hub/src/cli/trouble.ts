import { FolderInUse } from '../database';
import { KeyUnreadable } from '../secrets';

/** Something that a person can put right; its message is the sentence they read. */
export class Expected extends Error {
  override name = 'Expected';
}

/** What can be expected to go wrong when a hub starts, in a sentence; null when it is a bug and deserves its stack. */
export function sentenceFor(error: unknown, { port }: { port: number | null }): string | null {
  if (error instanceof Expected || error instanceof KeyUnreadable) return error.message;
  if (error instanceof FolderInUse)
    return 'A hub is running on this data folder. Stop it first, or choose another folder with --data.';
  const causes: unknown[] = [];
  for (let cause = error; cause !== undefined && cause !== null && causes.length < 5;) {
    causes.push(cause);
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  const codes = causes.map((cause) =>
    typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '',
  );
  const has = (...wanted: string[]): boolean => wanted.some((code) => codes.includes(code));
  const words = causes.map((cause) => (cause instanceof Error ? cause.message : '')).join(' ');

  if (has('EADDRINUSE'))
    return `Port ${port} is in use. Stop the other program, or choose another with --port.`;
  if (has('EACCES', 'EPERM', 'EROFS')) return 'The hub may not write to its data folder. Check --data.';
  if (has('ENOENT')) return `There is no such file: ${words.trim()}`;
  if (has('ENOSPC')) return 'The disk is full. Make room and start again.';
  if (
    has('ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH') ||
    /timeout.*connect/i.test(words)
  ) {
    return 'The database cannot be reached. Check --database-url and that PostgreSQL is running.';
  }
  if (has('28P01', '28000', '3D000')) return `PostgreSQL turned the hub away: ${words.trim()}.`;
  if (words.includes('should hold a key')) return words.trim();
  if (/PGlite|PANIC|could not (open|read) file|RuntimeError|pg_control|unreachable|Aborted/i.test(words)) {
    return 'The embedded database in the data folder is damaged or of another version. Restore it from a copy, or choose another folder with --data.';
  }
  return null;
}
