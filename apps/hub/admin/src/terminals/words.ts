import { agoText } from '@tillbridge/core/place';
import type { TerminalHealthV1 } from '@tillbridge/core/wire';
import type { Answers } from '../app/client';
import type { Look } from '../app/look-badge';

export type FleetTerminal = Answers['terminal']['list'][number];

/** 14:05 until it ends. */
export function countdownText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** How a terminal is, in a word; the look is beside the word, never alone. Source: spec/fleet.md FL4 */
export function stateOf({ state, attention, isConnected }: FleetTerminal): { word: string; look: Look } {
  if (state === 'revoked') return { word: 'Shut out', look: 'quiet' };
  if (attention.some(({ isUrgent }) => isUrgent)) return { word: 'Urgent', look: 'urgent' };
  if (attention.length > 0) return { word: 'Needs attention', look: 'watch' };
  if (state === 'replaced') return { word: 'Replaced', look: 'quiet' };
  return isConnected ? { word: 'Connected', look: 'good' } : { word: 'Away', look: 'quiet' };
}

/** `now`, `4 minutes ago`, `never`. */
export function seenText(
  { isConnected, lastSeenAt }: Pick<FleetTerminal, 'isConnected' | 'lastSeenAt'>,
  now: number,
): string {
  if (isConnected) return 'now';
  if (lastSeenAt === null) return 'never';
  return now - lastSeenAt < 60_000 ? 'a moment ago' : `${agoText(now - lastSeenAt)} ago`;
}

export function outboxText(health: TerminalHealthV1 | null, now: number): string {
  if (!health) return 'not known';
  if (health.outboxDepth === 0) return 'all sent';
  const waits = health.oldestUnsentAt === null ? 0 : now - health.oldestUnsentAt;
  return waits < 60_000
    ? `${health.outboxDepth} to send`
    : `${health.outboxDepth} to send, ${agoText(waits)}`;
}

/** `3 hours ago`, and into how many folders copies go. */
export function backupText(health: TerminalHealthV1 | null, now: number): string {
  const backup = health?.backup;
  if (!backup) return 'not known';
  if (backup.takenAt === null) return 'none yet';
  const where = backup.folders > 1 ? `, in ${backup.folders} folders` : ', beside its data only';
  return `${agoText(Math.max(0, now - backup.takenAt))} ago${where}`;
}

/** 512 MB, 41.2 GB. */
export function bytesText(bytes: number | null): string {
  if (bytes === null) return 'not known';
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit < 3 ? Math.round(value) : value.toFixed(1)} ${units[unit] ?? ''}`;
}

export function clockText(offsetMs: number | null): string {
  if (offsetMs === null) return 'not known';
  const size = Math.abs(offsetMs);
  if (size < 1_000) return 'exact';
  const by = size < 120_000 ? `${Math.round(size / 1_000)} seconds` : agoText(size);
  return `${by} ${offsetMs > 0 ? 'behind' : 'ahead'}`;
}

/** Of what the till looked at: what is well, beside what is not. */
export function goodText({ good, troubles }: { good: number; troubles: number }): string {
  const things = good === 1 ? '1 thing' : `${good} things`;
  if (troubles > 0) return good === 1 ? '1 more thing is well' : `${good} more things are well`;
  return `All is well: ${things} looked at`;
}

const endings: Readonly<Record<string, string>> = {
  engine: 'The engine ended',
  renderer: 'The window ended',
  'engine-loop': 'The engine ended again and again',
};
/** A later till may name more. */
export const crashText = (kind: string): string => endings[kind] ?? `${kind} ended`;

/**
 * A kitchen's printer as a person reads it: `bar:Drinks=tcp://10.0.0.9:9100` is called bar and prints Drinks.
 * Source: spec/kitchen.md KT1
 */
export function stationText(written: string): { name: string; prints: string; address: string } {
  const text = written.replace(/^!/, '');
  const [, name = 'kitchen', goods, address = text] = /^([^:=]+)(?::(?!\/\/)([^=]*))?=(.+)$/.exec(text) ?? [];
  const sound = text === written ? '' : ', without a sound';
  return { name, prints: `Prints ${goodsText(goods)}${sound}`, address };
}

function goodsText(goods: string | undefined): string {
  if (goods === undefined) return 'orders, whole';
  return goods.trim() === '*' ? 'what no other prints' : goods.split(',').join(', ');
}
