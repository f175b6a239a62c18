import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instantColumn, tenantId, whole } from './columns';

/** How people come in at head office. Of every secret only a hash or a sealed text is here. Source: spec/accounts.md */

export const account = pgTable(
  'account',
  {
    tenantId: tenantId(),
    accountId: uuid('account_id').notNull(),
    /** The person, who has at most one account. */
    staffId: uuid('staff_id').notNull(),
    /** In lower case. */
    email: text('email').notNull(),
    /** Argon2id with its cost and salt; null until the invitation is taken. */
    passwordHash: text('password_hash'),
    passwordSetAt: instantColumn('password_set_at'),
    /** The hashes of the passwords before this one, the latest first: at most four. */
    pastPasswords: jsonb('past_passwords').$type<string[]>().notNull().default([]),
    /** Sealed. It counts once `totpSince` is set. */
    totpSecret: text('totp_secret'),
    totpSince: instantColumn('totp_since'),
    /** The thirty-second step of the last code that was taken: it and those before are worth nothing again. */
    totpLastStep: instantColumn('totp_last_step').notNull().default(0),
    createdAt: instantColumn('created_at').notNull(),
    lastSignInAt: instantColumn('last_sign_in_at'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.accountId] }),
    uniqueIndex('account_by_email').on(table.tenantId, table.email),
    uniqueIndex('account_by_staff').on(table.tenantId, table.staffId),
    // Somebody signs in before anybody knows their company.
    index('account_at_the_door').on(table.email),
  ],
);

/** `awaiting-setup`: the company demands a second factor of somebody who has none yet. */
export const sessionStages = ['open', 'awaiting-code', 'awaiting-setup'] as const;

export const accountSession = pgTable(
  'account_session',
  {
    tenantId: tenantId(),
    sessionId: uuid('session_id').notNull(),
    accountId: uuid('account_id').notNull(),
    /** SHA-256 of the token in the cookie, which has 256 random bits. */
    tokenHash: text('token_hash').notNull(),
    stage: text('stage', { enum: sessionStages }).notNull(),
    address: text('address').notNull(),
    agent: text('agent').notNull(),
    createdAt: instantColumn('created_at').notNull(),
    lastSeenAt: instantColumn('last_seen_at').notNull(),
    /** When its person last proved who they are: at sign-in, and whenever a deed asked for it. */
    provenAt: instantColumn('proven_at').notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.sessionId] }),
    index('account_session_by_account').on(table.tenantId, table.accountId),
    index('account_session_at_the_door').on(table.tokenHash),
  ],
);

export const linkKinds = ['invitation', 'reset'] as const;

export const accountLink = pgTable(
  'account_link',
  {
    tenantId: tenantId(),
    /** SHA-256 of the token in the link, which has 256 random bits. */
    linkHash: text('link_hash').notNull(),
    accountId: uuid('account_id').notNull(),
    kind: text('kind', { enum: linkKinds }).notNull(),
    createdAt: instantColumn('created_at').notNull(),
    expiresAt: instantColumn('expires_at').notNull(),
    usedAt: instantColumn('used_at'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.linkHash] }),
    index('account_link_by_account').on(table.tenantId, table.accountId),
    index('account_link_at_the_door').on(table.linkHash),
  ],
);

export const backupCode = pgTable(
  'backup_code',
  {
    tenantId: tenantId(),
    accountId: uuid('account_id').notNull(),
    /** HMAC under the hub's key: fifty bits would not survive a plain hash. */
    codeHash: text('code_hash').notNull(),
    usedAt: instantColumn('used_at'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.accountId, table.codeHash] })],
);

/**
 * Misses at the door. Nobody knows there which company is meant, so the rows are the door's own: their tenant is the nil UUID.
 */
export const signInMiss = pgTable(
  'sign_in_miss',
  {
    tenantId: tenantId(),
    /** HMAC of the email, the address or the account: what was typed at the door is nowhere here. */
    key: text('key').notNull(),
    misses: integer('misses').notNull(),
    lastMissAt: instantColumn('last_miss_at').notNull(),
    blockedUntil: instantColumn('blocked_until').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.key] })],
);

export const passkey = pgTable(
  'passkey',
  {
    tenantId: tenantId(),
    passkeyId: uuid('passkey_id').notNull(),
    accountId: uuid('account_id').notNull(),
    name: text('name').notNull(),
    /** As the authenticator names it, in base64url. */
    credentialId: text('credential_id').notNull(),
    /** COSE, in base64url. It is public: whoever has it can check a signature and make none. */
    publicKey: text('public_key').notNull(),
    /** The last count of signatures that we saw; 0 from authenticators that do not count. */
    counter: whole('counter').notNull(),
    transports: jsonb('transports').$type<string[]>().notNull(),
    /** Kept by the person's own cloud too, and so on several of their devices. */
    isSynced: boolean('is_synced').notNull(),
    createdAt: instantColumn('created_at').notNull(),
    lastUsedAt: instantColumn('last_used_at'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.passkeyId] }),
    uniqueIndex('passkey_by_credential').on(table.tenantId, table.credentialId),
    index('passkey_by_account').on(table.tenantId, table.accountId),
    index('passkey_at_the_door').on(table.credentialId),
  ],
);

export const challengeKinds = ['register', 'sign-in', 'second-factor', 'prove'] as const;

/** What a passkey is asked to sign, once. At the door no company is known yet: the rows there are of the nil UUID. */
export const passkeyChallenge = pgTable(
  'passkey_challenge',
  {
    tenantId: tenantId(),
    /** SHA-256 of the challenge, which has 256 random bits. */
    challengeHash: text('challenge_hash').notNull(),
    kind: text('kind', { enum: challengeKinds }).notNull(),
    /** The session that it was given to; null at the door. */
    sessionId: uuid('session_id'),
    expiresAt: instantColumn('expires_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.challengeHash] })],
);
