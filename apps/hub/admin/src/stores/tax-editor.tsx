import { Alert, Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { instant } from '@tillbridge/core/kernel';
import type { JurisdictionV1 } from '@tillbridge/core/wire';
import { useState } from 'react';
import { sentenceOf } from '../app/client';
import { Panel } from '../list/panel';
import { AgeRules } from './age-rules';
import { newHours } from './hours-form';
import { HoursOfSale } from './hours-of-sale';
import classes from './store-editor.module.css';
import { dayNames } from './store-form';
import {
  type TaxForm,
  levelWarning,
  profileOf,
  roundingChoices,
  taxComplaintsOf,
  taxFormOf,
} from './tax-form';
import { HolidayRows, RateRows } from './tax-rows';

type Saved = { ok: true } | { ok: false; refusal: { sentence: string } };

export function TaxEditor({
  profile,
  isNew,
  isLocked,
  timeZone,
  onSave,
}: {
  profile: JurisdictionV1;
  isNew: boolean;
  isLocked: boolean;
  timeZone: string;
  onSave: (changed: ReturnType<typeof profileOf>) => Promise<Saved>;
}) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const form = useForm<TaxForm>({
    initialValues: taxFormOf(profile, timeZone),
    validate: (values) => taxComplaintsOf(values, profile.minorUnitDigits, timeZone),
  });
  const [now] = useState(() => instant(Date.now()));
  const warning = isNew ? null : levelWarning(form.values, profile, now, timeZone);
  const save = async (values: TaxForm): Promise<void> => {
    setTrouble(null);
    setSaving(true);
    try {
      const saved = await onSave(profileOf(values, profile, timeZone));
      if (!saved.ok) setTrouble(saved.refusal.sentence);
    } catch (error) {
      setTrouble(sentenceOf(error));
    } finally {
      setSaving(false);
    }
  };
  return (
    <form noValidate aria-label="Taxes" onSubmit={form.onSubmit((values) => void save(values))}>
      <fieldset disabled={isLocked} className="plain-fieldset">
        <Stack gap="lg" mb="lg">
          <Panel title="Rates" id="rates">
            <Text c="dimmed" mb="md">
              A rate is in force from its date until just before its end. To change one, add a row of the same
              code with the date of the change. Times are of {timeZone.replaceAll('_', ' ')}.
            </Text>
            <RateRows form={form} currency={form.values.currency} />
          </Panel>
          <Panel title="How tax and cash are worked out" id="how">
            <Stack>
              <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
                <TextInput label="Name" required {...form.getInputProps('name')} />
                <TextInput
                  label="Code"
                  description="Cannot be changed later."
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  readOnly={!isNew}
                  required
                  {...form.getInputProps('code')}
                />
                <TextInput label="Receipts call the tax" required {...form.getInputProps('taxName')} />
                <TextInput label="Currency" required {...form.getInputProps('currency')} />
              </SimpleGrid>
              <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
                <Select
                  label="Tax is"
                  allowDeselect={false}
                  data={[
                    { value: 'inside', label: 'Inside the price' },
                    { value: 'on-top', label: 'On top of the price' },
                  ]}
                  {...form.getInputProps('pricesIncludeTax')}
                />
                <Select
                  label="Rounded once per"
                  allowDeselect={false}
                  data={[
                    { value: 'document', label: 'Sale' },
                    { value: 'line', label: 'Line' },
                  ]}
                  {...form.getInputProps('level')}
                />
                <Select
                  label="An exact half"
                  allowDeselect={false}
                  data={roundingChoices}
                  {...form.getInputProps('mode')}
                />
                <TextInput
                  label="Buyer is named above"
                  placeholder="Never"
                  {...form.getInputProps('buyerNamedAbove')}
                />
              </SimpleGrid>
              {warning === null ? null : (
                <Alert color="yellow" title="In the middle of a taxable period" role="status">
                  {warning}
                </Alert>
              )}
              <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
                <TextInput
                  label="Cash is rounded to"
                  placeholder="Not rounded"
                  {...form.getInputProps('coin')}
                />
                <Select
                  label="Half a coin goes"
                  allowDeselect={false}
                  data={[
                    { value: 'down', label: 'Down' },
                    { value: 'up', label: 'Up' },
                  ]}
                  {...form.getInputProps('tie')}
                />
                <TextInput label="Notes and coins" {...form.getInputProps('denominations')} />
              </SimpleGrid>
            </Stack>
          </Panel>
          <Panel title="Tax holidays" id="holidays">
            <HolidayRows form={form} currency={form.values.currency} />
          </Panel>
          <Panel title="Age" id="age">
            <AgeRules form={form} />
          </Panel>
          <Panel title="Hours of sale" id="hours-of-sale">
            <Text c="dimmed" mb="md">
              What the law forbids, by each store’s own clock, and nobody at a till can allow. A store may
              have shorter hours of its own.
            </Text>
            <HoursOfSale
              rules={form.values.saleHours}
              onChange={(saleHours) => form.setFieldValue('saleHours', saleHours)}
              errors={form.errors}
              addition={() =>
                newHours(
                  '',
                  dayNames.map(() => [{ opens: '07:00', closes: '23:00' }]),
                )
              }
              isLocked={isLocked}
              timeZone={timeZone}
            />
          </Panel>
        </Stack>
      </fieldset>
      {trouble ? (
        <Alert color="red" title="This was not saved" mb="lg" role="alert">
          {trouble}
        </Alert>
      ) : null}
      {isLocked ? null : (
        <div className={classes.foot}>
          <Text size="sm" c="dimmed">
            Receipts of before keep the taxes they were made with.
          </Text>
          <Group gap="sm">
            <Button type="submit" loading={isSaving} disabled={!isNew && !form.isDirty()}>
              {isNew ? 'Create' : 'Save as a new version'}
            </Button>
          </Group>
        </div>
      )}
    </form>
  );
}
