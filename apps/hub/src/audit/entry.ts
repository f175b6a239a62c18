import type { Instant, TenantId } from '@tillbridge/core/kernel';
import type { HubDeps } from '../hub-deps';
import { canonicalJson } from './canonical-json';

/** Who does something to a company: what a use case is told of it. */
export type By = {
  tenantId: TenantId;
  /** In words: a person's name, `operator`, `enrolment code`, the name of an API key. */
  who: string;
  /** The account or API key; null or left out for nobody in particular. */
  whoId?: string | null;
  /** Where the request came from; left out where nobody sent one. */
  address?: string | null;
};

/** What a use case says of what it did. Secrets under their usual names are taken out before it is kept. */
export type AuditEntry = By & {
  at: Instant;
  verb: string;
  /** The id of what it was done to. */
  subject: string;
  before?: unknown;
  after?: unknown;
  detail?: unknown;
  /** The stores that it is about; null or left out where it is the company's. Not called `storeIds`, which is what a person is limited to. */
  atStores?: readonly string[] | null;
};

/** An entry as it stands in the chain. */
export type ChainedEntry = {
  sequence: number;
  at: Instant;
  who: string;
  whoId: string | null;
  address: string | null;
  verb: string;
  subject: string;
  before: unknown;
  after: unknown;
  detail: unknown;
  atStores: string[] | null;
  previousHash: string;
  hash: string;
};

type Sha256 = HubDeps['sha256'];

/** What a company's first entry is chained to. */
export const auditGenesis = (tenantId: TenantId, sha256: Sha256): string =>
  sha256(`tillbridge audit 1\n${tenantId}`);

/**
 * Over the hash before it and everything the entry says, as canonical JSON. An entry about no store says nothing of stores, as all
 * did before entries had them: the seals of old chains stay what they are. Source: spec/audit.md AL2
 */
export const hashOfEntry = (entry: Omit<ChainedEntry, 'hash'>, sha256: Sha256): string => {
  const { sequence, at, who, whoId, address, verb, subject, before, after, detail, atStores } = entry;
  const said = { sequence, at, who, whoId, address, verb, subject, before, after, detail };
  const body = atStores === null ? said : { ...said, atStores };
  return sha256(`${entry.previousHash}\n${canonicalJson(body)}`);
};
