import { Button, Group, Text } from '@mantine/core';

/** What lists are of, and one of it. */
const one = {
  customers: 'customer',
  deliveries: 'delivery',
  orders: 'order',
  entries: 'entry',
  imports: 'import',
  items: 'item',
  keys: 'key',
  holds: 'hold',
  laybys: 'layby',
  counts: 'count',
  adjustments: 'adjustment',
  'purchase orders': 'purchase order',
  people: 'person',
  products: 'product',
  proposals: 'proposal',
  rows: 'row',
  sales: 'sale',
  shifts: 'shift',
  stores: 'store',
  terminals: 'terminal',
  transfers: 'transfer',
  messages: 'message',
  templates: 'template',
  webhooks: 'webhook',
  cards: 'card',
  readers: 'reader',
  comparisons: 'comparison',
  payouts: 'payout',
  links: 'link',
  calls: 'call',
  errands: 'errand',
  jobs: 'job',
  'kinds of jobs': 'kind of job',
} as const;
export type Listed = keyof typeof one;

/** The foot of a list that is read page by page. */
export function LoadMore({
  shown,
  what,
  hasMore,
  isLoading,
  onMore,
}: {
  shown: number;
  what: Listed;
  hasMore: boolean;
  isLoading: boolean;
  onMore: () => void;
}) {
  if (shown === 0) return null;
  const counted = shown === 1 ? `1 ${one[what]}` : `${shown} ${what}`;
  return (
    <Group justify="space-between" mt="md">
      <Text size="sm" c="dimmed" aria-live="polite">
        {hasMore ? `The first ${counted}` : `${counted}, that is all`}
      </Text>
      {hasMore ? (
        <Button variant="default" loading={isLoading} onClick={onMore}>
          Show more
        </Button>
      ) : null}
    </Group>
  );
}
