import { ActionIcon, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../app/client';
import classes from './catalogue.module.css';
import { type DraftPart, type DraftVariant, newKey } from './draft';
import { type Editing, placeOf } from './editing';
import { ItemPicker } from './item-picker';

/** What a composite is put together from: its parts leave the shelf when it is sold. */
export function PartsEditor({ variant, editing }: { variant: DraftVariant; editing: Editing }) {
  const { draft, setVariant, troubleAt } = editing;
  const at = `variants.${placeOf(draft, variant.itemId)}.parts`;
  const change = (parts: DraftPart[]): void => setVariant(variant.itemId, { parts });
  return (
    <section aria-label="Parts" style={{ marginBlockStart: '1rem' }}>
      <Text fw={600} mb={4}>
        Made of
      </Text>
      {variant.parts.map((part, place) => (
        <div key={part.key} className={classes.rowLine} style={{ marginBlockEnd: '0.5rem' }}>
          <PartName part={part} />
          <TextInput
            aria-label={`How many of part ${place + 1}`}
            inputMode="decimal"
            value={part.quantity}
            error={troubleAt(`${at}.${place}.quantity`)}
            onChange={({ currentTarget: { value } }) =>
              change(
                variant.parts.map((each) => (each.key === part.key ? { ...each, quantity: value } : each)),
              )
            }
          />
          <ActionIcon
            mt={2}
            size="lg"
            variant="subtle"
            color="gray"
            aria-label={`Take away part ${place + 1}`}
            onClick={() => change(variant.parts.filter(({ key }) => key !== part.key))}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </div>
      ))}
      <ItemPicker
        label="Add a part"
        exclude={new Set([variant.itemId as string, ...variant.parts.map(({ itemId }) => itemId)])}
        onPick={({ itemId, name }) =>
          change([...variant.parts, { key: newKey(), itemId, name, quantity: '1' }])
        }
      />
    </section>
  );
}

/** A part that was there already brings no name along: stock knows it. */
function PartName({ part }: { part: DraftPart }) {
  const trpc = useTRPC();
  const known = useQuery(
    trpc.stock.onHand.queryOptions({ itemId: part.itemId as never, limit: 1 }, { enabled: part.name === '' }),
  );
  return <Text pt={6}>{part.name || known.data?.[0]?.name || 'An item'}</Text>;
}
