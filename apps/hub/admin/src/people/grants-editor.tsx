import { ActionIcon, Button, Select, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { storeChoices, usePlaces } from '../places/use-places';
import { useMe } from '../app/use-me';
import classes from './people.module.css';
import { useRoles } from './use-roles';

/** A row of the editor; the role is empty until it is chosen. */
export type GrantRow = { roleId: string; storeId: string | null };
const everywhere = 'everywhere';

/** What somebody may do and where: a row per role and place. */
export function GrantsEditor({
  rows,
  onChange,
  isDisabled = false,
}: {
  rows: readonly GrantRow[];
  onChange: (rows: GrantRow[]) => void;
  isDisabled?: boolean;
}) {
  const me = useMe();
  const places = usePlaces();
  const roles = useRoles();
  const held = new Set(rows.map(({ roleId }) => roleId));
  const roleChoices = roles
    .filter(({ roleId, mayGive }) => mayGive || held.has(roleId))
    .map(({ roleId, name }) => ({ value: roleId as string, label: name }));
  const placeChoices = [
    ...(me.storeIds === null ? [{ value: everywhere, label: 'Everywhere' }] : []),
    ...storeChoices(places),
  ];
  const change = (index: number, changed: Partial<GrantRow>): void =>
    onChange(rows.map((row, place) => (place === index ? { ...row, ...changed } : row)));
  const firstPlace = places.stores[0]?.storeId ?? null;
  return (
    <fieldset className={classes.grants} disabled={isDisabled}>
      <Text component="legend" size="sm" c="dimmed" mb="xs">
        Several roles add up. A role holds at one store or everywhere.
      </Text>
      {rows.map((row, index) => (
        <div key={index} className={classes.grant} role="group" aria-label={`Role ${index + 1}`}>
          <Select
            label="Role"
            placeholder="Choose"
            allowDeselect={false}
            data={roleChoices}
            value={row.roleId || null}
            onChange={(roleId) => change(index, { roleId: roleId ?? '' })}
            disabled={isDisabled}
          />
          <Select
            label="Where"
            allowDeselect={false}
            data={
              row.storeId === null && me.storeIds !== null
                ? [{ value: everywhere, label: 'Everywhere' }, ...placeChoices]
                : placeChoices
            }
            value={row.storeId ?? everywhere}
            onChange={(place) => change(index, { storeId: place === everywhere ? null : place })}
            disabled={isDisabled}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={`Take role ${index + 1} away`}
            disabled={isDisabled || rows.length === 1}
            onClick={() => onChange(rows.filter((_, place) => place !== index))}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </div>
      ))}
      {isDisabled ? null : (
        <div>
          <Button
            variant="subtle"
            size="sm"
            leftSection={<IconPlus size={16} />}
            onClick={() => onChange([...rows, { roleId: '', storeId: firstPlace }])}
          >
            Another role or store
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** What the hub is asked for, once every row has its role. */
export const chosenGrants = (rows: readonly GrantRow[]) =>
  rows.filter(({ roleId }) => roleId !== '').map(({ roleId, storeId }) => ({ roleId, storeId }));
