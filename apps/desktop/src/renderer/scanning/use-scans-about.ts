import { useLayoutEffect, useRef, useState } from 'react';
import { useDesk } from '../till/desk-context';
import type { ScanAim } from './scan-aims';

/**
 * While the screen stands there, scans are about this; afterwards they are the sale's again. Answers what the engine has heard of it: what
 * is shown before that would be scanned into by somebody quick, and the sale would have it.
 * @param about plain data; null while scans are the sale's
 * @param tell settles when the engine has answered
 */
export function useScansAbout<About>(
  about: About | null,
  tell: (about: About | null) => Promise<unknown>,
): About | null {
  const { scanAims } = useDesk();
  const [heard, setHeard] = useState<About | null>(null);
  const latest = useRef(tell);
  const aim = useRef<ScanAim<About>>(null);
  useLayoutEffect(() => {
    latest.current = tell;
  });
  useLayoutEffect(() => {
    const opened = scanAims.aim<About>((next) => latest.current(next), setHeard);
    aim.current = opened;
    return () => opened.end();
  }, [scanAims]);
  const told = JSON.stringify(about);
  useLayoutEffect(() => {
    aim.current?.tell(JSON.parse(told) as About | null);
  }, [scanAims, told]);
  return heard;
}
