import type { Law } from './evidence';

/** A kick has two seconds; its answer may take as long. Milliseconds. */
const kickMs = 2_000;
/** An opening is on record within this. */
const recordedMs = 6_000;

/** Source: spec/fault-lab.md FT7 */
export const drawerLaw: Law = {
  rule: 'FT7',
  name: 'the drawer opens for who asked, then or never, and each opening that was seen is on record',
  check: ({ kicks, pulsesSent, openings, facts, deathTimes, endedMs }) => {
    const onRecord = facts.filter(
      ({ fact }) => fact.type === 'drawer-opened' || fact.type === 'drawer-found-open',
    );
    const isNearDeath = (atMs: number) => deathTimes.some((death) => Math.abs(death - atMs) <= recordedMs);
    return [
      ...pulsesSent
        .filter(
          (atMs) =>
            !isNearDeath(atMs) && !kicks.some(({ askedMs }) => atMs >= askedMs && atMs <= askedMs + kickMs),
        )
        .map((atMs) => `a pulse left at ${atMs}, and nobody had asked for it`),
      ...openings
        .filter(({ atMs }) => !isNearDeath(atMs) && atMs < endedMs - recordedMs)
        .filter(({ atMs }) => !onRecord.some(({ at }) => Math.abs(at - atMs) <= recordedMs))
        .map(({ atMs }) => `the drawer was seen to open at ${atMs}, and nothing says so`),
      ...facts
        .filter(({ fact, at }) => fact.type === 'drawer-found-open' && !isNearDeath(at))
        .filter(({ at }) => !openings.some(({ atMs }) => atMs <= at + 1 && at - atMs <= recordedMs))
        .map(({ at }) => `an opening is on record at ${at} that nobody saw`),
    ];
  },
};
