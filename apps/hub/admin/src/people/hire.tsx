import { Anchor, Breadcrumbs, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '../app/notices';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { Refused } from '../door/refused';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { GrantsEditor, type GrantRow, chosenGrants } from './grants-editor';
import { PinChoice, type PinDraft, pinAsked, pinDraftTrouble } from './pin-choice';
import { PinShown } from './pin-shown';
import { useForgetPeople, useRoles } from './use-roles';

type Draft = { name: string; grants: GrantRow[]; pin: PinDraft; email: string };

/** Takes somebody on: who they are, what they may do where, a PIN, and perhaps an invitation to head office. */
export default function Hire() {
  const trpc = useTRPC();
  const places = usePlaces();
  const roles = useRoles();
  const navigate = useNavigate();
  const forget = useForgetPeople();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [shown, setShown] = useState<{ staffId: string; pin: string } | null>(null);
  const cashier = roles.find(({ given }) => given === 'cashier')?.roleId ?? '';
  const form = useForm<Draft>({
    initialValues: {
      name: '',
      grants: [{ roleId: cashier, storeId: places.stores[0]?.storeId ?? null }],
      pin: { how: 'make', pin: '' },
      email: '',
    },
    validate: {
      name: (name) => (name.trim() ? null : 'Type their name'),
      grants: (grants) => (chosenGrants(grants).length > 0 ? null : 'Choose a role'),
      pin: pinDraftTrouble,
      email: (email) =>
        email.trim() === '' || /^\S+@\S+\.\S+$/.test(email.trim()) ? null : 'Type an email address',
    },
  });
  const hire = useMutation(trpc.staff.hire.mutationOptions());
  const invite = useMutation(trpc.account.invite.mutationOptions());

  const submit = async (draft: Draft): Promise<void> => {
    setRefusal(null);
    const answer = await hire.mutateAsync({
      name: draft.name,
      grants: chosenGrants(draft.grants),
      pin: pinAsked(draft.pin) as never,
    });
    if (!answer.ok) {
      if (answer.refusal.kind.startsWith('pin')) form.setFieldError('pin', answer.refusal.sentence);
      return setRefusal(answer.refusal.sentence);
    }
    const { staffId, pin } = answer.value;
    if (draft.email.trim()) {
      const invited = await invite.mutateAsync({ staffId, email: draft.email.trim() });
      notifications.show(
        invited.ok
          ? { message: `An invitation is on its way to ${invited.value.email}.` }
          : { color: 'red', message: `They are hired, but not invited. ${invited.refusal.sentence}` },
      );
    }
    await forget();
    if (pin === null) await navigate({ to: `/staff/${staffId}` });
    else setShown({ staffId, pin });
  };
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/staff">
          Staff
        </Anchor>
        <Text>Hire somebody</Text>
      </Breadcrumbs>
      <PageHeader
        title="Hire somebody"
        lead="They can sign in at the tills of their stores within seconds."
      />
      <form
        noValidate
        onSubmit={form.onSubmit(
          (draft) => void submit(draft).catch((error: unknown) => setRefusal(sentenceOf(error))),
        )}
      >
        <Stack maw={760}>
          <Panel title="Who" id="who">
            <Group grow align="flex-start" preventGrowOverflow={false}>
              <TextInput
                label="Name"
                description="As it stands on receipts and registers"
                required
                data-autofocus
                autoComplete="off"
                maxLength={100}
                {...form.getInputProps('name')}
              />
              <TextInput
                label="Email"
                description="Only to invite them to head office"
                type="email"
                autoComplete="off"
                {...form.getInputProps('email')}
              />
            </Group>
          </Panel>
          <Panel title="What they may do" id="roles">
            <GrantsEditor
              rows={form.values.grants}
              onChange={(grants) => form.setFieldValue('grants', grants)}
            />
            <Refused sentence={typeof form.errors['grants'] === 'string' ? form.errors['grants'] : null} />
          </Panel>
          <Panel title="At the registers" id="pin">
            <PinChoice
              mayBeNone
              draft={form.values.pin}
              onChange={(pin) => form.setFieldValue('pin', pin)}
              error={typeof form.errors['pin'] === 'string' ? form.errors['pin'] : null}
            />
          </Panel>
          <Refused sentence={refusal} />
          <Group>
            <Button type="submit" loading={hire.isPending || invite.isPending}>
              Hire
            </Button>
            <Button component={Link} to="/staff" variant="default">
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
      <PinShown
        name={form.values.name}
        pin={shown?.pin ?? null}
        onClose={() => void navigate({ to: `/staff/${shown?.staffId ?? ''}` })}
      />
    </>
  );
}
