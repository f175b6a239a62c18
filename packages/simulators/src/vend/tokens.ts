import { randomBytes } from 'node:crypto';

export type TokenAnswer =
  | { status: 200; body: Record<string, unknown> }
  | { status: 400; body: { error: string; error_description: string } };

type Pair = { bearer: string; refreshToken: string; expiresAt: number; scope: string };

export type Tokens = {
  /** A person said yes: what the browser is sent back with. */
  grant(request: { redirectUri: string; scope: string }): string;
  exchange(form: URLSearchParams): TokenAnswer;
  isGood(bearer: string): boolean;
  /** Never expires, and is not renewed. */ personal(): string;
  /** How many pairs were given out, of which one at most is good. */ given(): number;
  /** Kills everything that was given out, as when a person disconnects the app. */ revokeAll(): void;
};

export type App = { clientId: string; clientSecret: string; domainPrefix: string };

const lifeSeconds = 86_400;

/**
 * OAuth of one app at one retailer. A renewal gives a new pair and kills the old one, the access token with it.
 * Source: reference of outside services, A2
 */
export function vendTokens(app: App, now: () => number): Tokens {
  const codes = new Map<string, { redirectUri: string; scope: string }>();
  const personal = new Set<string>();
  let pair: Pair | null = null;
  let given = 0;
  const secret = (): string => randomBytes(24).toString('base64url');

  const renewed = (scope: string): TokenAnswer => {
    pair = {
      bearer: secret(),
      refreshToken: secret(),
      expiresAt: now() + lifeSeconds * 1_000,
      scope,
    };
    given += 1;
    return {
      status: 200,
      body: {
        access_token: pair.bearer,
        token_type: 'Bearer',
        expires: Math.floor(pair.expiresAt / 1_000),
        expires_in: lifeSeconds,
        refresh_token: pair.refreshToken,
        domain_prefix: app.domainPrefix,
        scope,
      },
    };
  };
  const refused = (description: string): TokenAnswer => ({
    status: 400,
    body: { error: 'invalid_grant', error_description: description },
  });

  return {
    grant: (request) => {
      const code = secret();
      codes.set(code, request);
      return code;
    },
    exchange: (form) => {
      if (form.get('client_id') !== app.clientId || form.get('client_secret') !== app.clientSecret)
        return refused('unknown client');
      if (form.get('grant_type') === 'refresh_token') {
        if (!pair || form.get('refresh_token') !== pair.refreshToken) return refused('token was revoked');
        return renewed(pair.scope);
      }
      const code = form.get('code') ?? '';
      const granted = codes.get(code);
      if (!granted || granted.redirectUri !== form.get('redirect_uri')) return refused('unknown code');
      codes.delete(code);
      return renewed(granted.scope);
    },
    isGood: (bearer) => personal.has(bearer) || (pair?.bearer === bearer && pair.expiresAt > now()),
    personal: () => {
      const token = `lsxs_pt_${secret()}`;
      personal.add(token);
      return token;
    },
    given: () => given,
    revokeAll: () => {
      pair = null;
      personal.clear();
    },
  };
}
