import { idFrom } from '@tillbridge/core/kernel';
import { MultiSelect, Select, TagsInput, TextInput, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../app/client';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import classes from './catalogue.module.css';
import { inTreeOrder } from './category-tree';
import type { Editing } from './editing';
import { choicesOf, unitWords } from './words';

export function DetailsPanel({ draft, set, troubleAt }: Editing) {
  const trpc = useTRPC();
  const places = usePlaces();
  const keep = { staleTime: 30_000 };
  const brands = useQuery(trpc.brand.list.queryOptions(undefined, keep));
  const categories = useQuery(trpc.category.list.queryOptions(undefined, keep));
  const tags = useQuery(trpc.product.tags.queryOptions(undefined, keep));
  const taxCodes = new Map(
    places.stores.flatMap((store) => store.taxCodes).map(({ code, name }) => [code, name]),
  );
  for (const code of draft.taxCodes) if (!taxCodes.has(code)) taxCodes.set(code, code);
  return (
    <Panel title="Details" id="details">
      <div className={classes.fields}>
        <TextInput
          className={classes.whole ?? ''}
          label="Name"
          required
          maxLength={200}
          value={draft.name}
          error={troubleAt('name')}
          onChange={({ currentTarget: { value } }) => set({ name: value })}
        />
        <Select
          label="Brand"
          placeholder="None"
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'No brand' }}
          nothingFoundMessage="No brand is called that; make it under Brands"
          data={(brands.data ?? []).map(({ brandId, name }) => ({ value: brandId as string, label: name }))}
          limit={200}
          value={draft.brandId}
          error={troubleAt('brandId')}
          onChange={(value) => set({ brandId: value === null ? null : idFrom<'BrandId'>(value) })}
        />
        <Select
          label="Category"
          placeholder="None"
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'No category' }}
          nothingFoundMessage="No category is called that; make it under Categories"
          data={inTreeOrder(categories.data ?? []).map(({ categoryId, path }) => ({
            value: categoryId as string,
            label: path,
          }))}
          value={draft.categoryId}
          error={troubleAt('categoryId')}
          onChange={(value) => set({ categoryId: value === null ? null : idFrom<'CategoryId'>(value) })}
        />
        <Select
          label="Sold by"
          allowDeselect={false}
          data={choicesOf(unitWords)}
          value={draft.unitOfMeasure}
          onChange={(value) => {
            if (value !== null && value in unitWords) set({ unitOfMeasure: value as keyof typeof unitWords });
          }}
        />
        <MultiSelect
          label="Tax"
          placeholder={draft.taxCodes.length === 0 ? 'No tax' : ''}
          data={[...taxCodes].map(([value, label]) => ({ value, label }))}
          value={draft.taxCodes}
          error={troubleAt('taxCodes')}
          onChange={(taxed) => set({ taxCodes: taxed })}
        />
        <TagsInput
          className={classes.whole ?? ''}
          label="Tags"
          placeholder={draft.tags.length === 0 ? 'Type a tag and press Enter' : ''}
          maxTags={50}
          data={(tags.data ?? []).map(({ tag }) => tag)}
          value={draft.tags}
          onChange={(chosen) => set({ tags: chosen })}
        />
        <Textarea
          className={classes.whole ?? ''}
          label="Description"
          autosize
          minRows={2}
          maxRows={10}
          maxLength={4000}
          value={draft.description}
          onChange={({ currentTarget: { value } }) => set({ description: value })}
        />
      </div>
    </Panel>
  );
}
