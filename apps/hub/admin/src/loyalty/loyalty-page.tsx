import {
  Alert,
  Button,
  Group,
  MultiSelect,
  NumberInput,
  Paper,
  SimpleGrid,
  Stack,
  Switch,
  Text,
} from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { type RuleDraft, draftOf, givenBack, inPlainWords, readDraft } from './draft';
import classes from './loyalty.module.css';

type Kept = Answers['loyalty']['rule'];
const ageClasses = [
  { value: 'alcohol', label: 'Alcohol' },
  { value: 'tobacco', label: 'Tobacco' },
  { value: 'vape', label: 'Vapes' },
  { value: 'lottery', label: 'Lottery' },
  { value: 'restricted', label: 'Other restricted goods' },
];

/** How customers earn points and pay with them: one rule for the company. Source: spec/loyalty.md LO1 */
export default function LoyaltyPage() {
  const trpc = useTRPC();
  const { data: kept } = useSuspenseQuery(
    trpc.loyalty.rule.queryOptions(undefined, { refetchOnWindowFocus: false }),
  );
  return (
    <>
      <PageHeader title="Loyalty" lead="What customers earn with each purchase, and what it pays later." />
      <RuleForm key={String(kept.changedAt)} kept={kept} />
    </>
  );
}

function RuleForm({ kept }: { kept: Kept }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const me = useMe();
  const places = usePlaces();
  const { minorUnitDigits: digits, currency } = places.home;
  const [draft, setDraft] = useState(() => draftOf(kept.rule, digits));
  const [trouble, setTrouble] = useState<string | null>(null);
  const save = useMutation(trpc.loyalty.saveRule.mutationOptions());
  const set = (change: Partial<RuleDraft>): void => {
    setTrouble(null);
    setDraft((before) => ({ ...before, ...change }));
  };
  const read = readDraft(draft, digits);
  const mayChange = me.may('change-promotions');

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!read.ok) return setTrouble(read.refusal.sentence);
    setTrouble(null);
    try {
      const saved = await save.mutateAsync({ rule: read.value, basedOn: kept.changedAt });
      if (!saved.ok) return setTrouble(saved.refusal.sentence);
      notifications.show({ message: 'Saved. Tills have it in a moment.' });
      await queries.invalidateQueries({ queryKey: trpc.loyalty.pathKey() });
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  const number = (
    key: 'pointsPerUnit' | 'minimumToBurn' | 'offlineMost' | 'expireAfterMonths',
    words: { label: string; description?: string; max: number; min?: number },
  ) => (
    <NumberInput
      {...words}
      min={words.min ?? 0}
      inputWrapperOrder={['label', 'input', 'description']}
      allowDecimal={false}
      allowNegative={false}
      thousandSeparator=","
      value={draft[key]}
      onChange={(value) => set({ [key]: value })}
    />
  );
  return (
    <form noValidate onSubmit={(event) => void submit(event)} aria-label="Loyalty">
      <fieldset disabled={!mayChange} className={classes.bare}>
        <Stack gap="lg">
          <Paper withBorder p="md" component="section" aria-label="In plain words" aria-live="polite">
            <Group justify="space-between" align="flex-start" wrap="nowrap">
              <div>
                <Text size="sm" c="dimmed">
                  In plain words
                </Text>
                <Text size="lg" fw={600} data-testid="plain-words">
                  {read.ok
                    ? inPlainWords(read.value, { money: places.money, digits }).join(' ')
                    : read.refusal.sentence}
                </Text>
              </div>
              {read.ok && read.value.isActive ? (
                <div className={classes.back}>
                  <Text fz={28} fw={650} lh={1.1}>
                    {givenBack(read.value, digits)}
                  </Text>
                  <Text size="sm" c="dimmed">
                    given back
                  </Text>
                </div>
              ) : null}
            </Group>
          </Paper>
          <Switch
            label="Customers earn points"
            description="Turned off, nobody earns or pays with points. What they have is kept."
            checked={draft.isActive}
            onChange={({ currentTarget: { checked } }) => set({ isActive: checked })}
          />
          <Panel title="Earning" id="earning">
            <Stack>
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                {number('pointsPerUnit', {
                  label: `Points for each ${places.money(10 ** digits)}`,
                  description: 'After every discount, with tax as the shelf shows it.',
                  max: 10_000,
                })}
                <Stack gap="xs">
                  <Switch
                    label="Old points are lost"
                    checked={draft.isMortal}
                    onChange={({ currentTarget: { checked } }) => set({ isMortal: checked })}
                  />
                  {draft.isMortal
                    ? number('expireAfterMonths', {
                        label: 'Months after they were earned',
                        description: 'The oldest are spent first.',
                        min: 1,
                        max: 120,
                      })
                    : null}
                </Stack>
              </SimpleGrid>
            </Stack>
          </Panel>
          <Panel title="Paying with points" id="paying">
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <NumberInput
                label={`One point pays (${currency})`}
                inputWrapperOrder={['label', 'input', 'description']}
                description={
                  read.ok
                    ? `100 points are ${places.money(100 * read.value.pointWorth)}.`
                    : 'What it takes off.'
                }
                min={0}
                max={10_000}
                decimalScale={digits}
                fixedDecimalScale
                allowNegative={false}
                value={draft.pointWorth}
                onChange={(value) => set({ pointWorth: value })}
              />
              {number('minimumToBurn', {
                label: 'Fewest points that pay',
                description: 'A customer with fewer keeps collecting.',
                max: 1_000_000,
              })}
              <Stack gap="xs">
                <Switch
                  label="Limit a till that cannot ask the hub"
                  description="Two tills that are cut off could let the same points go twice."
                  checked={draft.hasOfflineMost}
                  onChange={({ currentTarget: { checked } }) => set({ hasOfflineMost: checked })}
                />
                {draft.hasOfflineMost
                  ? number('offlineMost', { label: 'Points of one customer, for each till', max: 1_000_000 })
                  : null}
              </Stack>
            </SimpleGrid>
          </Panel>
          <Exclusions draft={draft} set={set} />
          {trouble === null ? null : (
            <Alert color="red" role="alert">
              {trouble}
            </Alert>
          )}
          {mayChange ? (
            <Group justify="flex-end">
              <Button type="submit" loading={save.isPending}>
                Save
              </Button>
            </Group>
          ) : (
            <Text size="sm" c="dimmed">
              You may look at this rule, not change it.
            </Text>
          )}
        </Stack>
      </fieldset>
    </form>
  );
}

