import {
  Alert,
  Button,
  Drawer,
  Group,
  Loader,
  NumberInput,
  Stack,
  Table,
  Text,
  TextInput,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { amountIn, typedAmount } from './amounts';

type Shown = NonNullable<Answers['giftCard']['show']>;
type Entry = Shown['entries'][number];

const causeOf = ({ because, amount, till, store, who, reason }: Entry): string => {
  if (because === 'issued' || because === 'adjusted')
    return `${because === 'issued' ? 'Issued' : 'Adjusted'} by ${who ?? 'head office'}: ${reason ?? ''}`;
  const where = till === null ? 'a till' : `${till}, ${store ?? ''}`;
  return `${amount > 0 ? 'Put on' : 'Taken off'} at ${where}`;
};

/** One card: all that was ever done to it, and what a person may do. */
export function CardDrawer({
  valueAccountId,
  onClose,
}: {
  valueAccountId: Shown['account']['valueAccountId'];
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const shown = useQuery(trpc.giftCard.show.queryOptions({ valueAccountId }));
  const title = shown.data
    ? `${shown.data.account.kind === 'gift-card' ? 'Gift card' : 'Store credit'} ···· ${shown.data.account.codeEnd ?? ''}`
    : 'Card';
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={title}>
      {shown.isPending ? <Loader aria-label="Loading" /> : null}
      {shown.isError ? (
        <Alert color="red">
          {sentenceOf(shown.error)}{' '}
          <Button size="compact-sm" variant="default" onClick={() => void shown.refetch()}>
            Try again
          </Button>
        </Alert>
      ) : null}
      {shown.data ? <CardStory shown={shown.data} /> : null}
    </Drawer>
  );
}

function CardStory({ shown: { account, entries } }: { shown: Shown }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const adjust = useMutation(trpc.giftCard.adjust.mutationOptions());
  const block = useMutation(trpc.giftCard.block.mutationOptions());
  const [amount, setAmount] = useState<string | number>('');
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const { valueAccountId, currency, isBlocked } = account;

  const settle = async (
    act: () => Promise<{ ok: true } | { ok: false; refusal: { sentence: string } }>,
    message: string,
  ): Promise<void> => {
    setTrouble(null);
    try {
      const done = await act();
      if (!done.ok) return setTrouble(done.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.giftCard.pathKey() });
      notifications.show({ message });
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const value = typedAmount(currency, amount);
    if (value === null || value === 0) return setTrouble('Enter how much comes on the card, or goes off it.');
    if (reason.trim() === '') return setTrouble('Say why: whoever looks at this card later will ask.');
    void settle(() => adjust.mutateAsync({ valueAccountId, amount: value, reason }), 'Adjusted.').then(() => {
      setAmount('');
      setReason('');
    });
  };
  return (
    <Stack>
      <Group justify="space-between" align="end">
        <div>
          <Text size="sm" c="dimmed">
            On it
          </Text>
          <Text fz={28} fw={650} {...(account.balance < 0 && { c: 'red' })}>
            {amountIn(currency, account.balance)}
          </Text>
        </div>
        <Button
          variant="default"
          color={isBlocked ? 'blue' : 'red'}
          loading={block.isPending}
          onClick={() =>
            void settle(
              () => block.mutateAsync({ valueAccountId, isBlocked: !isBlocked }),
              isBlocked ? 'The card pays again.' : 'The card is blocked.',
            )
          }
        >
          {isBlocked ? 'Unblock' : 'Block'}
        </Button>
      </Group>
      {trouble === null ? null : <Alert color="red">{trouble}</Alert>}
      <form noValidate onSubmit={submit}>
        <Group align="end">
          <NumberInput
            label={`Adjust by (${currency})`}
            description="Below zero takes off."
            decimalScale={2}
            value={amount}
            onChange={setAmount}
          />
          <TextInput
            style={{ flex: 1 }}
            label="Why"
            maxLength={200}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={adjust.isPending}>
            Adjust
          </Button>
        </Group>
      </form>
      <Table aria-label="History of the card">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>When</Table.Th>
            <Table.Th>What</Table.Th>
            <Table.Th ta="right">Amount</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry, index) => (
            <Table.Tr key={`${String(entry.at)}-${String(index)}`}>
              <Table.Td>{new Date(entry.at).toLocaleString()}</Table.Td>
              <Table.Td>{causeOf(entry)}</Table.Td>
              <Table.Td ta="right">{amountIn(currency, entry.amount)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
