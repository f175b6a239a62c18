import { Button, Collapse, SegmentedControl, Select } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../app/client';
import { Filters } from '../list/filters';
import { TypedFilter } from '../list/typed-filter';
import { inTreeOrder } from './category-tree';
import type { ProductFields } from './product-question';
import { ageWords, choicesOf } from './words';

/** What products are found by. The usual ones are always there, the others one press away. */
export function ProductFilters({
  fields,
  go,
}: {
  fields: ProductFields;
  go: (change: Partial<Record<keyof ProductFields, string | null>>) => void;
}) {
  const trpc = useTRPC();
  const keep = { staleTime: 60_000 };
  const categories = useQuery(trpc.category.list.queryOptions(undefined, keep));
  const brands = useQuery(trpc.brand.list.queryOptions(undefined, keep));
  const suppliers = useQuery(trpc.supplier.list.queryOptions(undefined, keep));
  const tags = useQuery(trpc.product.tags.queryOptions(undefined, keep));
  const isMoreSet = [fields.supplier, fields.tag, fields.age, fields.picture].some((value) => value !== '');
  const [isOpen, { toggle }] = useDisclosure(isMoreSet);
  const placed = inTreeOrder(categories.data ?? []).map(({ categoryId, path }) => ({
    value: categoryId as string,
    label: path,
  }));
  const choice = (name: keyof ProductFields, label: string, data: { value: string; label: string }[]) => (
    <Select
      label={label}
      placeholder="All"
      clearable
      searchable
      nothingFoundMessage="Nothing is called that"
      clearButtonProps={{ 'aria-label': `Any ${label.toLowerCase()}` }}
      data={data}
      limit={200}
      value={fields[name] || null}
      onChange={(value) => go({ [name]: value })}
    />
  );
  return (
    <>
      <Filters label="Find products">
        <TypedFilter
          data-wide
          label="Find"
          placeholder="Name, SKU or barcode"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={fields.find}
          onSettled={(find) => go({ find })}
        />
        {choice('category', 'Category', placed)}
        {choice(
          'brand',
          'Brand',
          (brands.data ?? []).map(({ brandId, name }) => ({ value: brandId as string, label: name })),
        )}
        <SegmentedControl
          data-narrow
          aria-label="Show"
          value={fields.state}
          onChange={(state) => go({ state })}
          data={[
            { value: 'active', label: 'For sale' },
            { value: 'archived', label: 'Archived' },
            { value: 'all', label: 'All' },
          ]}
        />
        <Button
          data-narrow
          variant={isMoreSet ? 'light' : 'default'}
          leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
          aria-expanded={isOpen}
          onClick={toggle}
        >
          {isOpen ? 'Fewer filters' : 'More filters'}
        </Button>
      </Filters>
      <Collapse expanded={isOpen} transitionDuration={0}>
        <Filters label="More filters">
          {choice(
            'supplier',
            'Supplier',
            (suppliers.data ?? []).map(({ supplierId, name }) => ({
              value: supplierId as string,
              label: name,
            })),
          )}
          {choice(
            'tag',
            'Tag',
            (tags.data ?? []).map(({ tag }) => ({ value: tag, label: tag })),
          )}
          {choice('age', 'Age class', choicesOf(ageWords))}
          {choice('picture', 'Picture', [
            { value: 'with', label: 'With a picture' },
            { value: 'without', label: 'Without a picture' },
          ])}
          <Select
            label="Order"
            allowDeselect={false}
            data={[
              { value: 'best', label: 'Best match' },
              { value: 'name', label: 'Name' },
              { value: 'changed', label: 'Changed last' },
            ]}
            value={fields.sort}
            onChange={(sort) => go({ sort })}
          />
        </Filters>
      </Collapse>
    </>
  );
}
