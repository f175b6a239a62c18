import { ActionIcon, Button, Group, MultiSelect, Stack, Text, TextInput } from '@mantine/core';
import type { SaleHoursClass } from '@tillbridge/core/wire';
import { IconChevronDown, IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { DifferentDays } from './different-days';
import { type HoursText, saleHoursOf } from './hours-form';
import classes from './hours-of-sale.module.css';
import { hoursClassChoices, hoursInWords } from './hours-words';
import { WeekRows } from './week-rows';

type Errors = Readonly<Record<string, ReactNode>>;

/** Rules of when goods may be sold: each says in words what it forbids, and opens to be changed. */
export function HoursOfSale({
  rules,
  onChange,
  errors,
  addition,
  isLocked,
  timeZone,
}: {
  rules: readonly HoursText[];
  onChange: (rules: HoursText[]) => void;
  /** By field: `saleHours.0.rule`. */
  errors: Errors;
  /** What a new rule begins with. */
  addition: () => HoursText;
  isLocked: boolean;
  timeZone: string;
}) {
  const [opened, setOpened] = useState<readonly string[]>([]);
  const add = (): void => {
    const rule = addition();
    setOpened([...opened, rule.key]);
    onChange([...rules, rule]);
  };
  return (
    <Stack>
      {rules.map((rule, index) => {
        const prefix = `saleHours.${index}.`;
        const isWrong = Object.keys(errors).some((field) => field.startsWith(prefix));
        return (
          <Rule
            key={rule.key}
            rule={rule}
            errorOf={(field) => errors[prefix + field]}
            isOpen={isWrong || opened.includes(rule.key)}
            onOpen={(isOpen) =>
              setOpened(isOpen ? [...opened, rule.key] : opened.filter((key) => key !== rule.key))
            }
            onChange={(changed) => onChange(rules.map((each, at) => (at === index ? changed : each)))}
            onRemove={() => onChange(rules.filter((_, at) => at !== index))}
            isLocked={isLocked}
            timeZone={timeZone}
          />
        );
      })}
      {isLocked ? null : (
        <div>
          <Button variant="default" leftSection={<IconPlus size={16} />} onClick={add}>
            Add hours of sale
          </Button>
        </div>
      )}
    </Stack>
  );
}

function Rule({
  rule,
  errorOf,
  isOpen,
  onOpen,
  onChange,
  onRemove,
  isLocked,
  timeZone,
}: {
  rule: HoursText;
  errorOf: (field: string) => ReactNode;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  onChange: (rule: HoursText) => void;
  onRemove: () => void;
  isLocked: boolean;
  timeZone: string;
}) {
  const name = rule.rule || 'new rule';
  const word = isOpen ? 'Close' : isLocked ? 'Show' : 'Change';
  const set = (part: Partial<HoursText>): void => onChange({ ...rule, ...part });
  return (
    <div className={classes.rule} role="group" aria-label={`Hours of sale: ${name}`}>
      <div className={classes.head}>
        <div className={classes.words}>
          <Text fw={600}>{name}</Text>
          <Sentences rule={rule} timeZone={timeZone} />
        </div>
        <Group gap="xs" wrap="nowrap">
          <Button
            variant="default"
            size="xs"
            rightSection={<IconChevronDown size={14} className={classes.chevron} data-open={isOpen} />}
            aria-expanded={isOpen}
            aria-label={`${word} ${name}`}
            onClick={() => onOpen(!isOpen)}
          >
            {word}
          </Button>
          {isLocked ? null : (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={`Remove ${name}`}
              onClick={onRemove}
            >
              <IconTrash size={18} />
            </ActionIcon>
          )}
        </Group>
      </div>
      {isOpen ? (
        <fieldset disabled={isLocked} className="plain-fieldset">
          <Stack mt="md">
            <div className={classes.fields}>
              <TextInput
                label="Name"
                description="The till says it when it refuses."
                maxLength={60}
                value={rule.rule}
                error={errorOf('rule')}
                onChange={({ currentTarget: { value } }) => set({ rule: value })}
              />
              <MultiSelect
                label="Goods"
                description="Products of these classes."
                data={hoursClassChoices}
                value={rule.classes}
                error={errorOf('classes')}
                onChange={(value) => set({ classes: value as SaleHoursClass[] })}
              />
              <TextInput
                type="datetime-local"
                label="From"
                description="Empty is since ever."
                value={rule.from}
                error={errorOf('from')}
                onChange={({ currentTarget: { value } }) => set({ from: value })}
              />
              <TextInput
                type="datetime-local"
                label="Until"
                description="Empty is for good."
                value={rule.until}
                error={errorOf('until')}
                onChange={({ currentTarget: { value } }) => set({ until: value })}
              />
            </div>
            <WeekRows
              week={rule.week}
              onChange={(week) => set({ week })}
              errorOf={(day, at) => errorOf(`week.${day}.${at}`)}
              none="Not sold"
              what="sold"
            />
            <DifferentDays
              days={rule.exceptions}
              onChange={(exceptions) => set({ exceptions })}
              errorOf={(field) => errorOf(`exceptions.${field}`)}
            />
          </Stack>
        </fieldset>
      ) : null}
    </div>
  );
}

function Sentences({ rule, timeZone }: { rule: HoursText; timeZone: string }) {
  const sentences = hoursInWords(saleHoursOf([rule], timeZone));
  const when = [
    rule.from === '' ? [] : [`from ${rule.from.replace('T', ' ')}`],
    rule.until === '' ? [] : [`until ${rule.until.replace('T', ' ')}`],
  ].flat();
  return (
    <>
      {sentences.length === 0 ? <Text c="dimmed">Forbids nothing.</Text> : null}
      {sentences.map((sentence) => (
        <Text key={sentence}>{sentence}</Text>
      ))}
      {when.length > 0 ? <Text c="dimmed">In force {when.join(' ')}.</Text> : null}
    </>
  );
}
