import { Alert, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Answers, useTRPC } from '../app/client';
import { type Places, usePlaces } from '../places/use-places';
import { sentenceOfRefusal } from './refusal-words';
import { ageWords } from './words';

export type Preview = Extract<Answers['product']['bulkPreview'], { ok: true }>['value'];
type Values = Preview['shown'][number]['before'];

/** What an edit would do, old and new, before anything is done. */
export function BulkPreview({ preview }: { preview: Preview }) {
  const trpc = useTRPC();
  const places = usePlaces();
  const brands = useQuery(trpc.brand.list.queryOptions());
  const categories = useQuery(trpc.category.list.queryOptions());
  const names = new Map([
    ...(brands.data ?? []).map(({ brandId, name }) => [brandId as string, name] as const),
    ...(categories.data ?? []).map(({ categoryId, name }) => [categoryId as string, name] as const),
  ]);
  return (
    <Stack gap="sm">
      <Text fw={600} aria-live="polite">
        {preview.changed} of {preview.products} would change
        {preview.unchanged > 0 ? `, ${preview.unchanged} are so already` : ''}.
      </Text>
      {preview.refused.slice(0, 5).map(({ productId, name, refusals }) => (
        <Alert key={productId} color="red">
          {name}: {refusals.map(sentenceOfRefusal).join(' ')}
        </Alert>
      ))}
      {preview.refused.length > 5 ? (
        <Text>And {preview.refused.length - 5} more cannot be changed.</Text>
      ) : null}
      {preview.shown.length === 0 ? null : (
        <Table.ScrollContainer minWidth={420} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table aria-label="What would change" verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">Product</Table.Th>
                <Table.Th scope="col">Now</Table.Th>
                <Table.Th scope="col">Then</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {preview.shown.map(({ productId, name, before, after }) => {
                const rows = differences(before, after, names, places);
                return (
                  <Table.Tr key={productId}>
                    <Table.Th scope="row" fw={500}>
                      {name}
                    </Table.Th>
                    <Table.Td>
                      {rows.map(({ field, was }) => (
                        <div key={field}>{was}</div>
                      ))}
                    </Table.Td>
                    <Table.Td fw={600}>
                      {rows.map(({ field, becomes }) => (
                        <div key={field}>{becomes}</div>
                      ))}
                    </Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {preview.changed > preview.shown.length ? (
        <Text size="sm" c="dimmed">
          And {preview.changed - preview.shown.length} more.
        </Text>
      ) : null}
    </Stack>
  );
}

type Difference = { field: string; was: string; becomes: string };

function differences(
  before: Values,
  after: Values,
  names: ReadonlyMap<string, string>,
  places: Places,
): Difference[] {
  const nameOf = (id: string | null) => (id === null ? 'none' : (names.get(id) ?? '…'));
  const ageOf = ({ ageClass }: Values) => (ageClass === null ? 'anybody' : ageWords[ageClass]);
  const pricesOf = ({ prices }: Values) => {
    const amounts = [...new Set(prices.map(({ price }) => price))].toSorted((a, b) => a - b);
    const [least, most] = [amounts[0], amounts.at(-1)];
    if (least === undefined || most === undefined) return '';
    return least === most ? places.money(least) : `${places.money(least)} – ${places.money(most)}`;
  };
  const texts = (values: Values): Record<string, string> => ({
    price: pricesOf(values),
    category: nameOf(values.categoryId),
    brand: nameOf(values.brandId),
    age: ageOf(values),
    tags: values.tags.join(', ') || 'no tags',
    state: values.isActive ? 'for sale' : 'archived',
    tax: values.taxCodes.join(', ') || 'no tax',
  });
  const [was, becomes] = [texts(before), texts(after)];
  return Object.keys(was)
    .filter((field) => was[field] !== becomes[field])
    .map((field) => ({ field, was: was[field] ?? '', becomes: becomes[field] ?? '' }));
}
