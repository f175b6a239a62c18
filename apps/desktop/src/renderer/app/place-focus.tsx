import { type ReactNode, useEffect, useRef } from 'react';
import { useFocusBack } from './focus-back';
import styles from './till-app.module.css';

/** The next Tab after a place opened goes into it, and after it closed to where it was opened from. Source: spec/keys.md K6 */
export function PlaceFocus({ children }: { children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  useFocusBack();
  useEffect(() => {
    const place = frame.current;
    // A field of the place's own may have the focus already.
    if (place && !place.contains(document.activeElement)) place.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={frame} className={styles.place} tabIndex={-1}>
      {children}
    </div>
  );
}
