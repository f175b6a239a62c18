import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useAddress } from '../list/use-address';
import { AlertList } from './alert-list';
import { SetAsideList } from './set-aside-list';

export default function AlertsPage() {
  const trpc = useTRPC();
  const [{ part }, go] = useAddress({ part: 'open' });
  const open = useQuery(
    trpc.alert.list.queryOptions({ which: 'open', limit: 200 }, { refetchInterval: 10_000 }),
  );
  const aside = useQuery(trpc.quarantine.list.queryOptions({ limit: 200 }, { refetchInterval: 10_000 }));
  const countOf = (rows: readonly unknown[] | undefined): string => (rows?.length ? ` (${rows.length})` : '');
  return (
    <>
      <PageHeader title="Alerts" lead="What the hub could not decide by itself, for a person to look at." />
      <Tabs value={part} onChange={(next) => go({ part: next })} keepMounted={false}>
        <Tabs.List mb="lg" aria-label="Alerts">
          <Tabs.Tab value="open">To look at{countOf(open.data)}</Tabs.Tab>
          <Tabs.Tab value="aside">Facts set aside{countOf(aside.data)}</Tabs.Tab>
          <Tabs.Tab value="settled">Settled</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="open">
          <AlertList which="open" />
        </Tabs.Panel>
        <Tabs.Panel value="aside">
          <SetAsideList query={aside} />
        </Tabs.Panel>
        <Tabs.Panel value="settled">
          <AlertList which="settled" />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
