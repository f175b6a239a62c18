import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type DifferentDay, newDay } from './hours-form';
import classes from './hours-of-sale.module.css';
import { usualSpan } from './store-form';
import { SpanRows } from './week-rows';

const easterDays = [
  { value: '-2', label: 'Good Friday' },
  { value: '-1', label: 'Easter Saturday' },
  { value: '0', label: 'Easter Sunday' },
  { value: '1', label: 'Easter Monday' },
  { value: '49', label: 'Pentecost' },
];
const dayKinds: { value: DifferentDay['kind']; label: string }[] = [
  { value: 'date', label: 'One date' },
  { value: 'yearly', label: 'Every year' },
  { value: 'easter', label: 'Around Easter' },
];

/** Days on which other hours count, or none. */
export function DifferentDays({
  days,
  onChange,
  errorOf,
}: {
  days: readonly DifferentDay[];
  onChange: (days: DifferentDay[]) => void;
  errorOf: (field: string) => ReactNode;
}) {
  const set = (index: number, part: Partial<DifferentDay>): void =>
    onChange(days.map((each, at) => (at === index ? { ...each, ...part } : each)));
  return (
    <Stack gap="sm">
      <Text fw={550}>Days that are different</Text>
      {days.map((day, index) => (
        <div key={day.key} className={classes.day} role="group" aria-label={`Day ${index + 1}: ${day.note}`}>
          <Select
            label="When"
            data={dayKinds}
            allowDeselect={false}
            value={day.kind}
            onChange={(value) => set(index, { kind: value as DifferentDay['kind'] })}
          />
          <WhichDay day={day} error={errorOf(`${index}.on`)} onChange={(part) => set(index, part)} />
          <TextInput
            label="Name"
            maxLength={60}
            value={day.note}
            error={errorOf(`${index}.note`)}
            onChange={({ currentTarget: { value } }) => set(index, { note: value })}
          />
          <div className={classes.spans}>
            <Text size="sm" fw={500} mb={2}>
              Sold
            </Text>
            <Stack gap="xs">
              <SpanRows
                spans={day.spans}
                onChange={(spans) => set(index, { spans })}
                errorOf={() => errorOf(`${index}.spans`)}
                name={`${day.note || 'This day'} sold`}
              />
              <Group gap="xs">
                {day.spans.length === 0 ? <Text c="dimmed">Not at all</Text> : null}
                <Button
                  variant="subtle"
                  size="compact-sm"
                  leftSection={<IconPlus size={16} />}
                  aria-label={`Add hours to ${day.note || 'this day'}`}
                  onClick={() => set(index, { spans: [...day.spans, { ...usualSpan }] })}
                >
                  Hours
                </Button>
              </Group>
            </Stack>
          </div>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            className={classes.remove ?? ''}
            aria-label={`Remove ${day.note || 'this day'}`}
            onClick={() => onChange(days.filter((_, at) => at !== index))}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={16} />}
          onClick={() => onChange([...days, newDay()])}
        >
          Add a day
        </Button>
      </div>
    </Stack>
  );
}

function WhichDay({
  day,
  error,
  onChange,
}: {
  day: DifferentDay;
  error: ReactNode;
  onChange: (part: Partial<DifferentDay>) => void;
}) {
  if (day.kind === 'easter') {
    const isListed = easterDays.some(({ value }) => value === day.offset);
    const other = { value: day.offset, label: `${day.offset} days from Easter Sunday` };
    return (
      <Select
        label="Day"
        data={isListed ? easterDays : [...easterDays, other]}
        allowDeselect={false}
        value={day.offset}
        error={error}
        onChange={(value) => {
          const chosen = easterDays.find((each) => each.value === value);
          onChange({ offset: value ?? '0', ...(chosen && day.note === '' ? { note: chosen.label } : {}) });
        }}
      />
    );
  }
  return day.kind === 'date' ? (
    <TextInput
      type="date"
      label="Date"
      value={day.date}
      error={error}
      onChange={({ currentTarget: { value } }) => onChange({ date: value })}
    />
  ) : (
    <TextInput
      label="Month and day"
      placeholder="12-25"
      maxLength={5}
      value={day.monthDay}
      error={error}
      onChange={({ currentTarget: { value } }) => onChange({ monthDay: value })}
    />
  );
}
