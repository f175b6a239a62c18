import {
  ActionIcon,
  Alert,
  Button,
  Checkbox,
  Group,
  NumberInput,
  Select,
  Stack,
  Table,
  Text,
} from '@mantine/core';
import { IconPrinter, IconTags, IconTrash } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { storeChoices, usePlaces } from '../places/use-places';
import { FindItem } from './find-item';
import classes from './import.module.css';
import { openLabels } from './open-labels';
import { PreviewPanel, SkipField, TemplateField, usePerPage } from './paper';

export type ChosenItem = { itemId: string; sku: string; name: string; count: number };

/** Choose products and how many labels of each; the sheet is shown as it will be printed. */
export default function LabelsPage() {
  const trpc = useTRPC();
  const places = usePlaces();
  const [chosen, setChosen] = useState<ChosenItem[]>([]);
  const [template, setTemplate] = useState('sheet-24');
  const [storeId, setStoreId] = useState<string | null>(places.stores[0]?.storeId ?? null);
  const [skip, setSkip] = useState(0);
  const [withPrice, setWithPrice] = useState(true);
  const [trouble, setTrouble] = useState<string | null>(null);
  const perPage = usePerPage(template);
  const wish = {
    template: template as 'sheet-24',
    items: chosen.map(({ itemId, count }) => ({ itemId, count })),
    storeId,
    skip: Math.min(skip, perPage - 1),
    withPrice,
  };
  const preview = useQuery({
    ...trpc.label.preview.queryOptions(wish, { placeholderData: keepPreviousData }),
    enabled: chosen.length > 0,
  });
  const shown = chosen.length > 0 && preview.data?.ok ? preview.data.value : null;
  const refused = preview.data?.ok === false ? preview.data.refusal.sentence : trouble;
  const add = (item: Omit<ChosenItem, 'count'>): void =>
    setChosen((known) =>
      known.some(({ itemId }) => itemId === item.itemId) ? known : [...known, { ...item, count: 1 }],
    );
  const print = async (): Promise<void> => {
    setTrouble(await openLabels('/files/labels.pdf', wish));
  };
  return (
    <>
      <PageHeader
        title="Labels"
        lead="Shelf and product labels with barcodes, as a PDF for your printer."
        actions={
          <Button
            leftSection={<IconPrinter size={16} aria-hidden />}
            disabled={shown === null}
            onClick={() => void print()}
          >
            Make the PDF
          </Button>
        }
      />
      {refused === null ? null : (
        <Alert color="red" role="alert" mb="md" title="No labels yet">
          {refused}
        </Alert>
      )}
      <div className={classes.columns}>
        <Stack gap="md">
          <Panel title="Products" id="products">
            <Stack gap="sm">
              <FindItem onChoose={add} />
              {chosen.length === 0 ? (
                <Nothing icon={IconTags} title="Nothing chosen yet">
                  Find a product by name, SKU or barcode. Each variant has its own label.
                </Nothing>
              ) : (
                <Chosen items={chosen} onChange={setChosen} />
              )}
            </Stack>
          </Panel>
          <Panel title="Paper" id="paper">
            <Stack gap="sm">
              <TemplateField template={template} onTemplate={setTemplate} />
              <Select
                label="Prices of"
                allowDeselect={false}
                data={storeChoices(places)}
                value={storeId}
                onChange={setStoreId}
              />
              <SkipField perPage={perPage} skip={skip} onSkip={setSkip} />
              <Checkbox
                label="With the price"
                checked={withPrice}
                onChange={({ currentTarget: { checked } }) => setWithPrice(checked)}
              />
            </Stack>
          </Panel>
        </Stack>
        <PreviewPanel shown={shown}>Choose a product to see its label.</PreviewPanel>
      </div>
    </>
  );
}

function Chosen({ items, onChange }: { items: ChosenItem[]; onChange: (items: ChosenItem[]) => void }) {
  return (
    <Table aria-label="Chosen products">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Product</Table.Th>
          <Table.Th scope="col">Labels</Table.Th>
          <Table.Th scope="col" aria-label="Actions" w={44} />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((item, index) => (
          <Table.Tr key={item.itemId}>
            <Table.Th scope="row" fw={500}>
              {item.name}
              <Text size="xs" c="dimmed">
                {item.sku}
              </Text>
            </Table.Th>
            <Table.Td>
              <NumberInput
                aria-label={`Labels of ${item.name}`}
                w={92}
                min={1}
                max={1_000}
                value={item.count}
                onChange={(value) =>
                  onChange(items.with(index, { ...item, count: Math.max(1, Number(value) || 1) }))
                }
              />
            </Table.Td>
            <Table.Td>
              <Group justify="end">
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Leave out ${item.name}`}
                  onClick={() => onChange(items.filter((other) => other !== item))}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
