import {
  Alert,
  Checkbox,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  Textarea,
} from '@mantine/core';
import { quantity } from '@tillbridge/core/kernel';
import { damagedPlaces } from '@tillbridge/core/wire';
import { useState } from 'react';
import { TrackedFields } from '../goods/tracked-fields';
import detail from '../list/detail.module.css';
import { FormDialog } from '../list/form-dialog';
import { type ArrivalRow, arrivalDeed, arrivalRow, arrivalRows, readArrival, whatDiffers } from './arrival';
import { ItemFinder } from './item-finder';
import type { Whole } from './transfer-page';
import { newId, useDeed } from './use-deed';
import { damagedPlaceWords, numberOf } from './words';

/** What was really there of a shipment: good and damaged, in which batch, with which numbers, and what nobody sent. */
export function ReceiveDialog({ transfer, onClose }: { transfer: Whole; onClose: () => void }) {
  const state = useDeed(transfer);
  const onWay = transfer.shipments.filter(({ hasArrived }) => !hasArrived);
  const [shipment, setShipment] = useState(onWay[0] ?? null);
  const [rows, setRows] = useState(() => arrivalRows(transfer, shipment?.shipmentId ?? null));
  const unseen = shipment?.cartons.filter(({ isReceived }) => !isReceived) ?? [];
  const [away, setAway] = useState<ReadonlySet<string>>(new Set());
  const [isComplete, setComplete] = useState(true);
  const [trouble, setTrouble] = useState<string | null>(null);
  const change = (key: string, part: Partial<ArrivalRow>): void =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const choose = (shipmentId: string | null): void => {
    setShipment(onWay.find((each) => each.shipmentId === shipmentId) ?? null);
    setRows(arrivalRows(transfer, shipmentId));
    setAway(new Set());
  };
  const go = async (): Promise<void> => {
    if (!shipment) return;
    const lines = readArrival(rows);
    if (typeof lines === 'string') return setTrouble(lines);
    if (lines.length === 0 && !isComplete) return setTrouble('Say what came, or that this was all.');
    const cartonIds = unseen.map(({ cartonId }) => cartonId).filter((cartonId) => !away.has(cartonId));
    const cartons = lines.length === 0 ? [] : cartonIds;
    const { shipmentId } = shipment;
    const deed = arrivalDeed({ shipmentId, lines, isComplete, cartonIds: cartons }, newId);
    const refused = await state([deed], 'The goods are received.');
    if (refused === null) onClose();
    else setTrouble(refused);
  };
  const differs = shipment ? whatDiffers(transfer, shipment.shipmentId, rows) : [];
  return (
    <FormDialog
      title={`Received of ${numberOf(transfer)}`}
      size="xl"
      lead="What was really there. Whatever differs from what was sent is seen to afterwards."
      trouble={trouble}
      button="It is here"
      onSubmit={go}
      onClose={onClose}
    >
      {onWay.length > 1 ? (
        <Select
          label="Which shipment"
          data={onWay.map((each) => ({
            value: each.shipmentId as string,
            label: `Shipment ${transfer.shipments.indexOf(each) + 1}`,
          }))}
          value={shipment?.shipmentId ?? null}
          onChange={choose}
          allowDeselect={false}
        />
      ) : null}
      {unseen.length > 0 ? (
        <Group role="group" aria-label="Cartons that came">
          {unseen.map(({ cartonId, number }) => (
            <Checkbox
              key={cartonId}
              label={`Carton ${number} came`}
              checked={!away.has(cartonId)}
              onChange={({ currentTarget: { checked } }) => {
                const next = new Set(away);
                if (checked) next.delete(cartonId);
                else next.add(cartonId);
                setAway(next);
              }}
            />
          ))}
        </Group>
      ) : null}
      <ul className={detail.list} aria-label="What came">
        {rows.map((row) => (
          <ArrivalFields key={row.key} row={row} onChange={(part) => change(row.key, part)} />
        ))}
      </ul>
      <ItemFinder
        onChoose={({ itemId, name, tracking = null }) =>
          setRows([
            ...rows,
            {
              ...arrivalRow({ itemId, name, tracking, goods: { quantity: quantity(1_000) } }),
              key: newId(),
            },
          ])
        }
      />
      <Checkbox
        label="That was all: what is not here is missing"
        checked={isComplete}
        onChange={({ currentTarget }) => setComplete(currentTarget.checked)}
      />
      {isComplete && differs.length > 0 ? (
        <Alert color="yellow" title="This is not what was sent">
          {differs.map((sentence) => (
            <Text key={sentence} size="sm">
              {sentence}
            </Text>
          ))}
        </Alert>
      ) : null}
    </FormDialog>
  );
}

function ArrivalFields({
  row,
  onChange,
}: {
  row: ArrivalRow;
  onChange: (part: Partial<ArrivalRow>) => void;
}) {
  const isDamaged = Number(row.damaged) > 0;
  return (
    <li className={detail.item} style={{ flexWrap: 'wrap', paddingInline: 0 }}>
      <Stack gap="xs" w="100%">
        <Group justify="space-between" align="flex-end">
          <Text fw={550} style={{ flex: '1 1 10rem', whiteSpace: 'normal', textAlign: 'start' }}>
            {row.name}
          </Text>
          <Group gap="xs" wrap="nowrap" ta="start">
            <NumberInput
              label="Good"
              aria-label={`Good of ${row.name}`}
              w="6rem"
              min={0}
              decimalScale={3}
              hideControls
              value={row.good}
              onChange={(good) => onChange({ good })}
            />
            <NumberInput
              label="Damaged"
              aria-label={`Damaged of ${row.name}`}
              w="6rem"
              min={0}
              decimalScale={3}
              hideControls
              value={row.damaged}
              onChange={(damaged) => onChange({ damaged })}
            />
          </Group>
        </Group>
        <TrackedFields tracking={row.tracking} name={row.name} typed={row} onChange={onChange} />
        {isDamaged ? (
          <SimpleGrid cols={{ base: 1, xs: 2 }} ta="start">
            <Select
              label="The damaged ones were"
              aria-label={`Where the damaged ones of ${row.name} are`}
              allowDeselect={false}
              data={damagedPlaces.map((value) => ({ value, label: damagedPlaceWords[value] }))}
              value={row.damagedTo}
              onChange={(place) =>
                onChange({ damagedTo: damagedPlaces.find((each) => each === place) ?? 'quarantine' })
              }
            />
            <TextInput
              label="What is wrong with them"
              maxLength={500}
              value={row.note}
              onChange={({ currentTarget: { value: note } }) => onChange({ note })}
            />
          </SimpleGrid>
        ) : null}
        {isDamaged && row.tracking === 'serial' ? (
          <Textarea
            label="Which serial numbers are damaged"
            autosize
            minRows={1}
            value={row.damagedSerials}
            onChange={({ currentTarget: { value: damagedSerials } }) => onChange({ damagedSerials })}
          />
        ) : null}
      </Stack>
    </li>
  );
}
