import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import classes from './catalogue.module.css';
import { changedFields } from './history';

/** Who changed the product, when and what, from the audit log. */
export function HistoryPanel({ productId }: { productId: string }) {
  const trpc = useTRPC();
  const places = usePlaces();
  const [isAsked, setAsked] = useState(false);
  const history = useQuery(
    trpc.audit.search.queryOptions({ subject: productId, limit: 30 }, { enabled: isAsked }),
  );
  return (
    <Panel title="History" id="history">
      {isAsked ? null : (
        <Button variant="default" onClick={() => setAsked(true)}>
          Show who changed what
        </Button>
      )}
      {history.data?.entries.length === 0 ? (
        <Text c="dimmed">Nobody changed it here yet; it came with an import or from the beginning.</Text>
      ) : null}
      {history.data?.entries.map((entry) => (
        <div key={entry.sequence} className={classes.planned}>
          <Text>
            <Text span fw={600}>
              {entry.who}
            </Text>{' '}
            {changedFields(entry.before, entry.after)}
          </Text>
          <Text c="dimmed" size="sm">
            {places.dateTime(entry.at, null)}
          </Text>
        </div>
      ))}
    </Panel>
  );
}
