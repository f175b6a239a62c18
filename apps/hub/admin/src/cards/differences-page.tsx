import { Button, Tabs } from '@mantine/core';
import { notifications } from '../app/notices';
import { IconScale } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { useAddress } from '../list/use-address';
import { ComparedList } from './compared-list';
import { MatterList } from './matter-list';
import { useCardChange } from './use-card-change';

/** Money of cards that is not where the books have it. */
export default function DifferencesPage() {
  const trpc = useTRPC();
  const [{ part }, go] = useAddress({ part: 'open' });
  const open = useQuery(trpc.card.matters.queryOptions({ which: 'open' }, { refetchInterval: 10_000 }));
  const me = useMe();
  const count = open.data?.length ? ` (${open.data.length})` : '';
  return (
    <>
      <PageHeader
        title="Card payments that differ"
        actions={me.may('settle-alerts') ? <CompareNow /> : null}
        lead="Each day the sales are held against what the card service moved and paid out."
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

/** What came of it is said in words, and stands under Compared. */
function CompareNow() {
  const trpc = useTRPC();
  const change = useCardChange();
  const compare = useMutation(trpc.card.compareNow.mutationOptions());
  const act = async (): Promise<void> => {
    const refused = await change(() => compare.mutateAsync(), 'The books are compared.');
    if (refused !== null) notifications.show({ color: 'red', title: 'Not compared', message: refused });
  };
  return (
    <Button
      variant="default"
      leftSection={<IconScale size={18} aria-hidden />}
      loading={compare.isPending}
      onClick={() => void act()}
    >
      Compare now
    </Button>
  );
}
