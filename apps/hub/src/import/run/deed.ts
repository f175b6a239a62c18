import { type By, writeAudit } from '../../audit';
import type { Tx } from '../../database';
import type { HubDeps } from '../../hub-deps';
import type { ImportRun, Which } from './run';

/** Who asks for something to be done with an import. */
export type Deed = Which & By;

/** Under whoever asked, who need not be the one that brought the file. Source: spec/imports.md IP19 */
export const auditDeed = (
  tx: Tx,
  deps: HubDeps,
  { tenantId, importId, who, whoId, address }: Deed,
  verb: string,
  run: ImportRun,
  detail: Record<string, unknown> = {},
): Promise<unknown> =>
  writeAudit(tx, deps, {
    tenantId,
    at: deps.clock.now(),
    who,
    whoId: whoId ?? null,
    address: address ?? null,
    verb,
    subject: importId,
    detail: { fileName: run.fileName, ...detail },
  });
