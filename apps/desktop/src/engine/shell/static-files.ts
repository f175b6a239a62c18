import { createReadStream, realpathSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';

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

/** Only our own scripts run, and they talk to nobody but this engine. Mantine writes style attributes. */
export const securityHeaders = (host: string): Record<string, string> => ({
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ws://${host}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
});

/** The file for a path, or null: outside the folder, not a file, not there, or of a kind that no page needs. */
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

export function sendFile(response: ServerResponse, path: string): void {
  const isNamedByItsContent = /-[A-Za-z0-9_-]{8,}\.(js|css|woff2|svg|png)$/.test(path);
  response.writeHead(200, {
    'Content-Type': contentTypes[extname(path)] ?? 'application/octet-stream',
    'Cache-Control': isNamedByItsContent ? 'public, max-age=31536000, immutable' : 'no-store',
  });
  createReadStream(path).pipe(response);
}
