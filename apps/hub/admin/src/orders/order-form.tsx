import {
  ActionIcon,
  Alert,
  Button,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
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
import { withItem } from '../transfers/draft';
import { ItemFinder } from '../transfers/item-finder';
import { type OrderDraft, type OrderDraftLine, readDraft } from './draft';
import classes from './orders.module.css';
import { substitutionChoices, wayWords } from './words';

export type AskedOrder = Questions['order']['make'];

/** What a customer who rang wants, where and when. */
export function OrderForm({ onSend }: { onSend: (asked: AskedOrder) => Promise<string | null> }) {
  const places = usePlaces();
  const [draft, setDraft] = useState<OrderDraft>({
    storeId: places.stores.length === 1 ? (places.stores[0]?.storeId ?? null) : null,
    way: 'pick-up',
    name: '',
    phone: '',
    address: '',
    wanted: '',
    note: '',
    lines: [],
  });
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const change = (changed: Partial<OrderDraft>): void => {
    setDraft({ ...draft, ...changed });
    setTrouble(null);
  };
  const send = async (): Promise<void> => {
    const read = readDraft(draft, places);
    if (!read.ok) return setTrouble(read.refusal.sentence);
    setSending(true);
    try {
      setTrouble(await onSend(read.value));
    } catch (error) {
      setTrouble(sentenceOf(error));
    } finally {
      setSending(false);
    }
  };
  const store = draft.storeId === null ? undefined : places.storeOf(draft.storeId);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="lg">
        {trouble ? (
          <Alert color="red" role="alert">
            {trouble}
          </Alert>
        ) : null}
        <Panel title="For whom" id="whom">
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput
              label="Name"
              required
              maxLength={120}
              value={draft.name}
              onChange={({ currentTarget }) => change({ name: currentTarget.value })}
            />
            <TextInput
              label="Phone"
              type="tel"
              maxLength={40}
              value={draft.phone}
              onChange={({ currentTarget }) => change({ phone: currentTarget.value })}
            />
          </SimpleGrid>
        </Panel>
        <Panel title="Where and when" id="where">
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <Select
              label="Store"
              required
              data={storeChoices(places)}
              value={draft.storeId}
              onChange={(storeId) => change({ storeId })}
              allowDeselect={false}
            />
            <Select
              label="How it gets there"
              required
              data={Object.entries(wayWords).map(([value, label]) => ({ value, label }))}
              value={draft.way}
              onChange={(way) => change({ way: way === 'delivery' ? 'delivery' : 'pick-up' })}
              allowDeselect={false}
            />
            <TextInput
              label="Wanted"
              type="datetime-local"
              description={
                store
                  ? `By the clock of ${store.name}. Empty is as soon as it can be.`
                  : 'Empty is as soon as it can be.'
              }
              value={draft.wanted}
              onChange={({ currentTarget }) => change({ wanted: currentTarget.value })}
            />
            {draft.way === 'delivery' ? (
              <Textarea
                label="Address"
                required
                autosize
                minRows={2}
                maxRows={6}
                maxLength={600}
                value={draft.address}
                onChange={({ currentTarget }) => change({ address: currentTarget.value })}
              />
            ) : null}
          </SimpleGrid>
        </Panel>
        <Panel title="What" id="what">
          <Stack>
            <ItemFinder
              onChoose={({ itemId, name, sku, unitOfMeasure }) =>
                change({
                  lines: withItem(draft.lines, { itemId, name, sku, unitOfMeasure }).map((line) => ({
                    price: '',
                    substitution: 'none' as const,
                    ...line,
                  })),
                })
              }
            />
            {draft.lines.length === 0 ? (
              <Text c="dimmed">Nothing yet. Type a name, or scan a barcode.</Text>
            ) : (
              <Lines lines={draft.lines} onChange={(lines) => change({ lines })} />
            )}
          </Stack>
        </Panel>
        <Textarea
          label="Note"
          description="For whoever picks it and hands it over."
          autosize
          minRows={2}
          maxLength={500}
          value={draft.note}
          onChange={({ currentTarget }) => change({ note: currentTarget.value })}
        />
        <Group justify="flex-end">
          <Button component={Link} to="/orders" variant="default">
            Cancel
          </Button>
          <Button type="submit" loading={isSending}>
            Make the order
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Lines({
  lines,
  onChange,
}: {
  lines: readonly OrderDraftLine[];
  onChange: (lines: OrderDraftLine[]) => void;
}) {
  const set = (changed: OrderDraftLine): void =>
    onChange(lines.map((line) => (line.itemId === changed.itemId ? changed : line)));
  return (
    <ul className={classes.lines} aria-label="Ordered items">
      {lines.map((line) => (
        <li key={line.itemId} className={classes.line}>
          <div>
            <Text>{line.name}</Text>
            <Text size="sm" c="dimmed">
              {line.sku}
            </Text>
          </div>
          <NumberInput
            label="Quantity"
            aria-label={`Quantity of ${line.name}`}
            min={0}
            decimalScale={line.unitOfMeasure === 'each' ? 0 : 3}
            suffix={line.unitOfMeasure === 'each' ? '' : ` ${line.unitOfMeasure}`}
            hideControls
            value={line.count}
            onChange={(count) => set({ ...line, count })}
          />
          <TextInput
            label="Price of one"
            aria-label={`Price of one ${line.name}`}
            placeholder="Catalogue"
            inputMode="decimal"
            value={line.price}
            onChange={({ currentTarget }) => set({ ...line, price: currentTarget.value })}
          />
          <Select
            label="If there is none"
            aria-label={`If there is no ${line.name}`}
            data={substitutionChoices}
            value={line.substitution}
            onChange={(value) =>
              set({
                ...line,
                substitution: substitutionChoices.find((choice) => choice.value === value)?.value ?? 'none',
              })
            }
            allowDeselect={false}
          />
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={`Remove ${line.name}`}
            onClick={() => onChange(lines.filter(({ itemId }) => itemId !== line.itemId))}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
