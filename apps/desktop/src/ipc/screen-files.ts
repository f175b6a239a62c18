import { realpathSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

/** The built screens on the disk, for whichever shell serves them: the loopback door or `app://till`. */

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** The till's own screen, and the customer's. */
const pages: Readonly<Record<string, string>> = { '/': '/index.html', '/display': '/display.html' };

/** What a page is told that a file is. */
export const contentTypeOf = (file: string): string =>
  contentTypes[extname(file)] ?? 'application/octet-stream';

/** The file for a path, or null: outside the folder, not a file, not there, or of a kind that no page needs. */
export function fileFor(folder: string, pathname: string): string | null {
  let wanted: string;
  try {
    wanted = decodeURIComponent(pages[pathname] ?? pathname);
  } catch {
    // A path that is no text at all is no file of ours.
    return null;
  }
  if (wanted.includes('\0') || !(extname(wanted) in contentTypes)) return null;
  const path = join(folder, wanted);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return null;
  // After links are followed: what counts is where the file really lies.
  const real = realpathSync(path);
  return real.startsWith(realpathSync(folder) + sep) ? real : null;
}
