import { say } from '@tillbridge/words';
import type { Counter } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import type { Decided } from '../scanning/meanings';
import type { Scan } from '../scanning/scan-queue';

/**
 * What a scan means as a badge; null for every other code. It never reaches the sale, and nothing that anybody is told repeats it.
 * Source: spec/session.md SE14, SE15
 */
export function badgeScanned({ session, staff }: Counter, scan: Scan): Decided | null {
  const { badges } = session;
  const holder = badges.holderOf(scan.data);
  if (staff() !== null) {
    if (!holder) return null;
    badges.scanned(holder.staffId);
    return { outcome: { kind: 'badge', staffId: holder.staffId, name: holder.name }, answer: done };
  }
  if (!badges.areUsed()) return null;
  const no = (kind: string, sentence: string): Decided => ({
    outcome: { kind: 'refused', code: '', sentence },
    answer: refused(kind, sentence),
  });
  if (badges.isWaiting())
    return no('badge-wait', say('Too many badges that are nobody’s here. Sign in with your PIN.'));
  if (!holder) {
    badges.missed();
    return no('signed-out', say('That is nobody’s badge here. Sign in with your PIN.'));
  }
  badges.found();
  const welcome = session.signInByBadge(scan.intentId, holder);
  if (!welcome.ok) return no(welcome.refusal.kind, welcome.refusal.sentence);
  return { outcome: { kind: 'heard', what: 'badge' }, answer: done };
}
