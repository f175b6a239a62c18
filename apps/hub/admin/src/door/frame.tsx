import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './frame.module.css';

/** Around every page at the door: what this is on one side, what to do on the other. */
export function DoorFrame({
  title,
  lead,
  children,
  after,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  /** Below the form: the other ways on. */
  after?: ReactNode;
}) {
  return (
    <div className={classes.page}>
      <aside className={classes.side} aria-label="About Tillbridge">
        <div className={classes.mark}>
          <Mark /> Tillbridge
        </div>
        <div className={classes.words}>
          <p className={classes.headline}>Every till, every store, one head office.</p>
          <p className={classes.lead}>
            Prices, people and stock go out to the counters; every sale comes back, also from a till that was
            offline.
          </p>
        </div>
        <Bridge />
      </aside>
      <main className={classes.main}>
        <div className={classes.form}>
          <div className={`${classes.mark} ${classes.small}`}>
            <Mark /> Tillbridge
          </div>
          <Title order={1} size="h2" mb={6}>
            {title}
          </Title>
          {lead ? (
            <Text c="dimmed" mb="lg">
              {lead}
            </Text>
          ) : null}
          {children}
          {after ? (
            <Stack gap={6} mt="xl">
              {after}
            </Stack>
          ) : null}
        </div>
      </main>
    </div>
  );
}

const Mark = () => (
  <svg width="26" height="26" viewBox="0 0 26 26" fill="none" aria-hidden="true">
    <rect width="26" height="26" rx="7" fill="#117458" />
    <path d="M4 18.5h18M6.5 18.5V15a6.5 6.5 0 0 1 13 0v3.5M13 8.5v10" stroke="#fff" strokeWidth="2" />
  </svg>
);

/** A bridge of tills over quiet water. */
const Bridge = () => (
  <svg className={classes.bridge} viewBox="0 0 600 240" fill="none" aria-hidden="true">
    <rect y="150" width="600" height="90" fill="#053a2f" />
    <g stroke="#1d8265" strokeWidth="3">
      <path d="M0 118h600" strokeWidth="6" stroke="#329577" />
      <path d="M-60 150a105 105 0 0 1 210 0M150 150a75 75 0 0 1 150 0M300 150a105 105 0 0 1 210 0M510 150a75 75 0 0 1 150 0" />
      <path d="M45 45v73M225 75v43M405 45v73M570 75v43" />
    </g>
    <g fill="#9ed1bf">
      <rect x="22" y="86" width="46" height="30" rx="4" />
      <rect x="204" y="90" width="42" height="26" rx="4" />
      <rect x="382" y="86" width="46" height="30" rx="4" />
      <rect x="549" y="90" width="42" height="26" rx="4" />
    </g>
    <g fill="#07483a">
      <rect x="28" y="92" width="34" height="11" rx="2" />
      <rect x="210" y="95" width="30" height="9" rx="2" />
      <rect x="388" y="92" width="34" height="11" rx="2" />
      <rect x="555" y="95" width="30" height="9" rx="2" />
    </g>
    <g stroke="#117458" strokeWidth="3" strokeLinecap="round">
      <path d="M40 178h90M170 178h46M330 184h120M500 176h60M90 206h150M300 212h70M430 208h130" />
    </g>
  </svg>
);
