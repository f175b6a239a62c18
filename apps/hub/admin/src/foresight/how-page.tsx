import {
  Alert,
  Anchor,
  Breadcrumbs,
  Button,
  Group,
  NumberInput,
  Radio,
  SimpleGrid,
  Stack,
  Text,
} from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { type RuleDraft, bounds, draftOf, labels, readDraft } from './rule-draft';
import { SupplierTermsPanel } from './supplier-terms';

/** How a company wants its stock looked after. Source: spec/foresight.md FO4 */
export default function HowPage() {
  const me = useMe();
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/proposals">
          Proposals
        </Anchor>
        <Text>How it is worked out</Text>
      </Breadcrumbs>
      <PageHeader
        title="How stock is looked after"
        lead="What every night’s forecasts, reorder points and proposals go by."
      />
      <Stack gap="lg">
        <RuleForm />
        {me.may('see-catalogue') ? <SupplierTermsPanel /> : null}
      </Stack>
    </>
  );
}

type Name = keyof typeof labels;

function RuleForm() {
  const trpc = useTRPC();
  const me = useMe();
  const queries = useQueryClient();
  const { minorUnitDigits: digits, currency } = usePlaces().home;
  const { data } = useSuspenseQuery(
    trpc.foresight.rule.queryOptions(undefined, { refetchOnWindowFocus: false }),
  );
  const [draft, setDraft] = useState(() => draftOf(data.rule, digits));
  const [trouble, setTrouble] = useState<string | null>(null);
  const save = useMutation(trpc.foresight.saveRule.mutationOptions());
  const set = (change: Partial<RuleDraft>): void => {
    setTrouble(null);
    setDraft((before) => ({ ...before, ...change }));
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const read = readDraft(draft, digits);
    if (!read.ok) return setTrouble(read.refusal.sentence);
    try {
      await save.mutateAsync(read.value);
      notifications.show({ message: 'Saved. The next night goes by it.' });
      await queries.invalidateQueries({ queryKey: trpc.foresight.pathKey() });
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  const field = (
    name: Name,
    { description, decimals = 0 }: { description?: string; decimals?: number } = {},
  ) => (
    <NumberInput
      key={name}
      label={labels[name]}
      description={description}
      inputWrapperOrder={['label', 'input', 'description']}
      min={bounds[name][0]}
      max={bounds[name][1]}
      decimalScale={decimals}
      allowNegative={false}
      value={draft[name]}
      onChange={(value) => set({ [name]: value })}
    />
  );
  const costs = { decimals: digits };
  return (
    <form noValidate aria-label="How stock is looked after" onSubmit={(event) => void submit(event)}>
      <fieldset disabled={!me.may('change-catalogue')} style={{ border: 0, margin: 0, padding: 0 }}>
        <Stack gap="lg">
          <Panel title="Ordering" id="ordering">
            <SimpleGrid cols={{ base: 1, sm: 3 }}>
              {field('leadDays', {
                description: 'Where neither the supplier’s days nor his deliveries are known.',
              })}
              {field('reviewDays', { description: 'How often somebody orders.' })}
              {field('orderDays', { description: 'On top of what covers the wait.' })}
            </SimpleGrid>
          </Panel>
          <Panel title="Of 100 waits for goods, how many end with some left, by how it sells" id="service">
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
              {(['smooth', 'erratic', 'intermittent', 'lumpy'] as const).map((name) =>
                field(name, { decimals: 1 }),
              )}
            </SimpleGrid>
          </Panel>
          <Panel title="Low and too much" id="low">
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <Radio.Group
                label="Low is"
                value={draft.lowBy}
                onChange={(lowBy) => set({ lowBy: lowBy === 'cover' ? 'cover' : 'amount' })}
              >
                <Stack gap="xs" mt="xs">
                  <Radio value="amount" label="At the reorder point, set or proposed" />
                  <Radio value="cover" label="Fewer days of cover than this" />
                  {draft.lowBy === 'cover' ? field('lowDays') : null}
                </Stack>
              </Radio.Group>
              {field('overDays', { description: 'What lasts longer is too much.' })}
            </SimpleGrid>
          </Panel>
          <Panel title={`Moving goods between stores (costs in ${currency})`} id="moving">
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
              {field('travelDays')}
              {field('perPack', costs)}
              {field('perLine', costs)}
              {field('perShipment', costs)}
              {field('minimumBatch')}
              {field('usualMargin', { decimals: 1 })}
            </SimpleGrid>
          </Panel>
          <Panel title="What was dismissed" id="dismissed">
            <SimpleGrid cols={{ base: 1, sm: 3 }}>{field('notAgainDays')}</SimpleGrid>
          </Panel>
          {trouble === null ? null : (
            <Alert color="red" role="alert">
              {trouble}
            </Alert>
          )}
          {me.may('change-catalogue') ? (
            <Group justify="flex-end">
              <Button type="submit" loading={save.isPending}>
                Save
              </Button>
            </Group>
          ) : null}
        </Stack>
      </fieldset>
    </form>
  );
}
