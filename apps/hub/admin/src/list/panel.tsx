import { Group, Paper, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './panel.module.css';

/** A part of a page with a heading of its own. */
export function Panel({
  title,
  id,
  action,
  children,
  flush,
}: {
  title: string;
  id: string;
  action?: ReactNode;
  children: ReactNode;
  /** Its content reaches the edges, as a table does. */
  flush?: boolean;
}) {
  return (
    <Paper component="section" withBorder className={classes.panel} aria-labelledby={id}>
      <Group justify="space-between" className={classes.head}>
        <Title order={2} size="h5" id={id}>
          {title}
        </Title>
        {action}
      </Group>
      <div className={flush ? classes.flush : classes.body}>{children}</div>
    </Paper>
  );
}
