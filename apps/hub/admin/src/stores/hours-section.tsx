import { ActionIcon, Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { Panel } from '../list/panel';
import classes from './hours-section.module.css';
import { type StoreForm, dayNames, usualSpan } from './store-form';

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
              <ul className={classes.week}>
                {dayNames.map((name, day) => (
                  <Day key={name} form={form} name={name} day={day} />
                ))}
              </ul>
            ) : null}
          </Stack>
        </fieldset>
      </Panel>
      {form.values.hasHours ? <Exceptions form={form} isLocked={isLocked} /> : null}
    </Stack>
  );
}

function Day({ form, name, day }: { form: Form; name: string; day: number }) {
  const spans = form.values.week[day] ?? [];
  return (
    <li className={classes.day}>
      <Text fw={550} className={classes.name}>
        {name}
      </Text>
      <Stack gap="xs" className={classes.spans}>
        {spans.length === 0 ? <Text c="dimmed">Closed</Text> : null}
        {spans.map((_, index) => (
          <Group key={index} gap="xs" wrap="nowrap" align="flex-start">
            <TextInput
              type="time"
              aria-label={`${name} opens`}
              {...form.getInputProps(`week.${day}.${index}.opens`)}
            />
            <Text mt={6}>to</Text>
            <TextInput
              type="time"
              aria-label={`${name} closes`}
              {...form.getInputProps(`week.${day}.${index}.closes`)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={`Remove these hours of ${name}`}
              onClick={() => form.removeListItem(`week.${day}`, index)}
            >
              <IconTrash size={18} />
            </ActionIcon>
          </Group>
        ))}
      </Stack>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={16} />}
        aria-label={`Add hours to ${name}`}
        disabled={spans.length >= 6}
        onClick={() => form.insertListItem(`week.${day}`, { ...usualSpan })}
      >
        Hours
      </Button>
    </li>
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
