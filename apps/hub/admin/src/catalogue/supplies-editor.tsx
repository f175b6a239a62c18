import { ActionIcon, Button, Select, Text, TextInput } from '@mantine/core';
import { IconTrash, IconTruck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../app/client';
import { usePlaces } from '../places/use-places';
import classes from './catalogue.module.css';
import { type DraftSupply, type DraftVariant, newSupply } from './draft';
import { type Editing, placeOf } from './editing';

/** Who delivers one variant, by what name, at what cost. */
export function SuppliesEditor({ variant, editing }: { variant: DraftVariant; editing: Editing }) {
  const trpc = useTRPC();
  const places = usePlaces();
  const suppliers = useQuery(trpc.supplier.list.queryOptions(undefined, { staleTime: 30_000 }));
  const { draft, setVariant, troubleAt } = editing;
  const at = `variants.${placeOf(draft, variant.itemId)}.supplies`;
  const change = (supplies: DraftSupply[]): void => setVariant(variant.itemId, { supplies });
  const text = (row: DraftSupply, place: number, field: 'code' | 'cost' | 'pack', label: string) => (
    <TextInput
      label={label}
      {...(field === 'code' ? { maxLength: 60 } : { inputMode: 'decimal' as const })}
      value={row[field]}
      error={troubleAt(`${at}.${place}.${field}`)}
      onChange={({ currentTarget: { value } }) =>
        change(variant.supplies.map((each) => (each.key === row.key ? { ...each, [field]: value } : each)))
      }
    />
  );
  return (
    <section aria-label="Suppliers" style={{ marginBlockStart: '1rem' }}>
      <Text fw={600} mb={4}>
        Suppliers
      </Text>
      {variant.supplies.map((row, place) => (
        <div key={row.key} className={classes.supplyLine} style={{ marginBlockEnd: '0.75rem' }}>
          <div className={classes.fields}>
            <Select
              label="Supplier"
              searchable
              data={(suppliers.data ?? [])
                .filter(({ isActive, supplierId }) => isActive || supplierId === row.supplierId)
                .map(({ supplierId, name }) => ({ value: supplierId as string, label: name }))}
              value={row.supplierId || null}
              error={troubleAt(`${at}.${place}.supplierId`)}
              onChange={(value) =>
                change(
                  variant.supplies.map((each) =>
                    each.key === row.key ? { ...each, supplierId: value ?? '' } : each,
                  ),
                )
              }
            />
            {text(row, place, 'code', 'Their code')}
            {text(row, place, 'cost', `Cost in ${places.home.currency}`)}
            {text(row, place, 'pack', 'One order unit holds')}
          </div>
          <ActionIcon
            mt={26}
            size="lg"
            variant="subtle"
            color="gray"
            aria-label={`Take away supplier ${place + 1}`}
            onClick={() => change(variant.supplies.filter(({ key }) => key !== row.key))}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        size="sm"
        leftSection={<IconTruck size={16} aria-hidden />}
        onClick={() => change([...variant.supplies, newSupply()])}
      >
        Add a supplier
      </Button>
    </section>
  );
}
