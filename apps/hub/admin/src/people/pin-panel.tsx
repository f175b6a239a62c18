import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { Refused } from '../door/refused';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import type { Person } from './person';
import { PinChoice, type PinDraft, pinAsked, pinDraftTrouble } from './pin-choice';
import { PinShown } from './pin-shown';
import { useForgetPeople } from './use-roles';

/** Whether somebody has a PIN, and a new one for whoever needs it. */
export function PinPanel({ person }: { person: Person }) {
  const places = usePlaces();
  const [isOpen, setOpen] = useState(false);
  const [pin, setPin] = useState<string | null>(null);
  return (
    <Panel title="PIN for the registers" id="pin">
      <Stack gap="sm">
        <Text>
          {person.hasPin
            ? `Set${person.pinSetAt ? ` on ${places.dateTime(person.pinSetAt, null)}` : ''}. Nobody can read it, only replace it.`
            : person.isActive
              ? 'None: they cannot sign in at registers.'
              : 'None: it went with the deactivation.'}
        </Text>
        {person.mayChange && person.isActive ? (
          <div>
            <Button variant="default" onClick={() => setOpen(true)}>
              {person.hasPin ? 'New PIN' : 'Set a PIN'}
            </Button>
          </div>
        ) : null}
      </Stack>
      <NewPin
        person={person}
        opened={isOpen}
        onClose={() => setOpen(false)}
        onMade={(made) => setPin(made)}
      />
      <PinShown name={person.name} pin={pin} onClose={() => setPin(null)} />
    </Panel>
  );
}

function NewPin({
  person,
  opened,
  onClose,
  onMade,
}: {
  person: Person;
  opened: boolean;
  onClose: () => void;
  onMade: (pin: string) => void;
}) {
  const trpc = useTRPC();
  const forget = useForgetPeople();
  const [draft, setDraft] = useState<PinDraft>({ how: 'make', pin: '' });
  const [trouble, setTrouble] = useState<string | null>(null);
  const close = (): void => {
    setDraft({ how: 'make', pin: '' });
    setTrouble(null);
    onClose();
  };
  const set = useMutation(
    trpc.staff.setPin.mutationOptions({
      onSuccess: async (answer) => {
        if (!answer.ok) return setTrouble(answer.refusal.sentence);
        close();
        if (answer.value.pin === null) notifications.show({ message: 'The new PIN is set.' });
        else onMade(answer.value.pin);
        await forget();
      },
      onError: (error) => setTrouble(sentenceOf(error)),
    }),
  );
  const submit = (): void => {
    const easy = pinDraftTrouble(draft);
    setTrouble(easy);
    if (easy === null) set.mutate({ staffId: person.staffId, pin: pinAsked(draft) as never });
  };
  return (
    <Modal opened={opened} onClose={close} title={`A new PIN for ${person.name}`}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          <PinChoice mayBeNone={false} draft={draft} onChange={setDraft} error={null} />
          <Refused sentence={trouble} />
          <Group justify="flex-end">
            <Button type="submit" loading={set.isPending}>
              Set the PIN
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
