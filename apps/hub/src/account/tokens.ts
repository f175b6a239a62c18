import { Buffer } from 'node:buffer';
import type { HubDeps } from '../hub-deps';

const tokenBytes = 32;

/** 256 random bits for a cookie or a link; only its SHA-256 is kept. */
export const newToken = (deps: Pick<HubDeps, 'randomBytes'>): string =>
  Buffer.from(deps.randomBytes(tokenBytes)).toString('base64url');

export const sessionCookie = 'tillbridge_session';

/** Over https the browser itself guarantees that the cookie is of this host, of this path and was set securely. */
export const sessionCookieOf = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? `__Host-${sessionCookie}` : sessionCookie;

/** What a page of ours sends beside the cookie: bound to the session, and unknown to a page elsewhere. */
export const csrfTokenOf = (deps: Pick<HubDeps, 'sign'>, sessionToken: string): string =>
  deps.sign(`csrf\n${sessionToken}`);
