import {
  Alert,
  Anchor,
  Breadcrumbs,
  Button,
  Group,
  NumberInput,
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
import { type FieldName, draftOf, fields, readDraft } from './rule-draft';

/** What wants to be counted again, and what proposes itself to be counted. Source: spec/counts.md ST20 */
export default function CountRulePage() {
  const trpc = useTRPC();
  const me = useMe();
  const queries = useQueryClient();
  const { minorUnitDigits: digits, currency } = usePlaces().home;
  const { data } = useSuspenseQuery(trpc.count.rule.queryOptions(undefined, { refetchOnWindowFocus: false }));
  const [draft, setDraft] = useState(() => draftOf(data, digits));
  const [trouble, setTrouble] = useState<string | null>(null);
  const save = useMutation(trpc.count.saveRule.mutationOptions());
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const read = readDraft(draft, digits);
    if (typeof read === 'string') return setTrouble(read);
    try {
      await save.mutateAsync(read);
      setTrouble(null);
      notifications.show({ message: 'Saved. Open counts are looked at by it from now on.' });
      await queries.invalidateQueries({ queryKey: trpc.count.pathKey() });
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  const field = (name: FieldName, description?: string) => (
    <NumberInput
      key={name}
      label={fields[name].label}
      description={description}
      inputWrapperOrder={['label', 'input', 'description']}
      min={fields[name].least}
      max={fields[name].most}
      decimalScale={fields[name].digits}
      allowNegative={false}
      value={draft[name]}
      onChange={(value) => setDraft({ ...draft, [name]: value })}
    />
  );
  const inMoney = `In ${currency}, at cost.`;
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/counts">
          Counts
        </Anchor>
        <Text>Rules</Text>
      </Breadcrumbs>
      <PageHeader
        title="Rules of counts"
        lead="What is counted again before it is approved, and what proposes itself to be counted."
      />
      <form noValidate aria-label="Rules of counts" onSubmit={(event) => void submit(event)}>
        <fieldset
          disabled={!me.may('approve-counts')}
          style={{ border: 0, margin: 0, padding: 0, minInlineSize: 0 }}
        >
          <Stack gap="lg">
            {trouble ? (
              <Alert color="red" role="alert">
                {trouble}
              </Alert>
            ) : null}
            <Panel title="Counted again" id="review">
              <SimpleGrid cols={{ base: 1, sm: 3 }}>
                {field('quantityAbove', 'Of one item, either way.')}
                {field('valueAbove', inMoney)}
                {field('mostRounds', 'After that nobody is sent again.')}
              </SimpleGrid>
            </Panel>
            <Panel title="What matters how much" id="classes">
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                {field('shareA', 'The few items that make most of the turnover of a quarter.')}
                {field('shareB', 'The rest is C.')}
              </SimpleGrid>
            </Panel>
            <Panel title="What proposes itself" id="cycle">
              <SimpleGrid cols={{ base: 1, sm: 3 }}>
                {field('daysA')}
                {field('daysB')}
                {field('daysC')}
                {field('missAbove', `${inMoney} Each of the last four makes the days an eighth fewer.`)}
                {field('most')}
              </SimpleGrid>
            </Panel>
            {me.may('approve-counts') ? (
              <Group justify="flex-end">
                <Button type="submit" loading={save.isPending}>
                  Save
                </Button>
              </Group>
            ) : null}
          </Stack>
        </fieldset>
      </form>
    </>
  );
}
