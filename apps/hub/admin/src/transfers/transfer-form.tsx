import {
  ActionIcon,
  Alert,
  Button,
  Checkbox,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Table,
  Text,
  TextInput,
  Textarea,
} from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Questions, sentenceOf } from '../app/client';
import { Panel } from '../list/panel';
import { storeChoices, usePlaces } from '../places/use-places';
import { type DraftLine, readCount, withItem } from './draft';
import { ItemFinder } from './item-finder';
import { KeepDialog } from './keep-dialog';
import classes from './transfers.module.css';

export type AskedTransfer = Questions['transfer']['request'];
export type TransferDraft = {
  from: string | null;
  to: string | null;
  note: string;
  isUrgent: boolean;
  /** `2026-11-24`. */
  dueOn: string | null;
  lines: DraftLine[];
};

/** What is to be moved, from where and to where: for a new request, and for one that nobody has decided on. */
export function TransferForm({
  draft,
  send: label,
  back,
  push,
  onSend,
}: {
  draft: TransferDraft;
  /** What the button says. */
  send: string;
  /** What the button says that sends goods without asking, for whoever may; null where nobody does. */
  push?: string | null;
  /** Where whoever gives up goes. */
  back: string;
  /** Answers the sentence of a refusal, or null when it was taken. */
  onSend: (asked: AskedTransfer, how: 'request' | 'push') => Promise<string | null>;
}) {
  const places = usePlaces();
  const [from, setFrom] = useState(draft.from);
  const [to, setTo] = useState(draft.to);
  const [note, setNote] = useState(draft.note);
  const [isUrgent, setUrgent] = useState(draft.isUrgent);
  const [dueOn, setDueOn] = useState(draft.dueOn ?? '');
  const [lines, setLines] = useState(draft.lines);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const [isKeeping, setKeeping] = useState(false);

  const send = async (how: 'request' | 'push'): Promise<void> => {
    const [fromStoreId, toStoreId] = [from, to].map((id) => (id ? places.storeOf(id)?.storeId : undefined));
    if (!fromStoreId || !toStoreId)
      return setTrouble('Choose where the goods are, and where they are to go.');
    const asked = lines.flatMap((line) => {
      const count = readCount(line);
      return count === null ? [] : [{ itemId: line.itemId, quantity: count }];
    });
    if (lines.length === 0) return setTrouble('Add at least one item.');
    if (asked.length < lines.length)
      return setTrouble('Each item needs a quantity above zero that it can be sold in.');
    setTrouble(null);
    setSending(true);
    try {
      setTrouble(
        await onSend(
          {
            ...{ fromStoreId, toStoreId, note, lines: asked },
            ...{ priority: isUrgent ? 'urgent' : 'normal', dueOn: dueOn === '' ? null : dueOn },
          },
          how,
        ),
      );
    } catch (error) {
      setTrouble(sentenceOf(error));
    } finally {
      setSending(false);
    }
  };
  const setCount = (itemId: string, count: string | number): void =>
    setLines(lines.map((line) => (line.itemId === itemId ? { ...line, count } : line)));

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send('request');
      }}
    >
      <Stack gap="lg">
        {trouble ? (
          <Alert color="red" role="alert">
            {trouble}
          </Alert>
        ) : null}
        <Panel title="Where" id="where">
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <Select
              label="From"
              required
              data={storeChoices(places)}
              value={from}
              onChange={(id) => {
                setFrom(id);
                setTrouble(null);
              }}
              allowDeselect={false}
            />
            <Select
              label="To"
              required
              data={storeChoices(places).map((choice) => ({ ...choice, disabled: choice.value === from }))}
              value={to}
              onChange={(id) => {
                setTo(id);
                setTrouble(null);
              }}
              allowDeselect={false}
            />
          </SimpleGrid>
        </Panel>
        <Panel title="What" id="what">
          <Stack>
            <ItemFinder
              onChoose={({ itemId, name, sku, unitOfMeasure }) =>
                setLines(withItem(lines, { itemId, name, sku, unitOfMeasure }))
              }
            />
            {lines.length > 0 ? (
              <Table aria-label="Items to move">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Item</Table.Th>
                    <Table.Th className={classes.count}>Quantity</Table.Th>
                    <Table.Td />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {lines.map((line) => (
                    <Table.Tr key={line.itemId}>
                      <Table.Td>
                        <Text>{line.name}</Text>
                        <Text size="sm" c="dimmed">
                          {line.sku}
                        </Text>
                      </Table.Td>
                      <Table.Td>
                        <NumberInput
                          aria-label={`Quantity of ${line.name}`}
                          min={0}
                          decimalScale={line.unitOfMeasure === 'each' ? 0 : 3}
                          suffix={line.unitOfMeasure === 'each' ? '' : ` ${line.unitOfMeasure}`}
                          hideControls
                          error={readCount(line) === null}
                          value={line.count}
                          onChange={(count) => setCount(line.itemId, count)}
                        />
                      </Table.Td>
                      <Table.Td ta="right">
                        <ActionIcon
                          variant="default"
                          size="lg"
                          aria-label={`Remove ${line.name}`}
                          onClick={() => setLines(lines.filter(({ itemId }) => itemId !== line.itemId))}
                        >
                          <IconTrash size={18} />
                        </ActionIcon>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            ) : (
              <Text c="dimmed">Nothing yet. Type a name, or scan a barcode.</Text>
            )}
          </Stack>
        </Panel>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            type="date"
            label="Wanted by"
            description="Left empty, whenever it can be."
            value={dueOn}
            onChange={({ currentTarget }) => setDueOn(currentTarget.value)}
          />
          <Checkbox
            mt={{ base: 0, sm: 44 }}
            label="Urgent"
            checked={isUrgent}
            onChange={({ currentTarget }) => setUrgent(currentTarget.checked)}
          />
        </SimpleGrid>
        <Textarea
          label="Note"
          description="For whoever approves and picks it."
          autosize
          minRows={2}
          maxLength={500}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button component={Link} to={back} variant="default">
            Cancel
          </Button>
          {lines.length > 0 ? (
            <Button variant="default" onClick={() => setKeeping(true)}>
              Save for later
            </Button>
          ) : null}
          {push ? (
            <Button variant="default" loading={isSending} onClick={() => void send('push')}>
              {push}
            </Button>
          ) : null}
          <Button type="submit" loading={isSending}>
            {label}
          </Button>
        </Group>
      </Stack>
      {isKeeping ? (
        <KeepDialog
          list={{
            fromStoreId: (from && places.storeOf(from)?.storeId) || null,
            toStoreId: (to && places.storeOf(to)?.storeId) || null,
            note: note.trim() || null,
            priority: isUrgent ? 'urgent' : 'normal',
            lines: lines.flatMap((line) => {
              const count = readCount(line);
              return count === null ? [] : [{ itemId: line.itemId, quantity: count }];
            }),
          }}
          onClose={() => setKeeping(false)}
        />
      ) : null}
    </form>
  );
}
