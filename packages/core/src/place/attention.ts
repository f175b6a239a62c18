import type { Instant } from '../kernel';
import type { TerminalHealthV1 } from '../wire';

export const attentionKinds = [
  'chain-broken',
  'facts-set-aside',
  'not-seen',
  'outbox-old',
  'clock-wrong',
  'printer-trouble',
  'disk-nearly-full',
  'till-finding',
  'backup-old',
  'device-trouble',
  'update-trouble',
] as const;
export type AttentionKind = (typeof attentionKinds)[number];

/** Why somebody should look at a terminal, in a sentence. `urgent` where money or data is at risk. */
export type Attention = { kind: AttentionKind; isUrgent: boolean; sentence: string };

export type TerminalSeen = {
  now: Instant;
  /** Listens at the hub at this moment: such a terminal is seen, whatever the clock says. */
  isConnected: boolean;
  lastSeenAt: Instant | null;
  isStoreOpen: boolean;
  /** What it last said of itself; null when it never did. */
  health: TerminalHealthV1 | null;
  isChainBroken: boolean;
  factsSetAside: number;
};

const minuteMs = 60_000;
/** A till that restarts or whose line hiccups is back by then. */
const notSeenMs = 15 * minuteMs;
/** Facts go within seconds; what waits this long is stuck. */
const outboxOldMs = 10 * minuteMs;
/** Receipts and tax rates go by the clock. */
const clockWrongMs = 2 * minuteMs;
const gigabyte = 1024 ** 3;
/** A till that sells takes one every four hours; a long weekend is no trouble. */
const backupOldMs = 4 * 24 * 60 * minuteMs;
/** The printer has a reason of its own, and a drawer that stands open is no trouble of a device. */
const watchedDevices: ReadonlySet<string> = new Set(['scanner', 'labels', 'scale', 'pole', 'kitchen']);

/**
 * Why a terminal needs attention, most pressing first; an empty list when all is well. What a terminal said of itself ages: the
 * oldest unsent fact is measured to now, the rest is as it was last told.
 * Source: spec/fleet.md FL5
 */
export function attentionOf(seen: TerminalSeen): Attention[] {
  const found = [
    ...[chainBroken, factsSetAside, outboxOld, diskFull, badFinding],
    ...[clockWrong, notSeen, backupOld, printerTrouble, deviceTrouble, updateTrouble],
  ];
  return found.flatMap((look) => look(seen) ?? []);
}

const urgent = (kind: AttentionKind, sentence: string): Attention => ({ kind, isUrgent: true, sentence });
const mild = (kind: AttentionKind, sentence: string): Attention => ({ kind, isUrgent: false, sentence });

const chainBroken = ({ isChainBroken }: TerminalSeen): Attention | null =>
  isChainBroken
    ? urgent('chain-broken', 'Its journal was changed or restored from a copy. Look at its alerts.')
    : null;

const factsSetAside = ({ factsSetAside: count }: TerminalSeen): Attention | null =>
  count === 0
    ? null
    : urgent('facts-set-aside', `${countOf(count, 'fact')} could not be used and wait for a person.`);

function outboxOld({ health, now }: TerminalSeen): Attention | null {
  if (!health || health.oldestUnsentAt === null || health.outboxDepth === 0) return null;
  const ageMs = now - health.oldestUnsentAt;
  if (ageMs <= outboxOldMs) return null;
  return urgent(
    'outbox-old',
    `${countOf(health.outboxDepth, 'fact')} not sent yet, the oldest for ${agoText(ageMs)}.`,
  );
}

function diskFull({ health }: TerminalSeen): Attention | null {
  const free = health?.diskFreeBytes ?? null;
  if (free === null || free >= gigabyte) return null;
  return urgent(
    'disk-nearly-full',
    `Only ${Math.floor(free / 1024 / 1024)} MB are free on its disk. Free some space.`,
  );
}

function clockWrong({ health }: TerminalSeen): Attention | null {
  const offset = health?.clockOffsetMs ?? null;
  if (offset === null || Math.abs(offset) <= clockWrongMs) return null;
  const way = offset > 0 ? 'behind' : 'ahead';
  return mild('clock-wrong', `Its clock is ${agoText(Math.abs(offset))} ${way}. Set it right.`);
}

function notSeen({ isConnected, lastSeenAt, isStoreOpen, now }: TerminalSeen): Attention | null {
  if (isConnected || !isStoreOpen) return null;
  if (lastSeenAt !== null && now - lastSeenAt <= notSeenMs) return null;
  return mild(
    'not-seen',
    lastSeenAt === null
      ? 'It was never heard of. Is it switched on?'
      : `Not heard of for ${agoText(now - lastSeenAt)}, and the store is open. Is it switched on?`,
  );
}

function printerTrouble({ health }: TerminalSeen): Attention | null {
  const printer = health?.devices.find(
    ({ kind, state }) => kind === 'printer' && (state === 'attention' || state === 'danger'),
  );
  return printer ? mild('printer-trouble', `${printer.name}: ${printer.sentence}`) : null;
}

function badFinding({ health }: TerminalSeen): Attention | null {
  const bad = health?.findings?.find(({ state, about }) => state === 'bad' && about !== 'disk');
  return bad ? urgent('till-finding', ended(bad.sentence)) : null;
}

function backupOld({ health, now }: TerminalSeen): Attention | null {
  const takenAt = health?.backup?.takenAt ?? null;
  // Of a till that has nothing to record none is taken.
  if (takenAt === null || now - takenAt <= backupOldMs) return null;
  return mild('backup-old', `Its newest backup is ${agoText(now - takenAt)} old.`);
}

function deviceTrouble({ health }: TerminalSeen): Attention | null {
  const away = health?.secondPrinters?.find(({ state }) => state === 'attention' || state === 'danger');
  const found =
    away ?? health?.findings?.find(({ state, about }) => state !== 'good' && watchedDevices.has(about));
  return found ? mild('device-trouble', ended(found.sentence)) : null;
}

/** A till that went back sells on: nothing is lost, and the release is what somebody must look at. Source: spec/updates.md UP20 */
function updateTrouble({ health }: TerminalSeen): Attention | null {
  const { state, version, sentence } = health?.update ?? {};
  const because = ended(sentence || 'It did not say why.');
  if (state === 'returned')
    return mild(
      'update-trouble',
      `It went back from version ${version}: ${because} Pause the roll-out until you know why, then have it tried again, or withdraw it.`,
    );
  if (state === 'refused')
    return mild(
      'update-trouble',
      `It did not take version ${version}: ${because} Look at who signed the release and at the till’s releaseKeys, then have it tried again.`,
    );
  return null;
}

/** What a till said need not end as our sentences do. */
const ended = (sentence: string): string => (/[.?!]$/.test(sentence) ? sentence : `${sentence}.`);

const countOf = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** 12 minutes, 3 hours, 5 days: as exactly as anybody needs. Source: spec/fleet.md FL5 */
export function agoText(ms: number): string {
  const minutes = Math.max(1, Math.floor(ms / minuteMs));
  if (minutes < 120) return countOf(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? countOf(hours, 'hour') : countOf(Math.floor(hours / 24), 'day');
}
