import { useEffect, useState } from 'react';

/** Seconds that go down to nothing; `wait` begins anew. */
export function useCountdown(): { left: number; wait: (seconds: number) => void } {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left <= 0) return undefined;
    const tick = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(tick);
  }, [left]);
  return { left, wait: setLeft };
}
