import { Checkbox, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FileLink } from '../account/file-link';
import { useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { inTreeOrder } from '../catalogue/category-tree';
import { Panel } from '../list/panel';

/** Products as a file that can be edited and imported again. */
export default function ExportPage() {
  const trpc = useTRPC();
  const categories = useQuery(trpc.category.list.queryOptions(undefined, { staleTime: 60_000 }));
  const [kind, setKind] = useState('xlsx');
  const [categoryId, setCategoryId] = useState<string | null>(null);
  const [hasStock, setStock] = useState(false);
  const [hasArchived, setArchived] = useState(false);
  const wish = new URLSearchParams({
    ...(categoryId === null ? {} : { categoryId }),
    stock: hasStock ? 'yes' : 'no',
    archived: hasArchived ? 'yes' : 'no',
  });
  return (
    <>
      <PageHeader
        title="Export"
        lead="Your products as a file. Change it in a spreadsheet and import it again."
      />
      <Panel title="What to export" id="what">
        <Stack gap="md" maw={480} align="stretch">
          <Select
            label="Category"
            description="With everything below it"
            placeholder="All products"
            clearable
            searchable
            clearButtonProps={{ 'aria-label': 'All products' }}
            nothingFoundMessage="Nothing is called that"
            data={inTreeOrder(categories.data ?? []).map((category) => ({
              value: category.categoryId as string,
              label: category.path,
            }))}
            value={categoryId}
            onChange={setCategoryId}
          />
          <Checkbox
            label="Stock on hand, a column for each store"
            checked={hasStock}
            onChange={({ currentTarget: { checked } }) => setStock(checked)}
          />
          <Checkbox
            label="Archived products too"
            checked={hasArchived}
            onChange={({ currentTarget: { checked } }) => setArchived(checked)}
          />
          <div>
            <Text size="sm" fw={500} mb={4} id="kind">
              File
            </Text>
            <SegmentedControl
              aria-labelledby="kind"
              value={kind}
              onChange={setKind}
              data={[
                { value: 'xlsx', label: 'Excel (XLSX)' },
                { value: 'csv', label: 'CSV' },
              ]}
            />
          </div>
          <div>
            <FileLink
              href={`/files/products.${kind}?${wish}`}
              leftSection={<IconFileDownload size={16} aria-hidden />}
            >
              Download the file
            </FileLink>
          </div>
          <Text size="sm" c="dimmed">
            Every variant is a row. Prices are those in force now; a row that you do not touch changes nothing
            when it is imported again.
          </Text>
        </Stack>
      </Panel>
    </>
  );
}
