import { SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { JurisdictionV1 } from '@tillbridge/core/wire';
import { Panel } from '../list/panel';
import type { StoreForm } from './store-form';

/** On what terms the store puts goods aside. */
export function LaybySection({
  form,
  jurisdiction: { currency },
  isLocked,
}: {
  form: UseFormReturnType<StoreForm>;
  jurisdiction: JurisdictionV1;
  isLocked: boolean;
}) {
  return (
    <Panel title="Laybys" id="layby">
      <fieldset disabled={isLocked} className="plain-fieldset">
        <Stack>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput
              label="Least deposit (% of the total)"
              description="Paid at once, rounded up to the cent. More is always taken."
              inputMode="decimal"
              {...form.getInputProps('layby.depositPercent')}
            />
            <TextInput
              label="Days to pay"
              description="Until all of it is to be paid. Twelve weeks are 84."
              inputMode="numeric"
              {...form.getInputProps('layby.days')}
            />
            <TextInput
              label={`Fee when it is cancelled (${currency})`}
              description="Kept of what was paid, and never more than that."
              inputMode="decimal"
              {...form.getInputProps('layby.cancelFee')}
            />
            <TextInput
              label="Days before it is due to remind"
              description="By mail at nine in the morning, to customers who agreed to mail. Empty reminds never."
              inputMode="numeric"
              {...form.getInputProps('layby.remindDaysBefore')}
            />
          </SimpleGrid>
          <Text size="sm" c="dimmed">
            New terms are for laybys that are opened from now on: what was agreed stays agreed, and only the
            fee is the one in force on the day of a cancellation.
          </Text>
        </Stack>
      </fieldset>
    </Panel>
  );
}
