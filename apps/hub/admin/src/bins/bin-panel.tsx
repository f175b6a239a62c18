import { Alert, Button, CloseButton, Group, NumberInput, Table, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { formatQuantity } from '@tillbridge/core/format';
import { type StoreId, quantity } from '@tillbridge/core/kernel';
import { useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { readFound } from './read-found';

type Row = Answers['bin']['show'][number];

/** What lies in one bin, and what somebody found there instead. Source: spec/bins.md BN4, BN10 */
export function BinPanel({
  storeId,
  bin,
  mayCount,
  onClose,
}: {
  storeId: StoreId;
  bin: string;
  mayCount: boolean;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { data: rows } = useSuspenseQuery(trpc.bin.show.queryOptions({ storeId, bin }));
  const count = useMutation(trpc.bin.count.mutationOptions());
  /** As typed; null while nobody counts. */
  const [found, setFound] = useState<Record<string, string | number> | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    const lines = readFound(rows, found ?? {});
    if (typeof lines === 'string') return setTrouble(lines);
    try {
      const done = await count.mutateAsync({ storeId, bin, lines });
      if (!done.ok) return setTrouble(done.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.bin.pathKey() });
      notifications.show({ message: `Bin ${bin} is counted.` });
      setTrouble(null);
      setFound(null);
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <Panel
      title={`Bin ${bin}`}
      id="bin"
      flush={rows.length > 0}
      action={<CloseButton aria-label={`Close bin ${bin}`} onClick={onClose} />}
    >
      {rows.length === 0 ? <Text c="dimmed">Nothing lies here.</Text> : null}
      {trouble ? (
        <Alert color="red" role="alert" m="md">
          {trouble}
        </Alert>
      ) : null}
      {rows.length > 0 ? (
        <Contents
          rows={rows}
          found={found}
          onFound={(itemId, typed) => setFound({ ...found, [itemId]: typed })}
        />
      ) : null}
      {mayCount && rows.length > 0 ? (
        <Group justify="flex-end" p="md">
          {found === null ? (
            <Button variant="default" onClick={() => setFound({})}>
              Count it
            </Button>
          ) : (
            <>
              <Button variant="default" onClick={() => setFound(null)}>
                Cancel
              </Button>
              <Button loading={count.isPending} onClick={() => void save()}>
                The bin holds this
              </Button>
            </>
          )}
        </Group>
      ) : null}
    </Panel>
  );
}

function Contents({
  rows,
  found,
  onFound,
}: {
  rows: readonly Row[];
  found: Record<string, string | number> | null;
  onFound: (itemId: string, typed: string | number) => void;
}) {
  const { home } = usePlaces();
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Item</Table.Th>
            <Table.Th scope="col" ta="right">
              In the bin
            </Table.Th>
            {found === null ? null : <Table.Th scope="col">Found</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ itemId, name, sku, unitOfMeasure, quantityMilli }) => (
            <Table.Tr key={itemId}>
              <Table.Th scope="row" fw={500}>
                {name}
                <Text size="sm" c="dimmed">
                  {sku}
                </Text>
              </Table.Th>
              <Table.Td ta="right" fw={600} {...(quantityMilli < 0 && { c: 'red' })}>
                {formatQuantity(quantity(quantityMilli), unitOfMeasure, home.locale)}
              </Table.Td>
              {found === null ? null : (
                <Table.Td>
                  <NumberInput
                    aria-label={`Found of ${name}`}
                    w="7rem"
                    min={0}
                    hideControls
                    decimalScale={unitOfMeasure === 'each' ? 0 : 3}
                    value={found[itemId] ?? ''}
                    onChange={(typed) => onFound(itemId, typed)}
                  />
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
