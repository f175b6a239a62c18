import { Fieldset, Group, MultiSelect, Pill, Stack, TagsInput, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../app/client';
import { ItemPicker } from '../catalogue/item-picker';
import type { MatchDraft, PickedGoods } from './draft';

/** Which goods a promotion, or a part of it, is about. What is left empty asks for nothing. */
export function MatchEditor({
  legend,
  match,
  onChange,
}: {
  legend: string;
  match: MatchDraft;
  onChange: (match: MatchDraft) => void;
}) {
  const trpc = useTRPC();
  const categories = useQuery(trpc.category.list.queryOptions());
  const brands = useQuery(trpc.brand.list.queryOptions());
  const set = (change: Partial<MatchDraft>): void => onChange({ ...match, ...change });
  return (
    <Fieldset legend={legend}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          Leave all of it empty for everything in the shop. Goods must meet each list that is filled in.
        </Text>
        <Group grow align="flex-start" preventGrowOverflow={false}>
          <MultiSelect
            label="Categories"
            miw={200}
            searchable
            placeholder={match.categoryIds.length === 0 ? 'Any' : ''}
            data={(categories.data ?? []).map(({ categoryId, name }) => ({
              value: categoryId as string,
              label: name,
            }))}
            value={match.categoryIds}
            onChange={(categoryIds) => set({ categoryIds })}
          />
          <MultiSelect
            label="Brands"
            miw={200}
            searchable
            placeholder={match.brands.length === 0 ? 'Any' : ''}
            data={[...new Set([...(brands.data ?? []).map(({ name }) => name), ...match.brands])]}
            value={match.brands}
            onChange={(of) => set({ brands: of })}
          />
        </Group>
        <TagsInput
          label="Tags"
          placeholder={match.tags.length === 0 ? 'Any' : ''}
          value={match.tags}
          onChange={(tags) => set({ tags })}
        />
        <Goods label="Only these items" goods={match.items} onChange={(items) => set({ items })} />
        <Goods label="Except these items" goods={match.excluded} onChange={(excluded) => set({ excluded })} />
      </Stack>
    </Fieldset>
  );
}

function Goods({
  label,
  goods,
  onChange,
}: {
  label: string;
  goods: PickedGoods[];
  onChange: (goods: PickedGoods[]) => void;
}) {
  return (
    <div>
      <ItemPicker
        label={label}
        exclude={new Set(goods.map(({ itemId }) => itemId))}
        onPick={({ itemId, name }) => onChange([...goods, { itemId, name }])}
      />
      {goods.length > 0 ? (
        <Pill.Group mt="xs">
          {goods.map(({ itemId, name }) => (
            <Pill
              key={itemId}
              size="md"
              withRemoveButton
              removeButtonProps={{ 'aria-label': `Take out ${name}`, 'aria-hidden': false, tabIndex: 0 }}
              onRemove={() => onChange(goods.filter((each) => each.itemId !== itemId))}
            >
              {name}
            </Pill>
          ))}
        </Pill.Group>
      ) : null}
    </div>
  );
}
