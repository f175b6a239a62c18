import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '../app/notices';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { Refused } from '../door/refused';
import { Panel } from '../list/panel';
import { GrantsEditor, type GrantRow, chosenGrants } from './grants-editor';
import type { Person } from './person';
import { PinChoice, type PinDraft, pinAsked, pinDraftTrouble } from './pin-choice';
import { PinShown } from './pin-shown';
import { useForgetPeople } from './use-roles';

type Draft = { name: string; grants: GrantRow[]; pin: PinDraft };
const noPin: PinDraft = { how: 'none', pin: '' };

/** Somebody's name and roles. Who comes to one more store is asked for a new PIN, there and then. */
export function PersonRoles({ person }: { person: Person }) {
  const trpc = useTRPC();
  const forget = useForgetPeople();
  const [refusal, setRefusal] = useState<{ kind: string; sentence: string } | null>(null);
  const [pin, setPin] = useState<string | null>(null);
  const form = useForm<Draft>({
    initialValues: {
      name: person.name,
      grants: person.grants.map(({ roleId, storeId }) => ({ roleId, storeId })),
      pin: noPin,
    },
    validate: {
      name: (name) => (name.trim() ? null : 'Type their name'),
      pin: pinDraftTrouble,
    },
  });
  const change = useMutation(
    trpc.staff.change.mutationOptions({
      onSuccess: async (answer) => {
        setRefusal(answer.ok ? null : answer.refusal);
        if (!answer.ok) {
          if (answer.refusal.kind === 'needs-pin') form.setFieldValue('pin', { how: 'make', pin: '' });
          return;
        }
        setPin(answer.value.pin);
        form.setFieldValue('pin', noPin);
        form.resetDirty({ ...form.values, pin: noPin });
        notifications.show({ message: 'Saved. The registers of their stores hear of it within seconds.' });
        await forget();
      },
    }),
  );
  const save = (draft: Draft): void =>
    change.mutate({
      staffId: person.staffId,
      name: draft.name,
      grants: chosenGrants(draft.grants),
      pin: pinAsked(draft.pin) as never,
    });
  const needsPin = refusal?.kind === 'needs-pin' || form.values.pin.how !== 'none';
  return (
    <Panel title="Name and roles" id="roles">
      <form onSubmit={form.onSubmit(save)} noValidate>
        <Stack gap="md">
          <TextInput
            label="Name"
            required
            maxLength={100}
            autoComplete="off"
            disabled={!person.mayChange}
            {...form.getInputProps('name')}
          />
          <GrantsEditor
            rows={form.values.grants}
            onChange={(grants) => form.setFieldValue('grants', grants)}
            isDisabled={!person.mayChange}
          />
          <Refused sentence={change.error ? sentenceOf(change.error) : (refusal?.sentence ?? null)} />
          {needsPin ? (
            <PinChoice
              mayBeNone={false}
              draft={form.values.pin}
              onChange={(draft) => form.setFieldValue('pin', draft)}
              error={typeof form.errors['pin'] === 'string' ? form.errors['pin'] : null}
            />
          ) : null}
          {person.mayChange ? (
            <Group>
              <Button type="submit" loading={change.isPending} disabled={!form.isDirty()}>
                Save
              </Button>
            </Group>
          ) : null}
        </Stack>
      </form>
      <PinShown name={person.name} pin={pin} onClose={() => setPin(null)} />
    </Panel>
  );
}
