import { ActionIcon, Button, Group, TagsInput, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import classes from './catalogue.module.css';
import type { DraftAttribute } from './draft';
import type { Editing } from './editing';
import { ids } from './ids';
import { withAttributes } from './variants';

const mostAttributes = 3;

/** What tells the variants apart. Every combination of the values is a variant. */
export function AttributesEditor({ draft, set, troubleAt }: Editing) {
  const change = (attributes: DraftAttribute[]): void =>
    set(withAttributes(draft, attributes, () => ids.next<'ItemId'>()));
  const { attributes } = draft;
  return (
    <>
      {attributes.map((attribute, place) => (
        <Group key={place} align="flex-start" wrap="nowrap" mb="sm">
          <div className={classes.fields} style={{ flex: 1 }}>
            <TextInput
              label={place === 0 ? 'Attribute' : `Attribute ${place + 1}`}
              placeholder="Size"
              maxLength={40}
              value={attribute.name}
              error={troubleAt(`attributes.${place}.name`)}
              onChange={({ currentTarget: { value } }) =>
                change(attributes.map((each, at) => (at === place ? { ...each, name: value } : each)))
              }
            />
            <TagsInput
              label={attribute.name.trim() === '' ? 'Values' : `Values of ${attribute.name}`}
              placeholder={attribute.values.length === 0 ? 'Small, Medium, Large' : ''}
              splitChars={[',', ';']}
              value={attribute.values}
              error={troubleAt(`attributes.${place}.values`)}
              onChange={(values) =>
                change(attributes.map((each, at) => (at === place ? { ...each, values } : each)))
              }
            />
          </div>
          <ActionIcon
            mt={26}
            size="lg"
            variant="subtle"
            color="gray"
            aria-label={`Take away the attribute ${attribute.name}`}
            onClick={() => change(attributes.filter((_each, at) => at !== place))}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </Group>
      ))}
      {attributes.length < mostAttributes ? (
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => change([...attributes, { name: '', values: [] }])}
        >
          {attributes.length === 0 ? 'Add variants: size, colour, strength' : 'Add an attribute'}
        </Button>
      ) : null}
    </>
  );
}
