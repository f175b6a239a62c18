import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useAddress } from '../list/use-address';
import { ComparedList } from './compared-list';
import { MatterList } from './matter-list';

/** Money of cards that is not where the books have it. */
export default function DifferencesPage() {
  const trpc = useTRPC();
  const [{ part }, go] = useAddress({ part: 'open' });
  const open = useQuery(trpc.card.matters.queryOptions({ which: 'open' }, { refetchInterval: 10_000 }));
  const count = open.data?.length ? ` (${open.data.length})` : '';
  return (
    <>
      <PageHeader
        title="Card payments that differ"
        lead="Each day the sales are held against what the card service moved and paid out. What does not agree waits here for somebody."
      />
      <Tabs value={part} onChange={(next) => go({ part: next })} keepMounted={false}>
        <Tabs.List mb="lg" aria-label="Card payments that differ">
          <Tabs.Tab value="open">To settle{count}</Tabs.Tab>
          <Tabs.Tab value="settled">Settled</Tabs.Tab>
          <Tabs.Tab value="compared">Compared</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="open">
          <MatterList which="open" />
        </Tabs.Panel>
        <Tabs.Panel value="settled">
          <MatterList which="settled" />
        </Tabs.Panel>
        <Tabs.Panel value="compared">
          <ComparedList />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
