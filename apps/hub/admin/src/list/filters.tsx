import type { ReactNode } from 'react';
import classes from './filters.module.css';

/** What a list is narrowed by, in one row that folds on a phone. */
export function Filters({ children, label }: { children: ReactNode; label: string }) {
  return (
    <div role="search" aria-label={label} className={classes.filters}>
      {children}
    </div>
  );
}
