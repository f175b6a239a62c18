import { ActionIcon, Button, Stack, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import classes from './tax-rows.module.css';
import type { TaxForm } from './tax-form';

type Props = { form: UseFormReturnType<TaxForm>; currency: string };

/** The rates of a jurisdiction, each with the time it is in force. */
export function RateRows({ form, currency }: Props) {
  const { rates } = form.values;
  const [last] = rates.slice(-1);
  const add = (): void =>
    form.insertListItem('rates', {
      key: crypto.randomUUID(),
      code: last?.code ?? '',
      name: '',
      percent: '',
      cap: '',
      from: '',
      until: '',
    });
  return (
    <Stack>
      {rates.length === 0 ? <Text c="dimmed">There is no tax here.</Text> : null}
      {rates.map(({ key, name, code }, index) => (
        <div
          key={key}
          className={classes.rate}
          role="group"
          aria-label={`Rate ${index + 1}: ${name || code}`}
        >
          <TextInput label="Code" {...form.getInputProps(`rates.${index}.code`)} />
          <TextInput label="On receipts" {...form.getInputProps(`rates.${index}.name`)} />
          <TextInput label="Rate" rightSection="%" {...form.getInputProps(`rates.${index}.percent`)} />
          <TextInput
            label="Of each unit at most"
            placeholder="All of it"
            rightSection={<Text size="xs">{currency}</Text>}
            rightSectionWidth={44}
            {...form.getInputProps(`rates.${index}.cap`)}
          />
          <TextInput type="datetime-local" label="From" {...form.getInputProps(`rates.${index}.from`)} />
          <TextInput type="datetime-local" label="Until" {...form.getInputProps(`rates.${index}.until`)} />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            className={classes.remove ?? ''}
            aria-label={`Remove the rate ${name || code || index + 1}`}
            onClick={() => form.removeListItem('rates', index)}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button variant="default" leftSection={<IconPlus size={16} />} onClick={add}>
          Add a rate
        </Button>
      </div>
    </Stack>
  );
}

/** Days on which cheap enough items of a category bear no tax. */
export function HolidayRows({ form, currency }: Props) {
  const { holidays } = form.values;
  const add = (): void =>
    form.insertListItem('holidays', {
      key: crypto.randomUUID(),
      category: '',
      limit: '',
      from: '',
      until: '',
    });
  return (
    <Stack>
      <Text c="dimmed">
        Days on which an item of a category bears no tax when one costs no more than the limit.
      </Text>
      {holidays.map(({ key, category }, index) => (
        <div key={key} className={classes.rate} role="group" aria-label={`Holiday ${index + 1}: ${category}`}>
          <TextInput label="Category" {...form.getInputProps(`holidays.${index}.category`)} />
          <TextInput
            label="Limit per unit"
            rightSection={<Text size="xs">{currency}</Text>}
            rightSectionWidth={44}
            {...form.getInputProps(`holidays.${index}.limit`)}
          />
          <TextInput type="datetime-local" label="From" {...form.getInputProps(`holidays.${index}.from`)} />
          <TextInput type="datetime-local" label="Until" {...form.getInputProps(`holidays.${index}.until`)} />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            className={classes.remove ?? ''}
            aria-label={`Remove the holiday ${category || index + 1}`}
            onClick={() => form.removeListItem('holidays', index)}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button variant="default" leftSection={<IconPlus size={16} />} onClick={add}>
          Add a holiday
        </Button>
      </div>
    </Stack>
  );
}
