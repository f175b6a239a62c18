import { Alert, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { formatQuantity } from '@tillbridge/core/format';
import type { ItemId, Quantity } from '@tillbridge/core/kernel';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import detail from '../list/detail.module.css';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { IconClipboardCheck } from '@tabler/icons-react';
import { usePlaces } from '../places/use-places';
import { ReasonDialog } from '../transfers/reason-dialog';
import type { ShownCount } from './count-page';

type Asking = 'recount' | 'cancel' | null;

/** What was found beside what was expected, and what whoever approves it may do. */
export function Review({ shown }: { shown: ShownCount }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { count, lines, sums } = shown;
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
  const agree = async (): Promise<void> => {
    try {
      const answer = await approve.mutateAsync({ countId, accepted: [...chosen] });
      if (!answer.ok) return setTrouble(answer.refusal.sentence);
      await done('The count is approved, and the stock is as it was found.');
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  const because = async (reason: string): Promise<string | null> => {
    const answer =
      asking === 'recount'
        ? await recount.mutateAsync({ countId, itemIds: [...chosen], reason })
        : await cancel.mutateAsync({ countId, reason });
    if (!answer.ok) return answer.refusal.sentence;
    await done(
      asking === 'recount' ? 'The tills ask for it to be counted again.' : 'The count is called off.',
    );
    return null;
  };
  if (lines.length === 0)
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
      <Panel title="What was found" id="found" flush>
        <ul className={detail.list} aria-label="Counted items">
          {lines.map((line) => (
            <Line
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
        {sums.lines > lines.length ? (
          <Text size="sm" c="dimmed" p="md">
            and {sums.lines - lines.length} more, of less weight
          </Text>
        ) : null}
      </Panel>
      {isOpen ? (
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setAsking('cancel')}>
            Call it off
          </Button>
          <Button variant="default" disabled={chosen.size === 0} onClick={() => setAsking('recount')}>
            Count the chosen again
          </Button>
          <Button loading={approve.isPending} onClick={() => void agree()}>
            {chosen.size === 0 ? 'Approve' : `Approve, accepting ${chosen.size}`}
          </Button>
        </Group>
      ) : null}
      {asking ? (
        <ReasonDialog
          title={asking === 'recount' ? 'Count these again' : 'Call the count off'}
          label={asking === 'recount' ? 'Ask for it' : 'Call it off'}
          act={because}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </Stack>
  );
}

function Line({
  line,
  storeId,
  isChosen,
  choose,
}: {
  line: ShownCount['lines'][number];
  storeId: string;
  isChosen: boolean;
  choose: ((isChosen: boolean) => void) | null;
}) {
  const places = usePlaces();
  const { locale } = places.storeOf(storeId) ?? places.home;
  const said = (quantity: Quantity): string => formatQuantity(quantity, 'each', locale);
  const { variance, value } = line;
  const spots = line.spots.filter(({ spot }) => spot !== '');
  return (
    <li className={detail.item} style={{ flexWrap: 'wrap' }}>
      <Group gap="sm" wrap="nowrap" align="flex-start" style={{ minInlineSize: 0, flex: '1 1 16rem' }}>
        {choose ? (
          <Checkbox
            aria-label={`Choose ${line.name}`}
            checked={isChosen}
            onChange={({ currentTarget }) => choose(currentTarget.checked)}
          />
        ) : null}
        <div>
          <Text>
            {line.name}{' '}
            <Text span size="sm" c="dimmed">
              {line.sku}
            </Text>
          </Text>
          <div className={detail.pieces}>
            {said(line.counted)} found, {said(line.expected)} expected
            {line.isPresumedGone ? ' (nobody found any)' : ''}
            {spots.length > 0
              ? ` · ${spots.map(({ spot, quantity }) => `${spot}: ${said(quantity)}`).join(', ')}`
              : ''}
          </div>
          {line.isRecountAsked ? <Text size="sm">Waits to be counted again.</Text> : null}
          {line.because.map((sentence) => (
            <Text key={sentence} size="sm">
              {sentence}
            </Text>
          ))}
        </div>
      </Group>
      <div>
        <Text fw={600} {...(variance < 0 ? { c: 'red' } : {})}>
          {variance > 0 ? '+' : ''}
          {said(variance)}
        </Text>
        <div className={detail.pieces}>
          {variance === 0
            ? ''
            : value === null
              ? 'cost not known'
              : places.money(value, places.storeOf(storeId)?.currency)}
        </div>
      </div>
    </li>
  );
}
