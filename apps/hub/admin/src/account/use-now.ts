import { useEffect, useState } from 'react';

const lookEveryMs = 30_000;

/** The time, as often as words like `5 minutes ago` change. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const looking = setInterval(() => setNow(Date.now()), lookEveryMs);
    return () => clearInterval(looking);
  }, []);
  return now;
}
