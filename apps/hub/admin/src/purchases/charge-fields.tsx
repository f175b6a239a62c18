import { ActionIcon, Button, Group, NumberInput, Select, Stack } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type TypedCharge, chargeChoices, chargeWords, spreadChoices } from './charges';

/** What came on top of the goods' own price, and how it is spread over them. */
export function ChargeFields({
  charges,
  onChange,
}: {
  charges: readonly TypedCharge[];
  onChange: (charges: TypedCharge[]) => void;
}) {
  const change = (key: string, part: Partial<TypedCharge>): void =>
    onChange(charges.map((charge) => (charge.key === key ? { ...charge, ...part } : charge)));
  return (
    <Stack gap="sm">
      {charges.map(({ key, kind, amount, spreadBy }) => (
        <Group key={key} gap="xs" align="flex-end">
          <Select
            label="Charge"
            w="9rem"
            allowDeselect={false}
            data={chargeChoices}
            value={kind}
            onChange={(value) =>
              change(key, { kind: chargeChoices.find((each) => each.value === value)?.value ?? kind })
            }
          />
          <NumberInput
            label="Amount"
            aria-label={`Amount of ${chargeWords[kind].toLowerCase()}`}
            w="7rem"
            min={0}
            hideControls
            value={amount}
            onChange={(value) => change(key, { amount: value })}
          />
          <Select
            label="Spread"
            aria-label={`How ${chargeWords[kind].toLowerCase()} is spread`}
            w="8rem"
            allowDeselect={false}
            data={spreadChoices}
            value={spreadBy}
            onChange={(value) =>
              change(key, { spreadBy: spreadChoices.find((each) => each.value === value)?.value ?? spreadBy })
            }
          />
          <ActionIcon
            variant="default"
            size="input-sm"
            aria-label={`Remove ${chargeWords[kind].toLowerCase()}`}
            onClick={() => onChange(charges.filter((each) => each.key !== key))}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={() =>
            onChange([
              ...charges,
              { key: crypto.randomUUID(), kind: 'freight', amount: '', spreadBy: 'value' },
            ])
          }
        >
          Add freight, duty or another charge
        </Button>
      </Group>
    </Stack>
  );
}
