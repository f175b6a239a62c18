import { MultiSelect, NumberInput, Stack, Text } from '@mantine/core';
import { formatDay } from '@tillbridge/core/format';
import { milliPerUnit } from '@tillbridge/core/kernel';
import { TrackedFields } from '../goods/tracked-fields';
import { usePlaces } from '../places/use-places';
import { type PartRow, partName, unsaidTracking } from './part-rows';
import { damagedPlaceWords } from './words';

/** How many of some goods, and which of them where they are told apart. */
export function PartFields({ row, onChange }: { row: PartRow; onChange: (part: Partial<PartRow>) => void }) {
  const { part, name, count, chosen } = row;
  return (
    <Stack gap="xs" w="100%" ta="start">
      {part.serials.length > 0 ? (
        <MultiSelect
          label="Which serial numbers"
          aria-label={`Which serial numbers of ${name}`}
          description={`${chosen.length} of ${part.serials.length} that are open.`}
          searchable
          hidePickedOptions
          data={[...part.serials]}
          value={chosen}
          onChange={(next) => onChange({ chosen: next })}
        />
      ) : (
        <NumberInput
          label="How many"
          aria-label={`How many of ${partName(row)}`}
          description={`Of ${part.open / milliPerUnit} that are open.`}
          maw="12rem"
          min={0}
          decimalScale={3}
          value={count}
          onChange={(next) => onChange({ count: next })}
        />
      )}
      <TrackedFields tracking={unsaidTracking(row)} name={name} typed={row} onChange={onChange} />
    </Stack>
  );
}

/** Of which batch the goods are, and where the damaged ones lie; nothing where there is nothing to say. */
export function PartPlace({ part: { batch, damagedAt } }: Pick<PartRow, 'part'>) {
  const { home } = usePlaces();
  const said = [
    ...(batch
      ? [`Batch ${batch.code}${batch.expiresOn ? `, until ${formatDay(batch.expiresOn, home.locale)}` : ''}`]
      : []),
    ...(damagedAt ? [damagedPlaceWords[damagedAt]] : []),
  ];
  return said.length > 0 ? (
    <Text size="sm" c="dimmed">
      {said.join(' · ')}
    </Text>
  ) : null;
}
