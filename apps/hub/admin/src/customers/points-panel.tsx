import { Alert, Button, Group, NumberInput, Table, Text, TextInput } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import type { Shown } from './customer-page';
import classes from './customer.module.css';

type Entry = Answers['loyalty']['history'][number];

const whyOf = ({ because, amount, note, till, store }: Entry): string => {
  const where = till === null ? '' : ` at ${till}${store === null ? '' : `, ${store}`}`;
  switch (because) {
    case 'sale':
      return `${amount > 0 ? 'Earned' : 'Used or taken back'}${where}`;
    case 'payment':
      return `Payment${where}`;
    case 'merged':
      return amount > 0
        ? 'Came from a customer who was joined'
        : 'Went to the customer they were joined with';
    case 'expired':
      return 'Expired';
    case 'adjusted':
      return `By hand: ${note ?? ''}`;
  }
};
export const pointsText = (points: number): string => points.toLocaleString();
const signed = (points: number): string => (points > 0 ? `+${pointsText(points)}` : pointsText(points));

/** What a customer holds and how it came about, and a way to mend it. Source: spec/loyalty.md LO10 */
export function PointsPanel({ customer, mayAdjust }: { customer: Shown; mayAdjust: boolean }) {
  const trpc = useTRPC();
  const places = usePlaces();
  const [isAdjusting, setAdjusting] = useState(false);
  const { customerId } = customer;
  const history = useQuery(trpc.loyalty.history.queryOptions({ customerId }));
  return (
    <Panel
      title="Points"
      id="points"
      action={
        mayAdjust && !isAdjusting ? (
          <Button variant="default" size="compact-sm" onClick={() => setAdjusting(true)}>
            Add or take points
          </Button>
        ) : null
      }
    >
      <Text fz={28} fw={650} lh={1.2} data-testid="points">
        {pointsText(customer.points)}
      </Text>
      <Text size="sm" c="dimmed" mb="md">
        points as of what the tills have sent
      </Text>
      {isAdjusting ? <Adjust customer={customer} onClose={() => setAdjusting(false)} /> : null}
      {history.isError ? (
        <Alert color="red" title="The history could not be read">
          <Text mb="sm">{sentenceOf(history.error)}</Text>
          <Button variant="default" onClick={() => void history.refetch()}>
            Try again
          </Button>
        </Alert>
      ) : null}
      {history.data?.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing was earned yet. Points come with the next sale that they are named in.
        </Text>
      ) : null}
      {history.data && history.data.length > 0 ? (
        <Table.ScrollContainer minWidth={300}>
          <Table aria-label="Points, newest first" verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>When</Table.Th>
                <Table.Th>Why</Table.Th>
                <Table.Th className={classes.amount}>Points</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {history.data.map((entry) => (
                <Table.Tr key={entry.entryId}>
                  <Table.Td>{places.dateTime(entry.at, null)}</Table.Td>
                  <Table.Td>{whyOf(entry)}</Table.Td>
                  <Table.Td className={classes.amount}>{signed(entry.amount)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      ) : null}
    </Panel>
  );
}

function Adjust({ customer: { customerId, points }, onClose }: { customer: Shown; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const adjust = useMutation(trpc.loyalty.adjust.mutationOptions());
  const [change, setChange] = useState<string | number>('');
  const [note, setNote] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const value = Math.round(Number(change));
  const isNumber = change !== '' && Number.isSafeInteger(value) && value !== 0;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isNumber) return setTrouble('Enter how many points come on top, or below zero how many go.');
    if (note.trim().length < 3) return setTrouble('Say why: whoever looks at these points later will ask.');
    setTrouble(null);
    try {
      const adjusted = await adjust.mutateAsync({ customerId, points: value, note });
      if (!adjusted.ok) return setTrouble(adjusted.refusal.sentence);
      await Promise.all([
        queries.invalidateQueries({ queryKey: trpc.loyalty.pathKey() }),
        queries.invalidateQueries({ queryKey: trpc.customer.pathKey() }),
      ]);
      notifications.show({ message: `They have ${pointsText(adjusted.value.points)} points now.` });
      onClose();
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <form
      noValidate
      className={classes.fold}
      aria-label="Add or take points"
      onSubmit={(event) => void submit(event)}
    >
      {trouble === null ? null : (
        <Alert color="red" role="alert" mb="sm">
          {trouble}
        </Alert>
      )}
      <Group align="flex-start" wrap="wrap">
        <NumberInput
          label="Points"
          inputWrapperOrder={['label', 'input', 'description']}
          description={isNumber ? `${pointsText(points + value)} afterwards` : 'Below zero takes points.'}
          maw="11rem"
          min={-1_000_000}
          max={1_000_000}
          allowDecimal={false}
          thousandSeparator=","
          data-autofocus
          autoFocus
          value={change}
          onChange={setChange}
        />
        <TextInput
          label="Why"
          style={{ flex: '1 1 12rem' }}
          maxLength={200}
          value={note}
          onChange={({ currentTarget: { value: typed } }) => setNote(typed)}
        />
      </Group>
      <Group mt="sm" justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={adjust.isPending}>
          Enter
        </Button>
      </Group>
    </form>
  );
}
