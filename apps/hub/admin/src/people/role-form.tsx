import type { Permission } from '@tillbridge/core/access';
import type { LimitsV1 } from '@tillbridge/core/wire';
import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '../app/notices';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { Refused } from '../door/refused';
import { Panel } from '../list/panel';
import classes from './people.module.css';
import { useForgetPeople } from './use-roles';
import { permissionGroups, wordsOf } from './words';

type Draft = { name: string; permissions: Permission[] };

/** A role's name and what it lets people do, a sentence each. */
export function RoleForm({
  roleId,
  name,
  permissions,
  limits,
  isReadOnly,
}: {
  roleId: string | null;
  name: string;
  permissions: readonly Permission[];
  /** What a copy begins with; a role that is there has its limits beside this form. */
  limits?: LimitsV1 | null;
  isReadOnly: boolean;
}) {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const forget = useForgetPeople();
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm<Draft>({
    initialValues: { name, permissions: [...permissions] },
    validate: {
      name: (typed) => (typed.trim() ? null : 'Type a name'),
      permissions: (chosen) => (chosen.length > 0 ? null : 'Choose at least one permission'),
    },
  });
  const save = useMutation(
    trpc.role.save.mutationOptions({
      onSuccess: async (answer) => {
        if (!answer.ok) {
          if (answer.refusal.kind === 'role-name-taken') form.setFieldError('name', answer.refusal.sentence);
          return setRefusal(answer.refusal.sentence);
        }
        setRefusal(null);
        form.resetDirty();
        notifications.show({ message: 'Saved. Whoever holds this role may do exactly this from now on.' });
        await forget();
        if (roleId === null) await navigate({ to: `/roles/${answer.value.roleId}` });
      },
      onError: (error) => setRefusal(sentenceOf(error)),
    }),
  );
  const chosen = form.values.permissions;
  const toggle = (permission: Permission, isOn: boolean): void =>
    form.setFieldValue(
      'permissions',
      isOn ? [...chosen, permission] : chosen.filter((each) => each !== permission),
    );
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((draft) => save.mutate({ roleId, ...draft, ...(limits ? { limits } : {}) }))}
    >
      <Stack maw={960}>
        {isReadOnly ? null : (
          <TextInput
            label="Name"
            required
            maw={420}
            maxLength={100}
            autoComplete="off"
            {...form.getInputProps('name')}
          />
        )}
        {permissionGroups.map((group, place) => (
          <Panel key={group.title} title={group.title} id={`group-${place}`}>
            <Text size="sm" c="dimmed" mb="md">
              {group.lead}
            </Text>
            <ul className={classes.permissions}>
              {group.permissions.map((permission) => (
                <li key={permission}>
                  <Checkbox
                    label={wordsOf(permission)}
                    checked={chosen.includes(permission)}
                    disabled={isReadOnly}
                    onChange={({ currentTarget: { checked } }) => toggle(permission, checked)}
                  />
                </li>
              ))}
            </ul>
          </Panel>
        ))}
        <Refused
          sentence={
            refusal ?? (typeof form.errors['permissions'] === 'string' ? form.errors['permissions'] : null)
          }
        />
        {isReadOnly ? null : (
          <Group>
            <Button type="submit" loading={save.isPending} disabled={roleId !== null && !form.isDirty()}>
              {roleId === null ? 'Make this role' : 'Save'}
            </Button>
            <Button component={Link} to="/roles" variant="default">
              Cancel
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
