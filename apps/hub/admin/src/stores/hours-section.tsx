import { ActionIcon, Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { Panel } from '../list/panel';
import classes from './hours-section.module.css';
import { type StoreForm, usualSpan } from './store-form';
import { WeekRows } from './week-rows';

type Form = UseFormReturnType<StoreForm>;

/** When a trading day begins, when the store is open, and on which dates it is different. */
export function HoursSection({ form, isLocked }: { form: Form; isLocked: boolean }) {
  return (
    <Stack gap="lg">
      <Panel title="Trading day" id="trading-day">
        <fieldset disabled={isLocked} className="plain-fieldset">
          <TextInput
            type="time"
            label="A new trading day begins at"
            description="Sales after midnight and before this time count for the day before."
            maw={320}
            {...form.getInputProps('dayBegins')}
          />
        </fieldset>
      </Panel>
      <Panel title="Opening hours" id="opening-hours">
        <fieldset disabled={isLocked} className="plain-fieldset">
          <Stack>
            <Switch
              label="This store has opening hours"
              description="A till that is silent while the store is open needs attention. Without hours it counts as open."
              {...form.getInputProps('hasHours', { type: 'checkbox' })}
            />
            {form.values.hasHours ? (
              <WeekRows
                week={form.values.week}
                onChange={(week) => form.setFieldValue('week', week)}
                errorOf={(day, index) => form.errors[`week.${day}.${index}.opens`]}
                none="Closed"
                what="open"
              />
            ) : null}
          </Stack>
        </fieldset>
      </Panel>
      {form.values.hasHours ? <Exceptions form={form} isLocked={isLocked} /> : null}
    </Stack>
  );
}

function Exceptions({ form, isLocked }: { form: Form; isLocked: boolean }) {
  const { exceptions } = form.values;
  const add = (): void =>
    form.insertListItem('exceptions', {
      key: crypto.randomUUID(),
      date: '',
      isOpen: false,
      note: '',
      ...usualSpan,
    });
  return (
    <Panel
      title="Dates that are different"
      id="different-dates"
      action={
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={16} />}
          onClick={add}
          disabled={isLocked}
        >
          Add a date
        </Button>
      }
    >
      <fieldset disabled={isLocked} className="plain-fieldset">
        {exceptions.length === 0 ? (
          <Text c="dimmed">
            Add holidays and late evenings here. They replace the hours of their weekday.
          </Text>
        ) : null}
        <Stack gap="sm">
          {exceptions.map(({ key, isOpen, date }, index) => (
            <Group key={key} gap="sm" align="flex-end" className={classes.exception}>
              <TextInput type="date" label="Date" {...form.getInputProps(`exceptions.${index}.date`)} />
              <TextInput
                label="What for"
                flex={1}
                miw={140}
                maxLength={60}
                {...form.getInputProps(`exceptions.${index}.note`)}
              />
              <Switch
                label="Open"
                mb={8}
                {...form.getInputProps(`exceptions.${index}.isOpen`, { type: 'checkbox' })}
              />
              {isOpen ? (
                <>
                  <TextInput type="time" label="From" {...form.getInputProps(`exceptions.${index}.opens`)} />
                  <TextInput type="time" label="To" {...form.getInputProps(`exceptions.${index}.closes`)} />
                </>
              ) : null}
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={`Remove ${date || 'this date'}`}
                onClick={() => form.removeListItem('exceptions', index)}
              >
                <IconTrash size={18} />
              </ActionIcon>
            </Group>
          ))}
        </Stack>
      </fieldset>
    </Panel>
  );
}
