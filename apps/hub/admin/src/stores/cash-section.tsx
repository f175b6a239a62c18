import { SimpleGrid, Stack, Switch, Text, TextInput, Textarea } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { JurisdictionV1 } from '@tillbridge/core/wire';
import { Panel } from '../list/panel';
import type { StoreForm } from './store-form';

/** How the store keeps its drawers. */
export function CashSection({
  form,
  jurisdiction: { currency },
  isLocked,
}: {
  form: UseFormReturnType<StoreForm>;
  jurisdiction: JurisdictionV1;
  isLocked: boolean;
}) {
  const { isControlled } = form.values.cash;
  return (
    <Panel title="Cash in drawers" id="cash">
      <fieldset disabled={isLocked} className="plain-fieldset">
        <Stack>
          <Switch
            label="Keep shifts"
            description="A drawer is opened with a float, counted blind at the end, and closed with a numbered Z report. Without this, tills can still do so, with one drawer and no limits."
            {...form.getInputProps('cash.isControlled', { type: 'checkbox' })}
          />
          {isControlled ? (
            <>
              <Switch
                label="Cash needs an open drawer"
                description="Until somebody has opened a drawer, a till takes cards and no cash."
                {...form.getInputProps('cash.requiresShift', { type: 'checkbox' })}
              />
              <SimpleGrid cols={{ base: 1, sm: 3 }}>
                <TextInput
                  label={`Usual float (${currency})`}
                  description="What a drawer begins with, unless somebody counts otherwise."
                  inputMode="decimal"
                  {...form.getInputProps('cash.usualFloat')}
                />
                <TextInput
                  label={`Variance to explain (${currency})`}
                  description="A drawer that is off by more wants a reason and another person who accepts it."
                  inputMode="decimal"
                  {...form.getInputProps('cash.varianceThreshold')}
                />
                <TextInput
                  label={`Ask for a drop above (${currency})`}
                  description="With more cash than this in a drawer, the till asks to take some to the safe. Empty asks never."
                  inputMode="decimal"
                  {...form.getInputProps('cash.dropAbove')}
                />
              </SimpleGrid>
              <Textarea
                label="Drawers of each register"
                description="One line each, as people call them. Several can be open at once."
                autosize
                minRows={2}
                maw={420}
                {...form.getInputProps('cash.drawers')}
              />
              <Text size="sm" c="dimmed">
                Counting is always blind: what should be in a drawer is shown after the count, or to somebody
                whose role lets them see it. A close is never refused, so nobody is kept from going home.
              </Text>
            </>
          ) : null}
        </Stack>
      </fieldset>
    </Panel>
  );
}
