import { ActionIcon, Group, NumberInput, Stack, Text, Textarea } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { TrackedFields } from '../goods/tracked-fields';
import detail from '../list/detail.module.css';
import { ItemFinder } from '../transfers/item-finder';
import { type IntakeLine, intakeLine, withArrived } from './intake-lines';

/** What came through the door: good and damaged, in which batch, with which numbers, at what cost. */
export function IntakeFields({
  lines,
  onChange,
}: {
  lines: readonly IntakeLine[];
  onChange: (lines: IntakeLine[]) => void;
}) {
  const change = (key: string, part: Partial<IntakeLine>): void =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  return (
    <Stack>
      <ItemFinder
        onChoose={({ itemId, name, sku, unitOfMeasure, tracking = null }) =>
          onChange(
            withArrived(
              lines,
              intakeLine(
                { key: crypto.randomUUID(), itemId, name, sku, unitOfMeasure, tracking },
                { good: 1 },
              ),
            ),
          )
        }
      />
      {lines.length === 0 ? <Text c="dimmed">Nothing yet. Type a name, or scan a barcode.</Text> : null}
      <ul className={detail.list} aria-label="Items">
        {lines.map((line) => (
          <li key={line.key} className={detail.item} style={{ flexWrap: 'wrap', paddingInline: 0 }}>
            <div>
              <Text>{line.name}</Text>
              <div className={detail.pieces}>{line.sku}</div>
            </div>
            <Group gap="xs" align="flex-end" ta="start">
              <NumberInput
                label="Good"
                aria-label={`Quantity of ${line.name}`}
                w="5.5rem"
                min={0}
                hideControls
                decimalScale={line.unitOfMeasure === 'each' ? 0 : 3}
                value={line.good}
                onChange={(good) => change(line.key, { good })}
              />
              <NumberInput
                label="Damaged"
                aria-label={`Damaged of ${line.name}`}
                w="5.5rem"
                min={0}
                hideControls
                decimalScale={line.unitOfMeasure === 'each' ? 0 : 3}
                value={line.damaged}
                onChange={(damaged) => change(line.key, { damaged })}
              />
              <NumberInput
                label="Cost each"
                aria-label={`Cost of one ${line.name}`}
                w="6.5rem"
                min={0}
                hideControls
                value={line.cost}
                onChange={(cost) => change(line.key, { cost })}
              />
              <ActionIcon
                variant="default"
                size="input-sm"
                aria-label={`Remove ${line.name}`}
                onClick={() => onChange(lines.filter(({ key }) => key !== line.key))}
              >
                <IconTrash size={18} />
              </ActionIcon>
            </Group>
            <TrackedFields
              tracking={line.tracking}
              name={line.name}
              typed={line}
              onChange={(part) => change(line.key, part)}
            />
            {line.tracking === 'serial' && Number(line.damaged) > 0 ? (
              <Textarea
                label="Which serial numbers are damaged"
                w="100%"
                autosize
                minRows={1}
                value={line.damagedSerials}
                onChange={({ currentTarget: { value: damagedSerials } }) =>
                  change(line.key, { damagedSerials })
                }
              />
            ) : null}
          </li>
        ))}
      </ul>
    </Stack>
  );
}
