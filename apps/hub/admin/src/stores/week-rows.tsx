import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { SpanText } from './clock-text';
import classes from './hours-section.module.css';
import { dayNames, usualSpan } from './store-form';

const mostSpans = 6;

/** The spans of each weekday, Monday first. */
export function WeekRows({
  week,
  onChange,
  errorOf,
  none,
  what,
}: {
  week: readonly SpanText[][];
  onChange: (week: SpanText[][]) => void;
  errorOf: (day: number, index: number) => ReactNode;
  /** What a day without spans says. */
  none: string;
  /** What of the day the spans are, for whoever cannot see where they stand. */
  what: string;
}) {
  const change = (day: number, spans: SpanText[]): void =>
    onChange(week.map((each, at) => (at === day ? spans : each)));
  return (
    <ul className={classes.week}>
      {dayNames.map((name, day) => {
        const spans = week[day] ?? [];
        return (
          <li key={name} className={classes.day}>
            <Text fw={550} className={classes.name}>
              {name}
            </Text>
            <Stack gap="xs" className={classes.spans}>
              {spans.length === 0 ? (
                <Text c="dimmed" mt={6}>
                  {none}
                </Text>
              ) : (
                <SpanRows
                  spans={spans}
                  onChange={(changed) => change(day, changed)}
                  errorOf={(index) => errorOf(day, index)}
                  name={`${name} ${what}`}
                />
              )}
            </Stack>
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconPlus size={16} />}
              aria-label={`Add hours to ${name}`}
              disabled={spans.length >= mostSpans}
              onClick={() => change(day, [...spans, { ...usualSpan }])}
            >
              Hours
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

/** Spans of one day. */
export function SpanRows({
  spans,
  onChange,
  errorOf,
  name,
}: {
  spans: readonly SpanText[];
  onChange: (spans: SpanText[]) => void;
  errorOf: (index: number) => ReactNode;
  name: string;
}) {
  const set = (index: number, part: Partial<SpanText>): void =>
    onChange(spans.map((each, at) => (at === index ? { ...each, ...part } : each)));
  return spans.map(({ opens, closes }, index) => (
    <Group key={index} gap="xs" wrap="nowrap" align="flex-start">
      <TextInput
        type="time"
        aria-label={`${name} from`}
        value={opens}
        error={errorOf(index)}
        onChange={({ currentTarget: { value } }) => set(index, { opens: value })}
      />
      <Text mt={6}>to</Text>
      <TextInput
        type="time"
        aria-label={`${name} until`}
        value={closes}
        onChange={({ currentTarget: { value } }) => set(index, { closes: value })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={`Remove these hours: ${name}`}
        onClick={() => onChange(spans.filter((_, at) => at !== index))}
      >
        <IconTrash size={18} />
      </ActionIcon>
    </Group>
  ));
}
