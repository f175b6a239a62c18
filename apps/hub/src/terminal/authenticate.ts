import { Buffer } from 'node:buffer';
import { timingSafeEqual } from 'node:crypto';
import {
  type RegisterId,
  type Result,
  type StoreId,
  type TenantId,
  type TerminalId,
  idFrom,
  isUuid,
  ok,
  refuse,
} from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { type Database, atTheDoor, rowOf } from '../database';
import type { HubDeps } from '../hub-deps';

export type KnownTerminal = {
  tenantId: TenantId;
  terminalId: TerminalId;
  storeId: StoreId;
  registerId: RegisterId;
};
export type AuthRefusal =
  | { kind: 'not-enrolled' }
  | { kind: 'revoked' }
  /** Another terminal has its register: only its facts and its health are taken (spec/enrolment.md E7). */
  | { kind: 'replaced'; terminal: KnownTerminal };

type Row = {
  tenant_id: TenantId;
  store_id: StoreId;
  register_id: RegisterId;
  secret_hash: string;
  revoked_at: number | null;
  replaced_at: number | null;
};
type Known = { terminal: KnownTerminal; isReplaced: boolean; secretHash: string; askedMs: number };

/**
 * A thousand terminals that pull at one hint must not each wait for a question about who they are, least of all after a quiet
 * quarter of an hour. So what is remembered is used at once, and when it is not fresh any more it is looked up again behind the
 * answer. A revocation is announced to every hub process and forgets the entry; a lost announcement costs one more page of the
 * feed. Ingest asks the database itself, under its lock, each time.
 */
const freshMs = 10_000;
const rememberedMs = 30 * 60_000;

export type Authenticator = {
  authenticate(authorization: string | undefined): Promise<Result<KnownTerminal, AuthRefusal>>;
  forget(terminalId: string): void;
};

export function authenticator(db: Database, deps: Pick<HubDeps, 'clock' | 'sha256'>): Authenticator {
  const remembered = new Map<string, Known>();
  const askedAgain = new Set<TerminalId>();
  /** One after the other: nobody waits for these, and the database has others to serve. */
  let behind: Promise<unknown> = Promise.resolve();

  const lookUp = async (terminalId: TerminalId): Promise<Result<Known, AuthRefusal>> => {
    const kept = remembered.get(terminalId);
    const ageMs = deps.clock.monotonicMs() - (kept?.askedMs ?? -Infinity);
    if (!kept || ageMs >= rememberedMs) return ask(terminalId);
    if (ageMs >= freshMs) askBehind(terminalId);
    return ok(kept);
  };

  const askBehind = (terminalId: TerminalId): void => {
    if (askedAgain.has(terminalId)) return;
    askedAgain.add(terminalId);
    // When the database is away, the next request asks again, and what is remembered ends by itself.
    behind = Promise.allSettled([behind.then(() => ask(terminalId))]).then(() =>
      askedAgain.delete(terminalId),
    );
  };

  const ask = async (terminalId: TerminalId): Promise<Result<Known, AuthRefusal>> => {
    const row = await atTheDoor(db, { terminalId }, (tx) =>
      rowOf<Row>(
        tx,
        sql`select tenant_id, store_id, register_id, secret_hash, revoked_at, replaced_at
            from terminal where terminal_id = ${terminalId}`,
      ),
    );
    if (!row || row.revoked_at !== null) {
      remembered.delete(terminalId);
      return refuse({ kind: row ? 'revoked' : 'not-enrolled' });
    }
    const terminal = {
      tenantId: row.tenant_id,
      terminalId,
      storeId: row.store_id,
      registerId: row.register_id,
    };
    const known = {
      terminal,
      isReplaced: row.replaced_at !== null,
      secretHash: row.secret_hash,
      askedMs: deps.clock.monotonicMs(),
    };
    remembered.set(terminalId, known);
    return ok(known);
  };

  return {
    authenticate: async (authorization) => {
      const credential = readCredential(authorization);
      if (!credential) return refuse({ kind: 'not-enrolled' });
      const known = await lookUp(credential.terminalId);
      if (!known.ok) return known;
      const isRight = sameText(known.value.secretHash, deps.sha256(credential.secret));
      if (!isRight) return refuse({ kind: 'not-enrolled' });
      const { terminal, isReplaced } = known.value;
      return isReplaced ? refuse({ kind: 'replaced', terminal }) : ok(terminal);
    },
    forget: (terminalId) => {
      remembered.delete(terminalId);
    },
  };
}

function readCredential(
  authorization: string | undefined,
): { terminalId: TerminalId; secret: string } | null {
  const match = /^Bearer ([0-9a-f-]{36})\.([A-Za-z0-9_-]{20,100})$/.exec(authorization ?? '');
  if (!match?.[1] || !match[2] || !isUuid(match[1])) return null;
  return { terminalId: idFrom<'TerminalId'>(match[1]), secret: match[2] };
}

/** In constant time, so that a wrong guess does not tell how wrong it was. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
