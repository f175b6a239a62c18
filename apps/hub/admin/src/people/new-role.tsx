import { Anchor, Breadcrumbs, Text } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { PageHeader } from '../app/page-header';
import { RoleForm } from './role-form';
import { useRoles } from './use-roles';

/** A role of the company's own, from nothing or from a copy. */
export default function NewRole() {
  const { copy } = useSearch({ strict: false }) as { copy?: string };
  const original = useRoles().find(({ roleId }) => roleId === copy);
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/roles">
          Roles
        </Anchor>
        <Text>New role</Text>
      </Breadcrumbs>
      <PageHeader
        title={original ? `A copy of ${original.name}` : 'New role'}
        lead="Give it a name and choose what it lets people do."
      />
      <RoleForm
        key={copy}
        roleId={null}
        name={original ? `${original.name}, copy` : ''}
        permissions={original?.permissions ?? []}
        limits={original?.limits ?? null}
        isReadOnly={false}
      />
    </>
  );
}
