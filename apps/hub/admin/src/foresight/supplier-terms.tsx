import { Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { IconTruck } from '@tabler/icons-react';
import { money } from '@tillbridge/core/kernel';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { useMe } from '../app/use-me';
import { Unread } from '../dashboard/unread';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { readId } from '../places/read-id';
import { usePlaces } from '../places/use-places';

type Terms = Answers['foresight']['terms'][number];

/** How long each supplier takes, and what he wants ordered at least. Source: spec/foresight.md FO4 */
export function SupplierTermsPanel() {
  const trpc = useTRPC();
  const terms = useQuery(trpc.foresight.terms.queryOptions());
  return (
    <Panel title="Suppliers" id="supplier-terms">
      <Unread query={terms} />
      {terms.data?.length === 0 ? (
        <Nothing icon={IconTruck} title="No supplier yet">
          Add suppliers in the catalogue, and say there what each of them delivers.
        </Nothing>
      ) : null}
      <Stack gap="md">
        {terms.data?.map((row) => (
          <TermsRow key={row.supplierId} row={row} />
        ))}
      </Stack>
    </Panel>
  );
}

function TermsRow({ row }: { row: Terms }) {
  const trpc = useTRPC();
  const me = useMe();
  const queries = useQueryClient();
  const { minorUnitDigits: digits, currency } = usePlaces().home;
  const major = 10 ** digits;
  const [leadDays, setLeadDays] = useState<number | string>(row.leadDays ?? '');
  const [minimum, setMinimum] = useState<number | string>(
    row.minimumOrder === null ? '' : row.minimumOrder / major,
  );
  const save = useMutation(trpc.foresight.saveTerms.mutationOptions());
  const go = async (): Promise<void> => {
    try {
      const done = await save.mutateAsync({
        supplierId: readId<'SupplierId'>(row.supplierId),
        leadDays: typeof leadDays === 'number' ? leadDays : null,
        minimumOrder: typeof minimum === 'number' ? money(Math.round(minimum * major)) : null,
      });
      notifications.show(
        done.ok ? { message: `${row.name}: saved.` } : { color: 'red', message: done.refusal.sentence },
      );
      await queries.invalidateQueries({ queryKey: trpc.foresight.terms.queryKey() });
    } catch (error) {
      notifications.show({ color: 'red', title: 'Not saved', message: sentenceOf(error) });
    }
  };
  const mayChange = me.may('change-catalogue');
  return (
    <Group align="flex-end" component="fieldset" style={{ border: 0, margin: 0, padding: 0 }}>
      <Text component="legend" fw={550}>
        {row.name}
      </Text>
      <NumberInput
        label="Days a delivery takes"
        placeholder="As his last deliveries"
        min={1}
        max={365}
        allowDecimal={false}
        allowNegative={false}
        disabled={!mayChange}
        value={leadDays}
        onChange={setLeadDays}
      />
      <NumberInput
        label={`Least he delivers for (${currency})`}
        placeholder="Any amount"
        min={0}
        decimalScale={digits}
        allowNegative={false}
        disabled={!mayChange}
        value={minimum}
        onChange={setMinimum}
      />
      {mayChange ? (
        <Button
          variant="default"
          loading={save.isPending}
          aria-label={`Save: ${row.name}`}
          onClick={() => void go()}
        >
          Save
        </Button>
      ) : null}
    </Group>
  );
}
