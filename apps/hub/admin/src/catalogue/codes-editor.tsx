import { ActionIcon, Button, Text, TextInput } from '@mantine/core';
import { IconBarcode, IconTrash } from '@tabler/icons-react';
import classes from './catalogue.module.css';
import { type DraftCode, type DraftVariant, newCode } from './draft';
import { type Editing, placeOf } from './editing';

/** The codes that stand on one variant, and how much one scan of each is. */
export function CodesEditor({ variant, editing }: { variant: DraftVariant; editing: Editing }) {
  const { draft, setVariant, troubleAt } = editing;
  const at = `variants.${placeOf(draft, variant.itemId)}.codes`;
  const change = (codes: DraftCode[]): void => setVariant(variant.itemId, { codes });
  const withRow = (key: string, row: Partial<DraftCode>): DraftCode[] =>
    variant.codes.map((each) => (each.key === key ? { ...each, ...row } : each));
  return (
    <section aria-label="Barcodes" style={{ marginBlockStart: '1rem' }}>
      <Text fw={600} mb={4}>
        Barcodes
      </Text>
      {variant.codes.map((row, place) => (
        <div key={row.key} className={classes.rowLine} style={{ marginBlockEnd: '0.5rem' }}>
          <TextInput
            label={place === 0 ? 'Code' : undefined}
            aria-label={`Code ${place + 1}`}
            maxLength={60}
            value={row.code}
            error={troubleAt(`${at}.${place}.code`)}
            onKeyDown={(event) => {
              // A scanner ends with Enter; that is not a wish to save.
              if (event.key === 'Enter') event.preventDefault();
            }}
            onChange={({ currentTarget: { value } }) => change(withRow(row.key, { code: value }))}
          />
          <TextInput
            label={place === 0 ? 'Holds' : undefined}
            aria-label={`How many code ${place + 1} holds`}
            inputMode="decimal"
            value={row.pack}
            error={troubleAt(`${at}.${place}.pack`)}
            onChange={({ currentTarget: { value } }) => change(withRow(row.key, { pack: value }))}
          />
          <ActionIcon
            mt={place === 0 ? 26 : 2}
            size="lg"
            variant="subtle"
            color="gray"
            aria-label={`Take away code ${row.code || place + 1}`}
            onClick={() => change(variant.codes.filter(({ key }) => key !== row.key))}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        size="sm"
        leftSection={<IconBarcode size={16} aria-hidden />}
        onClick={() => change([...variant.codes, newCode()])}
      >
        Add a code
      </Button>
      <Text size="sm" c="dimmed" mt={4}>
        A case code holds many: 24 sells twenty-four singles in one scan.
      </Text>
    </section>
  );
}
