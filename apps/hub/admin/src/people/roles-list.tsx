import { Anchor, Badge, Button, Table } from '@mantine/core';
import { IconCopy, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import frame from '../list/data-list.module.css';
import { useRoles } from './use-roles';
import { sumInWords } from './words';

/** What people can be at this company. */
export default function RolesList() {
  const me = useMe();
  const roles = useRoles();
  const mayChange = me.may('manage-roles');
  return (
    <>
      <PageHeader
        title="Roles"
        lead="A role is a set of permissions. The given ones stay as they are; copy one to make your own."
        actions={
          mayChange ? (
            <Button component={Link} to="/roles/new" leftSection={<IconPlus size={18} />}>
              New role
            </Button>
          ) : null
        }
      />
      <Table.ScrollContainer minWidth={560} className={frame.frame} type="native">
        <Table verticalSpacing="sm" horizontalSpacing="md" aria-label="Roles">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Role</Table.Th>
              <Table.Th>Permissions</Table.Th>
              <Table.Th ta="right">Held by</Table.Th>
              {mayChange ? <Table.Th aria-label="Actions" /> : null}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {roles.map(({ roleId, name, given, permissions, holders }) => (
              <Table.Tr key={roleId}>
                <Table.Td>
                  <Anchor component={Link} to={`/roles/${roleId}`} fw={600} mr="xs">
                    {name}
                  </Anchor>
                  {given ? (
                    <Badge variant="light" color="gray" tt="none">
                      Given
                    </Badge>
                  ) : null}
                </Table.Td>
                <Table.Td>{sumInWords(permissions)}</Table.Td>
                <Table.Td ta="right">
                  {holders === 0 ? (
                    'Nobody'
                  ) : (
                    <Anchor component={Link} to={`/staff?role=${roleId}`}>
                      {holders === 1 ? '1 person' : `${holders} people`}
                    </Anchor>
                  )}
                </Table.Td>
                {mayChange ? (
                  <Table.Td ta="right">
                    <Button
                      component={Link}
                      to={`/roles/new?copy=${roleId}`}
                      size="xs"
                      variant="subtle"
                      leftSection={<IconCopy size={14} />}
                      aria-label={`Copy ${name}`}
                    >
                      Copy
                    </Button>
                  </Table.Td>
                ) : null}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}
