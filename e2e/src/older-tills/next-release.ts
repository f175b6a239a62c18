import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

type Journal = { entries: { idx: number; when: number; tag: string }[] };

const built = fileURLToPath(new URL('../../../apps/desktop/dist/engine', import.meta.url));
const migration = `-- adds only: an earlier program may go on with this ledger
create table of_the_next_release (n integer);
`;

/** The engine that is built, as if it were the release after it: with one migration more. @returns its `main.js` */
export function nextRelease(into: string, nodeModules: string): string {
  const engine = join(into, 'next', 'engine');
  cpSync(built, engine, { recursive: true });
  const journalFile = join(engine, 'migrations/meta/_journal.json');
  const { entries, ...rest } = JSON.parse(readFileSync(journalFile, 'utf8')) as Journal;
  const last = entries.at(-1);
  if (!last) throw new Error('the engine that is built has no migrations');
  const next = { ...last, idx: last.idx + 1, when: last.when + 1_000, tag: '9999_next-release' };
  writeFileSync(journalFile, JSON.stringify({ ...rest, entries: [...entries, next] }));
  writeFileSync(join(engine, 'migrations', `${next.tag}.sql`), migration);
  symlinkSync(nodeModules, join(into, 'next', 'node_modules'), 'dir');
  writeFileSync(join(into, 'next', 'package.json'), '{"type":"module"}\n');
  return join(engine, 'main.js');
}
