import { milliPerUnit, quantity } from '@tillbridge/core/kernel';
import {
  Alert,
  Button,
  Checkbox,
  Group,
  Modal,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Table,
  Text,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { type HandAct, type Handled, deedsOf, rowsFor, wordsOf } from './deeds';
import type { Whole } from './transfer-page';
import classes from './transfers.module.css';
import { newId, useDeed } from './use-deed';
import { numberOf } from './words';

/** What was done at a store without a till, or while nobody was at it: picked, sent or received. */
export function DeedDialog({
  act,
  transfer,
  onClose,
}: {
  act: HandAct;
  transfer: Whole;
  onClose: () => void;
}) {
  const state = useDeed(transfer);
  const onWay = transfer.shipments.filter(({ hasArrived }) => !hasArrived);
  const [shipmentId, setShipmentId] = useState<string | null>(onWay[0]?.shipmentId ?? null);
  const [counts, setCounts] = useState<Record<string, Handled>>({});
  const [carrier, setCarrier] = useState('');
  const [tracking, setTracking] = useState('');
  const [isComplete, setComplete] = useState(true);
  const [trouble, setTrouble] = useState<string | null>(null);
  const rows = rowsFor(act, transfer, shipmentId);
  const words = wordsOf(act);
  const of = (itemId: string): Handled =>
    counts[itemId] ?? {
      good: (rows.find((row) => row.itemId === itemId)?.usual ?? 0) / milliPerUnit,
      damaged: 0,
    };
  const set = (itemId: string, part: Partial<Handled>): void =>
    setCounts({ ...counts, [itemId]: { ...of(itemId), ...part } });
  const milliOf = (count: string | number): number => Math.round((Number(count) || 0) * milliPerUnit);
  const go = async (): Promise<void> => {
    const deeds = deedsOf(act, transfer, {
      rows: rows.map(({ itemId }) => ({
        itemId,
        good: quantity(milliOf(of(itemId).good)),
        damaged: quantity(milliOf(of(itemId).damaged)),
      })),
      ...{ shipmentId, carrier, tracking, isComplete, newId },
    });
    if (deeds.length === 0) return setTrouble('Nothing is left to state. Give a quantity above zero.');
    const refused = await state(deeds, words.done);
    if (refused === null) onClose();
    else setTrouble(refused);
  };
  return (
    <Modal opened onClose={onClose} title={`${words.title} ${numberOf(transfer)}`} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <Stack>
          {trouble ? <Alert color="red">{trouble}</Alert> : null}
          <Text size="sm" c="dimmed">
            {words.lead}
          </Text>
          {act === 'receive' && onWay.length > 1 ? (
            <Select
              label="Which shipment"
              data={onWay.map((each, index) => ({ value: each.shipmentId, label: `Shipment ${index + 1}` }))}
              value={shipmentId}
              onChange={setShipmentId}
              allowDeselect={false}
            />
          ) : null}
          <Table aria-label={words.title}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Item</Table.Th>
                <Table.Th className={classes.count}>{act === 'receive' ? 'Good' : 'Quantity'}</Table.Th>
                {act === 'receive' ? <Table.Th className={classes.count}>Damaged</Table.Th> : null}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ itemId, name }) => (
                <Table.Tr key={itemId}>
                  <Table.Td>{name}</Table.Td>
                  <Table.Td>
                    <NumberInput
                      aria-label={`${act === 'receive' ? 'Good' : 'Quantity'} of ${name}`}
                      min={0}
                      decimalScale={3}
                      hideControls
                      value={of(itemId).good}
                      onChange={(good) => set(itemId, { good })}
                    />
                  </Table.Td>
                  {act === 'receive' ? (
                    <Table.Td>
                      <NumberInput
                        aria-label={`Damaged of ${name}`}
                        min={0}
                        decimalScale={3}
                        hideControls
                        value={of(itemId).damaged}
                        onChange={(damaged) => set(itemId, { damaged })}
                      />
                    </Table.Td>
                  ) : null}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          {act === 'dispatch' ? (
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <TextInput
                label="Carrier"
                maxLength={100}
                value={carrier}
                onChange={({ currentTarget }) => setCarrier(currentTarget.value)}
              />
              <TextInput
                label="Tracking number"
                maxLength={100}
                value={tracking}
                onChange={({ currentTarget }) => setTracking(currentTarget.value)}
              />
            </SimpleGrid>
          ) : null}
          {act === 'receive' ? (
            <Checkbox
              label="That was all: what is not here is missing"
              checked={isComplete}
              onChange={({ currentTarget }) => setComplete(currentTarget.checked)}
            />
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
            <Button type="submit">{words.button}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
