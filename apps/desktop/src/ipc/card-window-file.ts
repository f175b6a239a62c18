import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fileIn = (dataFolder: string): string => join(dataFolder, 'card-window');

/** Whether this till's window asks its card reader, as its engine knew it last: the shell asks before it serves a page. Source: spec/cards.md CK22 */
export const cardWindowKept = (dataFolder: string): boolean => existsSync(fileIn(dataFolder));

export function keepCardWindow(dataFolder: string, isByWindow: boolean): void {
  if (isByWindow) writeFileSync(fileIn(dataFolder), '');
  else rmSync(fileIn(dataFolder), { force: true });
}
