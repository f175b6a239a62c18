import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { asTenant } from '../../database';
import { archivedFiles } from '../../stock';
import { allowed } from '../procedure';

/** What is in files, the newest month first, and whether each file lies where this hub looks for it. */
export const list = allowed('manage-company').query(async ({ ctx: { db, hub, tenantId } }) => {
  const folder = hub.stockArchive;
  const files = await asTenant(db, tenantId, (tx) => archivedFiles(tx, tenantId));
  return {
    folder,
    files: files.toReversed().map((file) => ({ ...file, isThere: existsSync(join(folder, file.file)) })),
  };
});
