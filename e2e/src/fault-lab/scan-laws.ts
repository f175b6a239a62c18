import type { Evidence, Law, LifeScans, Offered } from './evidence';
import type { Pull } from './guns';
import { labels } from './shop';

/** What is left of a spoiled code is heard within this, in milliseconds: behind a silence, or glued to what is read next. */
const longestPieceMs = 3_000;

const nameOf = (code: string): string | null => labels.find((label) => label.code === code)?.name ?? null;

/** Everything that came to the queue has one outcome, in its order, and is what it says. */
function outcomesOf({ offered, heard }: LifeScans): string[] {
  const differs = heard.flatMap(({ seq }, index) =>
    seq === index + 1 ? [] : [`outcome ${index + 1} has the number ${seq}`],
  );
  // The last one may have come in the moment in which the till died.
  if (heard.length !== offered.length && heard.length !== offered.length - 1)
    differs.push(`${offered.length} codes came and ${heard.length} were told`);
  offered.slice(0, heard.length).forEach(({ code, device }, index) => {
    const outcome = heard[index]?.outcome;
    if (outcome?.kind !== 'line-added') return;
    if (code === null || nameOf(code) !== outcome.name)
      differs.push(`"${code}" of ${device} was sold as ${outcome.name}`);
  });
  return differs;
}

/** What was read on one device came whole, once and in order; only what its wire spoiled may be missing, and then somebody was told. */
function readsOf(device: string, { pulls, lives }: Evidence): string[] {
  const pulled = pulls.filter((pull) => pull.device === device);
  const heard = lives.flatMap(({ offered }) => offered).filter((each) => each.device === device);
  const differs: string[] = [];
  let next = 0;
  for (const each of heard) {
    const at = whoseIs(each, pulled, next);
    if (at === null)
      differs.push(`${device}: "${each.code}" was heard at ${each.atMs}, and nothing like it was read`);
    else next = at;
  }
  for (const pull of pulled.slice(next))
    if (!pull.isSpoiled) differs.push(`${device}: "${pull.code}" was read at ${pull.atMs} and never heard`);
  return differs;
}

/**
 * @returns the place behind the reading that this is, or null when there is none. Of two that could be it, one whose wire was well is:
 * it has to have been heard.
 */
function whoseIs({ code, atMs }: Offered, pulled: readonly Pull[], from: number): number | null {
  const until = pulled.findIndex((pull, at) => at >= from && (pull.atMs > atMs || !pull.isSpoiled));
  const well = until === -1 ? undefined : pulled[until];
  if (well && well.atMs <= atMs && well.code === code) return until + 1;
  const spoiled = pulled.slice(from, until === -1 ? undefined : until);
  const same = spoiled.findIndex((pull) => pull.code === code);
  if (same !== -1) return from + same + 1;
  // A piece of something that was spoiled: it stays where it is, for more of it may come.
  const piece = spoiled.findIndex((pull) => isPieceOf(code, pull.code) && atMs - pull.atMs < longestPieceMs);
  return piece === -1 ? null : from + piece;
}

/** No code that the shop knows: what is left of a spoiled one never is. */
const isPieceOf = (code: string | null, read: string): boolean =>
  code === null || (code !== read && nameOf(code) === null);

/** Whoever read something of which a part arrived is told within moments. */
function untold({ pulls, lives }: Evidence): string[] {
  const told = lives.flatMap(({ offered }) => offered);
  return pulls
    .filter(({ isSpoiled, leftTraces }) => isSpoiled && leftTraces)
    .filter(
      ({ device, atMs }) =>
        !told.some((each) => each.device === device && each.atMs >= atMs && each.atMs <= atMs + 4_500),
    )
    .map(
      ({ device, atMs, code }) =>
        `${device}: nothing was said of "${code}", which was read at ${atMs} and spoiled`,
    );
}

export const scanLaws: readonly Law[] = [
  {
    rule: 'FT4',
    name: 'each code has one outcome, in its order, and is sold as what it is',
    check: ({ lives }) => lives.flatMap(outcomesOf),
  },
  {
    rule: 'FT4',
    name: 'each reading is heard once, whole and in order, or somebody is told',
    check: (evidence) => [
      ...[...new Set(evidence.pulls.map(({ device }) => device))].flatMap((device) =>
        readsOf(device, evidence),
      ),
      ...untold(evidence),
    ],
  },
];
