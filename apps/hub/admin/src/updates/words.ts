import type { ReleasePlatform } from '@tillbridge/core/wire';
import type { Look } from '../app/look-badge';
import type { Figures, ListedRollOut, Preview, Standing, StandingTill } from './view';

export const tillsText = (count: number): string => (count === 1 ? '1 till' : `${count} tills`);

const standings: Readonly<Record<Standing, { word: string; look: Look }>> = {
  'by-installer': { word: 'By its installer', look: 'quiet' },
  'as-it-should': { word: 'Runs what it should', look: 'good' },
  'not-told': { word: 'Not told yet', look: 'quiet' },
  fetching: { word: 'On its way', look: 'quiet' },
  waiting: { word: 'Waits', look: 'quiet' },
  returned: { word: 'Went back', look: 'urgent' },
  refused: { word: 'Not taken', look: 'urgent' },
};
export const standingLook = (standing: Standing): { word: string; look: Look } => standings[standing];

/** What stands beside the badge; the till's own sentence where it said one. */
export function standingSentence({ standing, about, sentence }: StandingTill): string {
  if (standing === 'by-installer') return 'It takes no releases from here.';
  if (standing === 'not-told') return `It hears of ${about} with its next report.`;
  if (standing === 'returned') return `It went back from ${about}: ${sentence}`;
  return sentence;
}

const platforms: Readonly<Record<ReleasePlatform, string>> = {
  'kiosk-linux-x64': 'Linux kiosk',
  'kiosk-linux-arm64': 'Linux kiosk, ARM',
  'electron-windows-x64': 'Windows',
  'electron-mac-x64': 'macOS, Intel',
  'electron-mac-arm64': 'macOS, Apple silicon',
  'electron-linux-x64': 'Linux desktop',
};
export const platformText = (those: readonly ReleasePlatform[]): string =>
  those.map((each) => platforms[each]).join(', ');

/** The end of a key tells two of them apart; the beginning is the same for all. */
export const keyText = (publicKey: string | null): string =>
  publicKey === null
    ? 'Not compared with a key here'
    : `Compared with the key ending in ${publicKey.slice(-8)}`;

const rollOutStates: Readonly<Record<ListedRollOut['state'], { word: string; look: Look }>> = {
  running: { word: 'Running', look: 'good' },
  paused: { word: 'Paused', look: 'watch' },
  withdrawn: { word: 'Withdrawn', look: 'quiet' },
};
export const rollOutLook = ({ state }: ListedRollOut): { word: string; look: Look } => rollOutStates[state];

type Names = { store: (storeId: string) => string; till: (terminalId: string) => string };
type Reach = Pick<ListedRollOut, 'percent' | 'channel' | 'storeIds' | 'terminalIds'>;

/** Whom it is for: `Every till`, `10 % of the tills of Ponsonby and Thorndon, on the early channel`. */
export function reachText({ percent, channel, storeIds, terminalIds }: Reach, names: Names): string {
  const early = channel === 'early' ? ', on the early channel' : '';
  const share = percent < 100 ? `${percent} % of ` : '';
  if (terminalIds !== null) return `${share}${listText(terminalIds.map(names.till))}${early}`;
  const every = percent < 100 ? `${share}${storeIds === null ? 'all' : 'the'} tills` : 'Every till';
  return `${every}${storeIds === null ? '' : ` of ${listText(storeIds.map(names.store))}`}${early}`;
}

const namedAtMost = 4;

function listText(names: readonly string[]): string {
  const shown =
    names.length > namedAtMost
      ? [...names.slice(0, namedAtMost - 1), `${names.length - namedAtMost + 1} more`]
      : names;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** What became of a roll-out at its tills, in parts that are read one after another. */
export function figuresText(figures: Figures): string[] {
  const { reached, elsewhere, run, fetching, waiting, failed, notTold, later, byInstaller } = figures;
  if (reached === 0) return ['No till is in its reach.'];
  if (elsewhere === reached) return ['A later roll-out counts for every till of it.'];
  const parts: [number, string][] = [
    [fetching, 'fetching it'],
    [waiting, 'waiting for a quiet moment'],
    [failed, 'went back or did not take it'],
    [notTold, 'not told yet'],
    [later, later === 1 ? 'runs a later version and stays on it' : 'run a later version and stay on it'],
    [byInstaller, 'updated by installer'],
    [elsewhere, 'in a later roll-out'],
  ];
  return [
    `${run} of ${tillsText(reached)} ${reached === 1 || run === 1 ? 'runs' : 'run'} it`,
    ...parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`),
  ];
}

/** What beginning it would do, as sentences. */
export function previewText({ takes, runs, goesBack, later, byInstaller, others }: Preview): string[] {
  const said: [number, string, string][] = [
    [takes, 'takes it', 'take it'],
    [
      goesBack,
      'of these goes back to it from a later version',
      'of these go back to it from a later version',
    ],
    [runs, 'runs it already', 'run it already'],
    [later - goesBack, 'runs a later version and stays on it', 'run a later version and stay on it'],
    [
      byInstaller,
      'is updated by its installer and hears nothing of it',
      'are updated by installers and hear nothing of it',
    ],
    [others, 'is not in its reach', 'are not in its reach'],
  ];
  const sentences = said
    .filter(([count]) => count > 0)
    .map(([count, one, more]) => `${tillsText(count)} ${count === 1 ? one : more}.`);
  return takes === 0 ? ['No till would take it now.', ...sentences] : sentences;
}
