import { ActionIcon, Group, NumberInput, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import detail from '../list/detail.module.css';
import { readCount, withItem } from '../transfers/draft';
import { type FoundItem, ItemFinder } from '../transfers/item-finder';
import type { GoodsLine } from './lines';

/** Items with a quantity each, and what one costs where that is asked. */
export function GoodsLines({
  lines,
  onChange,
  withCost,
}: {
  lines: readonly GoodsLine[];
  onChange: (lines: GoodsLine[]) => void;
  withCost: boolean;
}) {
  const change = (itemId: string, part: Partial<GoodsLine>): void =>
    onChange(lines.map((line) => (line.itemId === itemId ? { ...line, ...part } : line)));
  const add = ({ itemId, name, sku, unitOfMeasure }: FoundItem): void => {
    const costs = new Map(lines.map((line) => [line.itemId, line.cost]));
    onChange(
      withItem(lines, { itemId, name, sku, unitOfMeasure }).map((line) => ({
        ...line,
        cost: costs.get(line.itemId) ?? '',
      })),
    );
  };
  return (
    <Stack>
      <ItemFinder onChoose={add} />
      {lines.length === 0 ? <Text c="dimmed">Nothing yet. Type a name, or scan a barcode.</Text> : null}
      <ul className={detail.list} aria-label="Items">
        {lines.map((line) => (
          <li key={line.itemId} className={detail.item} style={{ flexWrap: 'wrap', paddingInline: 0 }}>
            <div>
              <Text>{line.name}</Text>
              <div className={detail.pieces}>{line.sku}</div>
            </div>
            <Group gap="xs" wrap="nowrap" align="flex-end" ta="start">
              <NumberInput
                label="Quantity"
                aria-label={`Quantity of ${line.name}`}
                w="6rem"
                min={0}
                hideControls
                decimalScale={line.unitOfMeasure === 'each' ? 0 : 3}
                error={readCount(line) === null}
                value={line.count}
                onChange={(count) => change(line.itemId, { count })}
              />
              {withCost ? (
                <NumberInput
                  label="Cost each"
                  aria-label={`Cost of one ${line.name}`}
                  w="7rem"
                  min={0}
                  hideControls
                  value={line.cost}
                  onChange={(cost) => change(line.itemId, { cost })}
                />
              ) : null}
              <ActionIcon
                variant="default"
                size="input-sm"
                aria-label={`Remove ${line.name}`}
                onClick={() => onChange(lines.filter(({ itemId }) => itemId !== line.itemId))}
              >
                <IconTrash size={18} />
              </ActionIcon>
            </Group>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
