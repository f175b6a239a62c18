import type { Finding, Rule } from './source';

const databases = ['apps/desktop/', 'apps/hub/'];

type Journal = { entries: { idx: number; tag: string }[] };

function findInJournal(path: string, text: string, texts: ReadonlyMap<string, string>): Finding[] {
  const folder = path.slice(0, -'meta/_journal.json'.length);
  const { entries } = JSON.parse(text) as Journal;
  const at = (message: string): Finding => ({ file: path, line: 1, message });
  const listed = new Set(entries.map((entry) => `${folder}${entry.tag}.sql`));
  const present = [...texts.keys()].filter(
    (file) => file.startsWith(folder) && /^[^/]+\.sql$/.test(file.slice(folder.length)),
  );
  return [
    ...entries
      .filter((entry, index) => entry.idx !== index)
      .map((entry) => at(`${entry.tag} is out of order: migrations only go forward`)),
    ...[...listed]
      .filter((file) => !texts.has(file))
      .map((file) => at(`${file} is in the journal but not in the folder`)),
    ...present
      .filter((file) => !listed.has(file))
      .map((file) => at(`${file} is not in the journal, so it would never run`)),
  ];
}

/** Both databases have checked-in migrations, numbered without gaps, and every file of them runs. */
export const migrations: Rule = {
  name: 'migrations',
  find: ({ texts }) => {
    const journals = [...texts].filter(([path]) => path.endsWith('/meta/_journal.json'));
    const missing = databases.filter((app) => !journals.some(([path]) => path.startsWith(app)));
    return [
      ...missing.map((app) => ({
        file: app,
        line: 1,
        message: 'no migrations are checked in for this database',
      })),
      ...journals.flatMap(([path, text]) => findInJournal(path, text, texts)),
    ];
  },
};