function Exclusions({ draft, set }: { draft: RuleDraft; set: (change: Partial<RuleDraft>) => void }) {
  const trpc = useTRPC();
  const categories = useQuery(trpc.category.list.queryOptions());
  const known = categories.data ?? [];
  return (
    <Panel title="Goods that take no part" id="exclusions">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <MultiSelect
          label="Age-restricted goods"
          inputWrapperOrder={['label', 'input', 'description']}
          description="Where the law allows no reward, tills give none whatever is chosen here."
          placeholder={draft.excludedAgeClasses.length === 0 ? 'None' : ''}
          data={ageClasses}
          value={draft.excludedAgeClasses}
          onChange={(excludedAgeClasses) => set({ excludedAgeClasses })}
        />
        <MultiSelect
          label="Categories"
          inputWrapperOrder={['label', 'input', 'description']}
          description="They earn nothing, and points do not pay for them."
          placeholder={draft.excludedCategoryIds.length === 0 ? 'None' : ''}
          searchable
          data={known.map(({ categoryId, name }) => ({ value: categoryId as string, label: name }))}
          value={draft.excludedCategoryIds}
          onChange={(chosen) =>
            set({
              excludedCategoryIds: known
                .filter(({ categoryId }) => chosen.includes(categoryId))
                .map(({ categoryId }) => categoryId),
            })
          }
        />
      </SimpleGrid>
    </Panel>
  );
}
