import { SegmentedControl, Select, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../app/client';
import { useMe } from '../app/use-me';
import { usePlaces } from '../places/use-places';
import { type BulkDraft, keep } from './bulk-change';
import { inTreeOrder } from './category-tree';
import { ageWords, choicesOf } from './words';

const kept = { value: keep, label: 'Leave as it is' };

/** What to change on all the chosen products; everything is left as it is until somebody chooses. */
export function BulkForm({ draft, set }: { draft: BulkDraft; set: (change: Partial<BulkDraft>) => void }) {
  const trpc = useTRPC();
  const me = useMe();
  const places = usePlaces();
  const brands = useQuery(trpc.brand.list.queryOptions());
  const categories = useQuery(trpc.category.list.queryOptions());
  const tags = useQuery(trpc.product.tags.queryOptions());
  const choice = (
    name: 'categoryId' | 'brandId' | 'ageClass',
    label: string,
    none: string,
    data: { value: string; label: string }[],
  ) => (
    <Select
      label={label}
      searchable
      allowDeselect={false}
      data={[kept, { value: '', label: none }, ...data]}
      value={draft[name]}
      onChange={(value) => set({ [name]: value ?? keep })}
    />
  );
  return (
    <Stack gap="sm">
      {choice(
        'categoryId',
        'Category',
        'No category',
        inTreeOrder(categories.data ?? []).map(({ categoryId, path }) => ({
          value: categoryId,
          label: path,
        })),
      )}
      {choice(
        'brandId',
        'Brand',
        'No brand',
        (brands.data ?? []).map(({ brandId, name }) => ({ value: brandId, label: name })),
      )}
      {choice('ageClass', 'Age class', 'Anybody may buy it', choicesOf(ageWords))}
      <TagsInput
        label="Add tags"
        data={(tags.data ?? []).map(({ tag }) => tag)}
        value={draft.addTags}
        onChange={(addTags) => set({ addTags })}
      />
      <TagsInput
        label="Take tags away"
        data={(tags.data ?? []).map(({ tag }) => tag)}
        value={draft.removeTags}
        onChange={(removeTags) => set({ removeTags })}
      />
      <Select
        label="For sale"
        allowDeselect={false}
        data={[
          { value: 'keep', label: kept.label },
          { value: 'active', label: 'Put on sale' },
          { value: 'archived', label: 'Archive' },
        ]}
        value={draft.state}
        onChange={(state) => set({ state: (state ?? 'keep') as BulkDraft['state'] })}
      />
      {me.may('change-prices') ? (
        <>
          <div>
            <Text size="sm" fw={500} mb={4} id="bulk-price">
              Prices
            </Text>
            <SegmentedControl
              fullWidth
              aria-labelledby="bulk-price"
              value={draft.price}
              onChange={(price) => set({ price: price as BulkDraft['price'] })}
              data={[
                { value: 'keep', label: 'Leave' },
                { value: 'percent', label: 'By per cent' },
                { value: 'amount', label: 'By an amount' },
              ]}
            />
          </div>
          {draft.price === 'keep' ? null : (
            <>
              <TextInput
                label={draft.price === 'percent' ? 'Per cent' : `Amount in ${places.home.currency}`}
                description="Below nought is cheaper: -10"
                inputMode="text"
                value={draft.priceText}
                onChange={({ currentTarget: { value } }) => set({ priceText: value })}
              />
              <Select
                label="Ending"
                allowDeselect={false}
                data={[
                  { value: 'none', label: 'As it comes out' },
                  ...['99', '95', '90', '00'].map((value) => ({ value, label: `.${value}` })),
                ]}
                value={draft.ending}
                onChange={(ending) => set({ ending: (ending ?? 'none') as BulkDraft['ending'] })}
              />
            </>
          )}
        </>
      ) : null}
    </Stack>
  );
}
