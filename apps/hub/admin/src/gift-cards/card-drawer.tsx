import {
  Alert,
  Anchor,
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
import { notifications } from '../app/notices';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { usePlaces } from '../places/use-places';
import { amountIn, dayText, typedAmount } from './amounts';
import { EndDialog } from './end-dialog';
import { ReissueDialog } from './reissue-dialog';

type Shown = NonNullable<Answers['giftCard']['show']>;
type Entry = Shown['entries'][number];
type CardId = Shown['account']['valueAccountId'];

/** Who did it, without the address that the audit log keeps beside the name. */
const nameOf = (who: string | null): string => who?.replace(/\s*<[^<>]*>$/, '') || 'head office';

const officeDeeds: Partial<Record<Entry['because'], string>> = {
  issued: 'Issued',
  adjusted: 'Adjusted',
  reissued: 'Lost card replaced',
  'end-changed': 'Last day changed',
};

const causeOf = ({ because, amount, till, store, who, reason }: Entry): string => {
  const deed = officeDeeds[because];
  if (deed !== undefined) return `${deed} by ${nameOf(who)}: ${reason ?? ''}`;
  const where = till === null ? 'a till' : `${till}, ${store ?? ''}`;
  return `${amount > 0 ? 'Put on' : 'Taken off'} at ${where}`;
};

/** One card: all that was ever done to it, and what a person may do. */
export function CardDrawer({
  valueAccountId,
  onOpen,
  onClose,
}: {
  valueAccountId: CardId;
  /** Another card, which this one stands for or which stands for this. */
  onOpen: (valueAccountId: CardId) => void;
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
      {shown.data ? <CardStory shown={shown.data} onOpen={onOpen} /> : null}
    </Drawer>
  );
}

function CardStory({
  shown: { account, entries, replaces, replacedBy },
  onOpen,
}: {
  shown: Shown;
  onOpen: (valueAccountId: CardId) => void;
}) {
  const trpc = useTRPC();
  const places = usePlaces();
  const queries = useQueryClient();
  const adjust = useMutation(trpc.giftCard.adjust.mutationOptions());
  const block = useMutation(trpc.giftCard.block.mutationOptions());
  const [amount, setAmount] = useState<string | number>('');
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [dialog, setDialog] = useState<'reissue' | 'end' | null>(null);
  const { valueAccountId, currency, isBlocked } = account;

  const settle = async (
    act: () => Promise<{ ok: true } | { ok: false; refusal: { sentence: string } }>,
    message: string,
  ): Promise<boolean> => {
    setTrouble(null);
    try {
      const done = await act();
      if (!done.ok) {
        setTrouble(done.refusal.sentence);
        return false;
      }
      await queries.invalidateQueries({ queryKey: trpc.giftCard.pathKey() });
      notifications.show({ message });
      return true;
    } catch (error) {
      setTrouble(sentenceOf(error));
      return false;
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const value = typedAmount(currency, amount);
    if (value === null || value === 0) return setTrouble('Enter how much comes on the card, or goes off it.');
    if (reason.trim() === '') return setTrouble('Say why: whoever looks at this card later will ask.');
    void settle(() => adjust.mutateAsync({ valueAccountId, amount: value, reason }), 'Adjusted.').then(
      (isDone) => {
        if (!isDone) return;
        setAmount('');
        setReason('');
      },
    );
  };
  return (
    <Stack>
      <Group justify="space-between" align="end">
        <div>
          <Text size="sm" c="dimmed">
            On it{isBlocked ? ', blocked' : ''}
          </Text>
          <Text fz={28} fw={650} {...(account.balance < 0 && { c: 'red' })}>
            {amountIn(currency, account.balance)}
          </Text>
          <Text size="sm" c="dimmed">
            {account.expiresOn === null
              ? 'No end date'
              : `Good until ${dayText(account.expiresOn, places.home.locale)}`}
          </Text>
        </div>
        {replacedBy ? null : (
          <Group gap="xs">
            <Button variant="default" onClick={() => setDialog('end')}>
              Last day
            </Button>
            <Button variant="default" onClick={() => setDialog('reissue')}>
              Lost card
            </Button>
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
        )}
      </Group>
      {replaces ? <Linked card={replaces} words="It stands for a lost card" onOpen={onOpen} /> : null}
      {replacedBy ? <Linked card={replacedBy} words="It was lost, and replaced by" onOpen={onOpen} /> : null}
      {trouble === null ? null : (
        <Alert color="red" role="alert">
          {trouble}
        </Alert>
      )}
      <form noValidate onSubmit={submit}>
        <Group align="flex-start">
          <NumberInput
            style={{ flex: '0 1 10rem' }}
            label={`Adjust by (${currency})`}
            inputWrapperOrder={['label', 'input', 'description']}
            description="Below zero takes off."
            decimalScale={2}
            value={amount}
            onChange={setAmount}
          />
          <TextInput
            style={{ flex: '1 1 12rem' }}
            label="Why"
            maxLength={200}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <Button type="submit" variant="default" mt={{ base: 0, sm: '1.6rem' }} loading={adjust.isPending}>
            Adjust
          </Button>
        </Group>
      </form>
      <Table aria-label="History of the card" horizontalSpacing={4}>
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
              <Table.Td>{places.dateTime(entry.at, null)}</Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{causeOf(entry)}</Table.Td>
              <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
                {entry.amount === 0 ? '–' : amountIn(currency, entry.amount)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {dialog === 'end' ? <EndDialog account={account} onClose={() => setDialog(null)} /> : null}
      {dialog === 'reissue' ? (
        <ReissueDialog
          account={account}
          onClose={(madeId) => {
            setDialog(null);
            if (madeId !== null) onOpen(madeId);
          }}
        />
      ) : null}
    </Stack>
  );
}

function Linked({
  card: { valueAccountId, codeEnd },
  words,
  onOpen,
}: {
  card: NonNullable<Shown['replaces']>;
  words: string;
  onOpen: (valueAccountId: CardId) => void;
}) {
  return (
    <Text size="sm">
      {words}:{' '}
      <Anchor component="button" type="button" size="sm" onClick={() => onOpen(valueAccountId)}>
        card ···· {codeEnd ?? ''}
      </Anchor>
    </Text>
  );
}
