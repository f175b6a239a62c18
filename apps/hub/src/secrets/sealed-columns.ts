import type { TenantId } from '@tillbridge/core/kernel';
import { secondFactorPurpose } from '../account';
import { answerPurpose } from '../api';
import { linkPurpose } from '../link';
import { mailPurpose } from '../mail';
import { webhookSecretPurpose } from '../program';

/** The cells of a row's key, as text. */
type Key = Readonly<Record<string, string>>;

/** Where sealed texts lie, and what each was sealed for. */
export type SealedColumn = {
  table: string;
  column: string;
  /** The columns that tell its rows apart within a company. */
  key: readonly string[];
  purposeOf(tenantId: TenantId, key: Key): string;
};

const webhookSecret = {
  table: 'webhook',
  key: ['webhook_id'],
  purposeOf: (_tenantId: TenantId, key: Key) => webhookSecretPurpose(cell(key, 'webhook_id')),
};

/**
 * Every column that holds sealed texts: what the rotation seals again. A test looks through the whole database for one that is
 * missing here. Source: spec/security.md WS4
 */
export const sealedColumns: readonly SealedColumn[] = [
  {
    table: 'account',
    column: 'totp_secret',
    key: ['account_id'],
    purposeOf: (tenantId, key) => secondFactorPurpose({ tenantId, accountId: cell(key, 'account_id') }),
  },
  {
    table: 'mail',
    column: 'body',
    key: ['mail_id'],
    purposeOf: (tenantId, key) => mailPurpose(tenantId, cell(key, 'mail_id')),
  },
  {
    table: 'api_answer',
    column: 'answer',
    key: ['who', 'idempotency_key'],
    purposeOf: (_tenantId, key) =>
      answerPurpose({ who: cell(key, 'who'), key: cell(key, 'idempotency_key') }),
  },
  {
    table: 'link',
    column: 'secrets',
    key: ['link_id'],
    purposeOf: (tenantId, key) => linkPurpose(tenantId, cell(key, 'link_id')),
  },
  { ...webhookSecret, column: 'secret' },
  { ...webhookSecret, column: 'previous_secret' },
];

function cell(key: Key, name: string): string {
  const value = key[name];
  if (value === undefined) throw new Error(`a sealed row's key has no ${name}`);
  return value;
}
