import { randomUUID } from 'node:crypto';
import { hubPermissions } from '@tillbridge/core/access';
import { type StoreId, type TenantId, assert } from '@tillbridge/core/kernel';
import type { Principal } from '../access';
import type { Hub } from '../sync';
import { type Scope, createApiKey, scopes } from '../program';

export type ApiReply = {
  status: number;
  headers: Headers;
  // What came is for the test to look into.
  body: {
    success?: boolean;
    data?: never;
    error?: { code: string; message: string; details: unknown };
    meta?: { timestamp: string; version: string; nextCursor?: string | null };
  };
};

export type ApiCaller = {
  secret: string;
  apiKeyId: string;
  get(path: string): Promise<ApiReply>;
  /** With a new idempotency key unless the headers name one. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiReply>;
};

/** Somebody of head office who may do everything. */
export const headOffice = (tenantId: TenantId): Principal => ({
  tenantId,
  companyName: 'test',
  kind: 'operator',
  who: 'operator',
  whoId: null,
  address: '127.0.0.1',
  permissions: new Set(hubPermissions),
  storeIds: null,
});

/** A program with a key of its own. */
export async function apiCaller(
  { hub, url }: { hub: Hub; url: string },
  tenantId: TenantId,
  asked: { scopes?: readonly Scope[]; storeIds?: readonly StoreId[]; name?: string } = {},
): Promise<ApiCaller> {
  const made = await createApiKey(hub.db, hub.deps, headOffice(tenantId), {
    name: asked.name ?? 'test program',
    scopes: asked.scopes ?? scopes,
    storeIds: asked.storeIds ?? null,
  });
  assert(made.ok, 'the key is made');
  const { secret, apiKeyId } = made.value;
  const ask = async (path: string, init: RequestInit): Promise<ApiReply> => {
    const response = await fetch(`${url}/api/v1${path}`, init);
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as ApiReply['body'],
    };
  };
  const authorization = `Bearer ${secret}`;
  return {
    secret,
    apiKeyId,
    get: (path) => ask(path, { headers: { authorization } }),
    send: (method, path, body, headers = {}) =>
      ask(path, {
        method,
        headers: {
          authorization,
          'idempotency-key': randomUUID(),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
  };
}
