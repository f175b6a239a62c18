import { join } from 'node:path';

/** Where the till of this user keeps its ledger, unless the settings name another folder. */
export function dataFolderOf(chosen: string | undefined, env: NodeJS.ProcessEnv = process.env): string {
  if (chosen !== undefined) return chosen;
  const share = env['XDG_DATA_HOME'] ?? join(env['HOME'] ?? '/', '.local/share');
  return join(share, 'tillbridge');
}
