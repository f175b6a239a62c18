import { Button, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { idFrom } from '@tillbridge/core/kernel';
import { type CycleReason, cycleReasonSentence } from '@tillbridge/core/stock-count';
import { sentenceOf, useTRPC } from '../app/client';
import detail from '../list/detail.module.css';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';

/** So many are shown; a count is opened of all of them. */
const shown = 5;

/** What proposes itself to be counted today, store by store, and why. */
export function Proposals({ mayOpen }: { mayOpen: boolean }) {
  const trpc = useTRPC();
  const places = usePlaces();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { data } = useSuspenseQuery(trpc.count.proposals.queryOptions());
  const open = useMutation(trpc.count.open.mutationOptions());
  const openFor = async ({ storeId, items }: (typeof data)[number]): Promise<void> => {
    try {
      const done = await open.mutateAsync({
        ...{ storeId, name: 'Proposed today', isBlind: true },
        scope: { kind: 'cycle', itemIds: items.map(({ itemId }) => idFrom<'ItemId'>(itemId)) },
      });
      if (!done.ok) return void notifications.show({ color: 'red', message: done.refusal.sentence });
      await queries.invalidateQueries({ queryKey: trpc.count.pathKey() });
      await navigate({ to: `/counts/${done.value.countId}` });
    } catch (error) {
      notifications.show({ color: 'red', message: sentenceOf(error) });
    }
  };
  return data
    .filter(({ items }) => items.length > 0)
    .map((list) => (
      <div key={list.storeId} style={{ marginBlockStart: 'var(--gap-wide)' }}>
        <Panel
          title={`To count at ${places.nameOf(list.storeId)}`}
          id={`proposed-${list.storeId}`}
          flush
          action={
            mayOpen ? (
              <Button variant="default" size="sm" loading={open.isPending} onClick={() => void openFor(list)}>
                Count these {list.items.length}
              </Button>
            ) : null
          }
        >
          <ul className={detail.list}>
            {list.items.slice(0, shown).map(({ itemId, name, sku, because }) => (
              <li key={itemId} className={detail.item} style={{ flexWrap: 'wrap' }}>
                <Text>
                  {name}{' '}
                  <Text span size="sm" c="dimmed">
                    {sku}
                  </Text>
                </Text>
                <Text size="sm" c="dimmed" style={{ whiteSpace: 'normal' }}>
                  {cycleReasonSentence(because as CycleReason)}
                </Text>
              </li>
            ))}
          </ul>
          {list.items.length > shown ? (
            <Text size="sm" c="dimmed" p="md">
              and {list.items.length - shown} more
            </Text>
          ) : null}
        </Panel>
      </div>
    ));
}
