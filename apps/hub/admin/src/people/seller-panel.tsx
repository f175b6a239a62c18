import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation } from '@tanstack/react-query';
import { formatDate } from '@tillbridge/core/format';
import { type FormEvent, useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { Refused } from '../door/refused';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { zonedInstant, zonedText } from '../stores/zoned-time';
import type { Person } from './person';
import { useForgetPeople } from './use-roles';

/** From which day somebody is old enough to sell what the law restricts; nothing of their birth is kept. */
export function SellerPanel({ person }: { person: Person }) {
  const trpc = useTRPC();
  const forget = useForgetPeople();
  const {
    home: { timeZone, locale },
  } = usePlaces();
  const { staffId, maySellRestrictedFrom: from } = person;
  const saved = from === null ? '' : zonedText(from, timeZone).slice(0, 10);
  const [day, setDay] = useState(saved);
  const [refusal, setRefusal] = useState<string | null>(null);
  const set = useMutation(
    trpc.staff.setSellerFrom.mutationOptions({
      onSuccess: async (answer) => {
        setRefusal(answer.ok ? null : answer.refusal.sentence);
        if (!answer.ok) return;
        notifications.show({ message: 'Saved. The registers hear of it within seconds.' });
        await forget();
      },
      onError: (error) => setRefusal(sentenceOf(error)),
    }),
  );
  const mayChange = person.mayChange && person.isActive;
  const [now] = useState(() => Date.now());
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const asked = day === '' ? null : zonedInstant(`${day}T00:00`, timeZone);
    if (day !== '' && asked === null) setRefusal('Enter a whole date, or empty the field.');
    else set.mutate({ staffId, from: asked });
  };
  return (
    <Panel title="Restricted goods" id="restricted-goods">
      <form noValidate onSubmit={save}>
        <Stack gap="sm">
          <Text>
            {from === null
              ? 'Nothing keeps them from selling alcohol, tobacco and the like.'
              : from <= now
                ? `Since ${formatDate(from, { timeZone, locale })} they may sell what the law restricts.`
                : `Until ${formatDate(from, { timeZone, locale })} a till lets them sell nothing that the law restricts.`}
          </Text>
          {mayChange ? (
            <>
              <TextInput
                type="date"
                label="May sell restricted goods from"
                description="For somebody too young today: their birthday of that year. Their date of birth is not kept. Empty is no limit."
                maw={320}
                value={day}
                onChange={({ currentTarget: { value } }) => setDay(value)}
              />
              <Group>
                <Button type="submit" loading={set.isPending} disabled={day === saved}>
                  Save the day
                </Button>
              </Group>
            </>
          ) : null}
          <Refused sentence={refusal} />
        </Stack>
      </form>
    </Panel>
  );
}
