import { Alert, Button, Group, Pagination, Select, Stack, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ItemId } from '@tillbridge/core/kernel';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import detail from '../list/detail.module.css';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { IconClipboardCheck } from '@tabler/icons-react';
import { ReasonDialog } from '../transfers/reason-dialog';
import { type ShownCount, firstPage, pageSize } from './count-page';
import { ReviewLine } from './review-line';
import { filterChoices } from './words';

type Asking = 'recount' | 'recount-all' | 'cancel' | null;
type Only = keyof ShownCount['filtered'];

/** What was found beside what was expected, and what whoever approves it may do. */
export function Review({ shown: first }: { shown: ShownCount }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { count } = first;
  const [only, setOnly] = useState<Only>('all');
  const [page, setPage] = useState(1);
  const asked = { ...firstPage, countId: count.countId, only, offset: (page - 1) * pageSize };
  const { data, error } = useQuery(
    trpc.count.show.queryOptions(asked, { placeholderData: keepPreviousData }),
  );
  const { lines, filtered } = data ?? first;
  const [chosen, setChosen] = useState<ReadonlySet<ItemId>>(new Set());
  const [asking, setAsking] = useState<Asking>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const approve = useMutation(trpc.count.approve.mutationOptions());
  const recount = useMutation(trpc.count.recount.mutationOptions());
  const cancel = useMutation(trpc.count.cancel.mutationOptions());
  const { countId } = count;
  const isOpen = count.decidedAt === null;

  const done = async (message: string): Promise<void> => {
    setChosen(new Set());
    setTrouble(null);
    await queries.invalidateQueries({ queryKey: trpc.count.pathKey() });
    notifications.show({ message });
  };
  const agree = async (acceptAllOf: Only | null): Promise<void> => {
    try {
      const answer = await approve.mutateAsync({ countId, accepted: [...chosen], acceptAllOf });
      if (!answer.ok) return setTrouble(answer.refusal.sentence);
      await done('The count is approved, and the stock is as it was found.');
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  const because = async (reason: string): Promise<string | null> => {
    const answer =
      asking !== 'cancel'
        ? await recount.mutateAsync({
            ...{ countId, reason, itemIds: asking === 'recount' ? [...chosen] : [] },
            allOf: asking === 'recount' ? null : only,
          })
        : await cancel.mutateAsync({ countId, reason });
    if (!answer.ok) return answer.refusal.sentence;
    await done(
      asking !== 'cancel' ? 'The tills ask for it to be counted again.' : 'The count is called off.',
    );
    return null;
  };
  if (first.sums.lines === 0)
    return (
      <Nothing icon={IconClipboardCheck} title="Nothing was counted yet">
        {isOpen ? 'The tills of the store find this count under “Count” in their menu.' : null}
      </Nothing>
    );
  return (
    <Stack gap="lg">
      {trouble ? (
        <Alert color="red" role="alert">
          {trouble}
        </Alert>
      ) : null}
      {error ? (
        <Alert color="red" role="alert">
          {sentenceOf(error)}
        </Alert>
      ) : null}
      <Group align="flex-end" gap="sm">
        <Select
          label="Show"
          allowDeselect={false}
          data={filterChoices.map(({ value, label }) => ({ value, label: `${label} (${filtered[value]})` }))}
          value={only}
          onChange={(value) => {
            setOnly(filterChoices.find((each) => each.value === value)?.value ?? 'all');
            setPage(1);
          }}
        />
        {isOpen && only !== 'all' && filtered[only] > 0 ? (
          <Button variant="default" onClick={() => setAsking('recount-all')}>
            Count all {filtered[only]} again
          </Button>
        ) : null}
      </Group>
      <Panel title="What was found" id="found" flush>
        <ul className={detail.list} aria-label="Counted items">
          {lines.map((line) => (
            <ReviewLine
              key={line.itemId}
              line={line}
              storeId={count.storeId}
              isChosen={chosen.has(line.itemId)}
              choose={
                isOpen
                  ? (isChosen) => {
                      const next = new Set(chosen);
                      if (isChosen) next.add(line.itemId);
                      else next.delete(line.itemId);
                      setChosen(next);
                    }
                  : null
              }
            />
          ))}
        </ul>
        {lines.length === 0 ? (
          <Text c="dimmed" p="md">
            There is nothing of that.
          </Text>
        ) : null}
      </Panel>
      {filtered[only] > pageSize ? (
        <Group justify="center">
          <Pagination
            total={Math.ceil(filtered[only] / pageSize)}
            value={page}
            onChange={setPage}
            aria-label="Pages of the review"
            getControlProps={(control) => ({ 'aria-label': controlWords[control] })}
            getItemProps={(number) => ({ 'aria-label': `Page ${number}` })}
          />
        </Group>
      ) : null}
      {isOpen ? (
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setAsking('cancel')}>
            Call it off
          </Button>
          <Button variant="default" disabled={chosen.size === 0} onClick={() => setAsking('recount')}>
            Count the chosen again
          </Button>
          {filtered['to-recount'] > 0 ? (
            <Button variant="default" loading={approve.isPending} onClick={() => void agree('to-recount')}>
              Approve as it is, accepting all {filtered['to-recount']}
            </Button>
          ) : null}
          <Button loading={approve.isPending} onClick={() => void agree(null)}>
            {chosen.size === 0 ? 'Approve' : `Approve, accepting ${chosen.size}`}
          </Button>
        </Group>
      ) : null}
      {asking ? (
        <ReasonDialog
          title={asking === 'cancel' ? 'Call the count off' : 'Count these again'}
          label={asking === 'cancel' ? 'Call it off' : 'Ask for it'}
          act={because}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </Stack>
  );
}

const controlWords = {
  first: 'First page',
  previous: 'Page before',
  next: 'Next page',
  last: 'Last page',
} as const;
