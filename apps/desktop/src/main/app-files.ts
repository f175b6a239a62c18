import { realpathSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { isAppUrl, securityHeaders } from './policy';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** The file for a path, or null: outside the folder, not there, not a file, or of a kind that no page needs. */
export function fileFor(folder: string, pathname: string): string | null {
  let wanted: string;
  try {
    wanted = decodeURIComponent(pathname === '/' ? '/index.html' : pathname);
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

/** Answers `app://till/…` with the built screens, read by us: a page must never need the rights of a file address. */
export async function answerFromFiles(folder: string, request: Request): Promise<Response> {
  const url = URL.parse(request.url);
  if (url === null || !isAppUrl(request.url)) return say(404, 'There is nothing here.');
  if (request.method !== 'GET' && request.method !== 'HEAD') return say(405, 'Not allowed.');
  const file = fileFor(folder, url.pathname);
  if (file === null) return say(404, 'There is nothing here.');
  const type = contentTypes[extname(file)] ?? 'application/octet-stream';
  const body = request.method === 'HEAD' ? null : new Uint8Array(await readFile(file));
  return new Response(body, { headers: { ...securityHeaders, 'Content-Type': type } });
}

const say = (status: number, sentence: string): Response =>
  new Response(sentence, {
    status,
    headers: { ...securityHeaders, 'Content-Type': 'text/plain; charset=utf-8' },
  });
