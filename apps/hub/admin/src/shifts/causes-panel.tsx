import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import type { Shown } from './shift-page';
import classes from './shifts.module.css';
import { causeWords } from './words';

/** A list that nobody reads helps nobody. */
const shownCauses = 4;

/** What may be behind a variance, likeliest first. */
export function CausesPanel({ shown: { shift, causes, isTillsWord } }: { shown: Shown }) {
  const places = usePlaces();
  if (causes.length === 0) return null;
  return (
    <Panel title="What may have happened" id="causes">
      <ol className={classes.causes}>
        {causes.slice(0, shownCauses).map(({ kind, sales }) => (
          <li key={kind}>
            <Text fw={550}>{causeWords[kind].what}</Text>
            <Text size="sm" c="dimmed">
              {causeWords[kind].look}
            </Text>
            {sales.length > 0 ? (
              <Text size="sm">
                {sales.map(({ saleId, receiptNo, total }, index) => (
                  <Fragment key={saleId}>
                    {index > 0 ? ', ' : ''}
                    <Anchor component={Link} to={`/sales/${saleId}`}>
                      receipt {receiptNo}
                    </Anchor>{' '}
                    ({places.money(total, shift.currency)})
                  </Fragment>
                ))}
              </Text>
            ) : null}
          </li>
        ))}
      </ol>
      <Text size="sm" c="dimmed" mt="sm">
        {isTillsWord
          ? 'As its till saw it when the drawer was closed. '
          : 'Worked out now, from all that has arrived of this shift: late facts can change it. '}
        It shows where to look, and accuses nobody.
      </Text>
    </Panel>
  );
}
