import { idSource, instant } from '@tillbridge/core/kernel';

/** What time it is where the page is looked at. */
export const clock = { now: () => instant(Date.now()), monotonicMs: () => performance.now() };

/** Ids are made where the thing is made, so that sending it twice makes one of it. */
export const ids = idSource(clock, (length) => crypto.getRandomValues(new Uint8Array(length)));
