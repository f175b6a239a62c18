import { Badge, Button, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { useMe } from '../app/use-me';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import classes from './catalogue.module.css';
import type { View } from './draft';
import { PlanPriceDialog } from './plan-price-dialog';
import { type Planned, planned } from './prices';

/** Prices to come: the terminals have them long before, and change on time also without the hub. */
export function PricesPanel({ view }: { view: View }) {
  const me = useMe();
  const places = usePlaces();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const cancel = useMutation(trpc.item.cancelPrice.mutationOptions());
  const [isPlanning, setPlanning] = useState(false);
  const [now] = useState(() => Date.now());
  const rows = planned(view, now);
  const takeBack = async ({ itemId, priceId }: Planned): Promise<void> => {
    try {
      const answer = await cancel.mutateAsync({ itemId, priceId });
      if (!answer.ok) notifications.show({ color: 'red', message: answer.refusal.sentence });
    } catch (error) {
      notifications.show({ color: 'red', message: sentenceOf(error) });
    }
    await queries.invalidateQueries({ queryKey: trpc.product.pathKey() });
  };
  return (
    <Panel
      title="Planned prices"
      id="prices"
      action={
        me.may('change-prices') ? (
          <Button
            variant="default"
            size="sm"
            leftSection={<IconCalendarPlus size={16} aria-hidden />}
            onClick={() => setPlanning(true)}
          >
            Plan a price
          </Button>
        ) : null
      }
    >
      {rows.length === 0 ? (
        <Text c="dimmed">
          No price is planned. A planned one begins on time at every till, also at one that is offline.
        </Text>
      ) : (
        rows.map((row) => (
          <div key={row.priceId} className={classes.planned} data-testid="planned-price">
            <Text>
              <Text span fw={600}>
                {row.sku}
              </Text>{' '}
              <Text span c="dimmed">
                {row.name}
              </Text>
            </Text>
            <Text>
              {row.now === null ? '' : `${places.money(row.now)} → `}
              <Text span fw={650}>
                {places.money(row.price)}
              </Text>{' '}
              <Badge variant="light" mx="xs">
                from {places.dateTime(row.effectiveFrom, null)}
              </Badge>
              {me.may('change-prices') ? (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={`Take back the planned price of ${row.sku}`}
                  onClick={() => void takeBack(row)}
                >
                  Take back
                </Button>
              ) : null}
            </Text>
          </div>
        ))
      )}
      {isPlanning ? <PlanPriceDialog view={view} onClose={() => setPlanning(false)} /> : null}
    </Panel>
  );
}
