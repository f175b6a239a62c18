import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { withCardService } from '../../ipc/card-window-policy';
import { type ServedBy, withServedBy } from '../../ipc/page-start';
import { contentTypeOf } from '../../ipc/screen-files';

/** Only our own scripts run, and they talk to nobody but this engine. Mantine writes style attributes. */
const policyFor = (host: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ws://${host}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** @param isByWindow the till's window asks its card reader through the card service's script */
export const securityHeaders = (host: string, isByWindow: boolean): Record<string, string> => ({
  'Content-Security-Policy': isByWindow ? withCardService(policyFor(host)) : policyFor(host),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
});

export function sendFile(response: ServerResponse, path: string): void {
  const isNamedByItsContent = /(-[A-Za-z0-9_-]{8,}\.(js|css|woff2|svg|png)|[/\\][0-9a-f]{64}\.webp)$/.test(
    path,
  );
  response.writeHead(200, {
    'Content-Type': contentTypeOf(path),
    'Cache-Control': isNamedByItsContent ? 'public, max-age=31536000, immutable' : 'no-store',
  });
  createReadStream(path).pipe(response);
}

/** The till's page, which carries who serves it. */
export async function sendPage(response: ServerResponse, path: string, servedBy: ServedBy): Promise<void> {
  const page = withServedBy(await readFile(path, 'utf8'), servedBy);
  response.writeHead(200, { 'Content-Type': contentTypeOf(path), 'Cache-Control': 'no-store' });
  response.end(page);
}
