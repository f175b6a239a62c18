import { say } from '@tillbridge/words';
import type { FindingView } from '../../ipc/areas/support';

const rank = { bad: 0, attention: 1, good: 2 } as const;

/** What wants somebody first; within that in the order in which it is to be mended. Source: spec/doctor.md DR10 */
export const mostPressingFirst = (findings: readonly FindingView[]): FindingView[] =>
  [...findings].sort((a, b) => rank[a.state] - rank[b.state]);

const words: Readonly<Record<string, () => string>> = {
  disk: () => say('Disk'),
  ledger: () => say('Database'),
  journal: () => say('Records'),
  unsent: () => say('To send'),
  backup: () => say('Backup'),
  hub: () => say('Hub'),
  proxy: () => say('Proxy'),
  certificate: () => say('Certificate'),
  clock: () => say('Clock'),
  printer: () => say('Printer'),
  drawer: () => say('Drawer'),
  scanner: () => say('Scanner'),
  labels: () => say('Labels'),
  scale: () => say('Scale'),
  pole: () => say('Customer display'),
  kitchen: () => say('Kitchen printer'),
};

/** An engine may look at more than this screen has a word for. */
export const aboutWord = (about: string): string => words[about]?.() ?? about;
