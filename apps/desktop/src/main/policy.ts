import type { WebPreferences } from 'electron';
import { isCardService, withCardService } from '../ipc/card-window-policy';

/** What a window of the till may be, show and do. Pure, so that every item of Electron's security list has a test. */

/** Where our own pages come from when the shell runs the engine itself. */
export const appHome = new URL('app://till/');

/** By what the address parses to: `app://till.evil/` and `app://till@evil/` begin as ours do. */
export function isAt(home: URL, address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === home.protocol && url.host === home.host;
}

export const isAppUrl = (address: string): boolean => isAt(appHome, address);

/**
 * The address of an engine that somebody else runs on this machine.
 * @returns null for anything but plain HTTP to 127.0.0.1 by number: a name can be made to mean another machine
 */
export function loopbackHome(address: string): URL | null {
  const url = URL.parse(address);
  const isOurs =
    url !== null &&
    url.protocol === 'http:' &&
    url.hostname === '127.0.0.1' &&
    url.username === '' &&
    url.password === '';
  return isOurs ? url : null;
}

/**
 * What a page may load at all, whatever its policy says. An inline picture leaves no machine.
 * @param isByWindow the till's window asks its card reader through the card service's script
 */
export function mayFetch(home: URL, address: string, isByWindow = false): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  if (url.protocol === 'data:' || isAt(home, address)) return true;
  if (isByWindow && isCardService(address)) return true;
  return home.protocol === 'http:' && url.protocol === 'ws:' && url.host === home.host;
}

/** Our own files only. Mantine writes style attributes; the engine is reached over a port, so the page connects nowhere. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
};

/** @param isByWindow the till's window asks its card reader through the card service's script */
export const headersFor = (isByWindow: boolean): Readonly<Record<string, string>> =>
  isByWindow
    ? { ...securityHeaders, 'Content-Security-Policy': withCardService(contentSecurityPolicy) }
    : securityHeaders;

/** For a page of the shell's own, whose form asks for an enrolment code. */
export const withOwnForms = (
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => ({
  ...headers,
  'Content-Security-Policy': contentSecurityPolicy.replace("form-action 'none'", "form-action 'self'"),
});

type Window = { preload: string | null; isPackaged: boolean };

/** Each of these is Electron's default today. They are said all the same, because a default may change under us. */
export const webPreferences = ({ preload, isPackaged }: Window): WebPreferences => ({
  ...(preload === null ? {} : { preload }),
  partition: 'persist:till',
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  devTools: !isPackaged,
});
