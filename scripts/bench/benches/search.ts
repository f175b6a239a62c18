import Sqlite from 'better-sqlite3';
import { seededRandom } from '../../../e2e/src/simulation/random';
import type { Bench } from '../benches';
import { inTurns, spreadOf, timeEach } from '../measure/index';
import { typedPrefix } from '../shop/catalogue';
import { copyReplicaInto, freshFolder, replicaFile } from '../shop/replica-file';
import { enrolFolder, openTill, standAlone } from '../till/open-till';

/** What the search box asks for. */
const limit = 50;

/** From the letters typed so far to the tiles shown, against nothing but the full-text index. */
export const search: Bench = async ({ isQuick }) => {
  const items = isQuick ? 10_000 : 100_000;
  const rounds = isQuick ? 3 : 10;
  const times = isQuick ? 50 : 300;
  const folder = freshFolder('search');
  copyReplicaInto(folder, items);
  enrolFolder(folder, standAlone);
  const { engine } = await openTill(folder);
  const catalogue = new Sqlite(replicaFile(items), { readonly: true });
  catalogue.pragma('cache_size = -32000');
  const bare = catalogue.prepare<[string, number]>(
    'select rowid from item_search where item_search match ? limit ?',
  );
  const texts = (round: number) => {
    const random = seededRandom(`search ${round}`);
    return Array.from({ length: times }, () => typedPrefix(random, items));
  };
  let found = 0;
  const measured = await inTurns<number[]>(rounds, [
    {
      name: 'engine',
      round(number) {
        const typed = texts(number);
        return timeEach(
          times,
          (index) => (found += engine.api.search({ text: typed[index] ?? '', limit }).length),
        );
      },
    },
    {
      name: 'bare',
      round(number) {
        const typed = texts(number);
        return timeEach(times, (index) => bare.all(`"${typed[index] ?? ''}" *`, limit));
      },
    },
  ]);
  catalogue.close();
  await engine.close();
  const all = (name: string) => spreadOf((measured.get(name) ?? []).flat());
  const [ours, fts] = [all('engine'), all('bare')];
  return {
    figures: [
      {
        name: `search as you type, ${items.toLocaleString('en')} items, p95`,
        value: ours.p95,
        unit: 'ms',
        yardstick: { name: 'bare FTS5 prefix query, p95', value: fts.p95 },
        goals: [{ of: 'figure', is: 'at most', limit: 30 }],
        note: `two to six letters, up to ${limit} tiles with price and stock, ${Math.round(found / ((rounds + 1) * times))} on average; p50 ${ours.p50.toFixed(2)} ms, p99 ${ours.p99.toFixed(2)} ms`,
      },
    ],
    spreads: { search: ours, 'search, bare FTS5': fts },
  };
};
