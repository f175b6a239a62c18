import { Anchor, Box, Breadcrumbs, Button, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconCopy, IconShieldOff } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { Refused } from '../door/refused';
import { Nothing } from '../list/nothing';
import { RoleForm } from './role-form';
import { RoleLimits } from './role-limits';
import { type Role, useForgetPeople, useRoles } from './use-roles';

export default function RolePage() {
  const { roleId } = useParams({ strict: false }) as { roleId?: string };
  const role = useRoles().find((each) => each.roleId === roleId);
  if (role) return <RoleDetail key={roleId} role={role} />;
  return (
    <>
      <PageHeader title="Role" />
      <Nothing
        icon={IconShieldOff}
        title="There is no such role"
        action={
          <Button component={Link} to="/roles" variant="default">
            All roles
          </Button>
        }
      >
        Somebody may have deleted it.
      </Nothing>
    </>
  );
}

function RoleDetail({ role }: { role: Role }) {
  const me = useMe();
  const mayChange = me.may('manage-roles');
  const held = role.holders === 1 ? 'one person' : `${role.holders} people`;
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/roles">
          Roles
        </Anchor>
        <Text>{role.name}</Text>
      </Breadcrumbs>
      <PageHeader
        title={role.name}
        lead={
          role.given
            ? 'Every company has this role, and sets its limits. Copy it to make one of your own.'
            : `Held by ${held}.`
        }
        actions={
          mayChange ? (
            <>
              <Button
                component={Link}
                to={`/roles/new?copy=${role.roleId}`}
                variant="default"
                leftSection={<IconCopy size={16} />}
              >
                Copy
              </Button>
              {role.given ? null : <DeleteRole role={role} />}
            </>
          ) : null
        }
      />
      <Box maw={960} mb="md">
        <RoleLimits role={role} mayChange={mayChange} />
      </Box>
      <RoleForm
        roleId={role.roleId}
        name={role.name}
        permissions={role.permissions}
        isReadOnly={role.given !== null || !mayChange}
      />
    </>
  );
}

function DeleteRole({ role }: { role: Role }) {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const forget = useForgetPeople();
  const [refusal, setRefusal] = useState<string | null>(null);
  const remove = useMutation(
    trpc.role.remove.mutationOptions({
      onSuccess: async (answer) => {
        if (!answer.ok) return setRefusal(answer.refusal.sentence);
        await navigate({ to: '/roles' });
        await forget();
      },
      onError: (error) => setRefusal(sentenceOf(error)),
    }),
  );
  const ask = (): void => {
    modals.openConfirmModal({
      title: `Delete ${role.name}?`,
      children: <Text>Nobody holds it, so nobody loses anything.</Text>,
      labels: { confirm: 'Delete', cancel: 'Keep' },
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate({ roleId: role.roleId }),
    });
  };
  return (
    <>
      <Button
        variant="default"
        loading={remove.isPending}
        onClick={() =>
          role.holders > 0 ? setRefusal('Somebody holds this role. Give them another one first.') : ask()
        }
      >
        Delete
      </Button>
      <Refused sentence={refusal} />
    </>
  );
}
