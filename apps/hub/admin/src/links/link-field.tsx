import { Button, Group, PasswordInput, Select, TextInput } from '@mantine/core';
import type { LinkKind } from './link-form';
import classes from './links.module.css';
import { type TypedValue, emptied } from './typed';

type Field = LinkKind['fields'][number];

/** One thing that a service wants to know. A secret that is kept is replaced only when somebody types another. */
export function LinkField({
  field,
  value,
  isKept,
  onChange,
}: {
  field: Field;
  value: TypedValue;
  isKept: boolean;
  onChange: (value: TypedValue) => void;
}) {
  const { label, help, isOptional } = field;
  const text = value === emptied ? '' : value;
  const common = { label, required: !isOptional && !isKept, description: help };
  if (field.type === 'choice')
    return (
      <Select
        {...common}
        allowDeselect={false}
        data={field.choices.map((choice) => ({ ...choice }))}
        value={text === '' ? null : text}
        onChange={(chosen) => onChange(chosen ?? '')}
      />
    );
  if (field.isSecret)
    return (
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <PasswordInput
          {...common}
          className={classes.secret}
          autoComplete="off"
          placeholder={placeholderOf(isKept, value)}
          value={text}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
        {isKept && isOptional && value !== emptied ? (
          <Button
            variant="default"
            aria-label={`Take away the kept ${label.toLowerCase()}`}
            onClick={() => onChange(emptied)}
          >
            Take away
          </Button>
        ) : null}
      </Group>
    );
  return (
    <TextInput
      {...common}
      inputMode={field.type === 'number' ? 'numeric' : 'text'}
      value={text}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

const placeholderOf = (isKept: boolean, value: TypedValue): string => {
  if (value === emptied) return 'It is taken away when you save';
  return isKept ? 'Kept; type to replace it' : '';
};
