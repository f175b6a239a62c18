import { Alert, Anchor, Breadcrumbs, Button, Select, Stack, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPrinter } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { StoreId } from '@tillbridge/core/kernel';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import classes from '../import/import.module.css';
import { openLabels } from '../import/open-labels';
import { PreviewPanel, SkipField, TemplateField, usePerPage } from '../import/paper';
import { Panel } from '../list/panel';
import { useAddress } from '../list/use-address';
import { storeChoices, usePlaces } from '../places/use-places';

/** While somebody types, the hub is not asked for each letter. */
const typingMs = 300;

/** Labels of a store’s bins, shown as they will be printed. Source: spec/bins.md BN12 */
export default function BinLabelsPage() {
  const places = usePlaces();
  const [address, go] = useAddress({ store: '' });
  const storeId = places.storeOf(address.store)?.storeId ?? places.stores[0]?.storeId;
  return storeId === undefined ? null : (
    <OfStore key={storeId} storeId={storeId} onStore={(store) => go({ store })} />
  );
}

function OfStore({ storeId, onStore }: { storeId: StoreId; onStore: (store: string | null) => void }) {
  const trpc = useTRPC();
  const places = usePlaces();
  const known = useQuery(trpc.bin.list.queryOptions({ storeId })).data?.bins ?? [];
  const [typed, setTyped] = useState('');
  const [template, setTemplate] = useState('sheet-24');
  const [skip, setSkip] = useState(0);
  const [trouble, setTrouble] = useState<string | null>(null);
  const perPage = usePerPage(template);
  const [bins] = useDebouncedValue(typed, typingMs);
  const isNamed = bins.trim() !== '';
  const wish = {
    ...{ storeId, bins },
    ...{ template: template as 'sheet-24', skip: Math.min(skip, perPage - 1) },
  };
  const preview = useQuery({
    ...trpc.label.previewBins.queryOptions(wish, { placeholderData: keepPreviousData }),
    enabled: isNamed,
  });
  const shown = isNamed && preview.data?.ok ? preview.data.value : null;
  const refused = isNamed && preview.data?.ok === false ? preview.data.refusal.sentence : trouble;
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/bins" search={{ store: storeId } as never}>
          Bins
        </Anchor>
        <Text>Labels</Text>
      </Breadcrumbs>
      <PageHeader
        title="Labels of bins"
        lead="Stuck on a shelf or a box, a till scans one and knows where goods are put or taken from."
        actions={
          <Button
            leftSection={<IconPrinter size={16} aria-hidden />}
            disabled={shown === null || typed !== bins}
            onClick={() => void openLabels('/files/bin-labels.pdf', wish).then(setTrouble)}
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
      {shown && shown.withoutBars.length > 0 ? (
        <Alert color="orange" mb="md" title="Some names are too long for the bars">
          Nothing can scan these on this paper: {shown.withoutBars.slice(0, 10).join(', ')}
          {shown.withoutBars.length > 10 ? ` and ${shown.withoutBars.length - 10} more` : ''}. Choose wider
          labels, or shorter names.
        </Alert>
      ) : null}
      <div className={classes.columns}>
        <Stack gap="md">
          <Panel title="Bins" id="which-bins">
            <Stack gap="sm">
              <Select
                label="Store"
                allowDeselect={false}
                data={storeChoices(places)}
                value={storeId}
                onChange={onStore}
              />
              <Textarea
                label="Which bins"
                description="One after another, with commas or on lines of their own; A-01..A-12 is twelve of them."
                placeholder="A-01..A-12, B-7"
                autosize
                minRows={4}
                maxRows={12}
                value={typed}
                onChange={({ currentTarget }) => setTyped(currentTarget.value)}
              />
              {known.length === 0 ? null : (
                <Button variant="default" onClick={() => setTyped(known.map(({ bin }) => bin).join(', '))}>
                  {known.length === 1
                    ? 'The bin that holds something'
                    : `All ${known.length} that hold something`}
                </Button>
              )}
            </Stack>
          </Panel>
          <Panel title="Paper" id="paper">
            <Stack gap="sm">
              <TemplateField template={template} onTemplate={setTemplate} />
              <SkipField perPage={perPage} skip={skip} onSkip={setSkip} />
            </Stack>
          </Panel>
        </Stack>
        <PreviewPanel shown={shown}>Name a bin to see its label.</PreviewPanel>
      </div>
    </>
  );
}
