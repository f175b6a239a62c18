import { useEffect, useState } from 'react';

const tickMs = 5_000; // an age is told in seconds, minutes and hours; nobody reads it faster

/**
 * What the engine's clock says now. A status is sent when something changes, and its ages grow in between; they are
 * measured from the moment it came, on a clock that does not jump.
 */
export function useEngineTime(at: number): number {
  const [elapsed, setElapsed] = useState({ at, ms: 0 });
  useEffect(() => {
    const cameAt = performance.now();
    const timer = setInterval(() => setElapsed({ at, ms: Math.round(performance.now() - cameAt) }), tickMs);
    return () => clearInterval(timer);
  }, [at]);
  return at + (elapsed.at === at ? elapsed.ms : 0);
}
