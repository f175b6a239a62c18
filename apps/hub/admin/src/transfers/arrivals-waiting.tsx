import { Alert, Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTRPC } from '../app/client';

/** Goods wait for somebody to say whose they are; nothing while none do. Source: spec/transfers.md TR85 */
export function ArrivalsWaiting() {
  const trpc = useTRPC();
  const { data = [] } = useQuery(trpc.transfer.arrivals.queryOptions());
  if (data.length === 0) return null;
  return (
    <Alert color="yellow" mb="md">
      {data.length === 1
        ? 'Goods came to a store that joined no transfer.'
        : `${data.length} arrivals joined no transfer.`}{' '}
      <Anchor component={Link} to="/transfers/arrivals">
        Say whose they are
      </Anchor>
    </Alert>
  );
}
