import { Alert, Button, Group, Stack, Switch, Table, Text, TextInput } from '@mantine/core';
import {
  type MessageChoice,
  type MessageEvent,
  chosenEvents,
  hasSms,
  mailsByItself,
  ruleOfEvent,
} from '@tillbridge/core/message';
import { notifications } from '../app/notices';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { Panel } from '../list/panel';
import { clockText, minutesOf } from '../stores/clock-text';

/** What somebody wants to be told of by mail and SMS, and when not. Source: spec/messages.md MG5, MG6 */
export function MessageChoices() {
  const trpc = useTRPC();
  const choice = useQuery(trpc.message.choice.queryOptions());
  return choice.data ? (
    <ChoiceForm choice={choice.data.choice} worksAtStore={choice.data.worksAtStore} />
  ) : null;
}

function ChoiceForm({ choice, worksAtStore }: { choice: MessageChoice; worksAtStore: boolean }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [events, setEvents] = useState(choice.events);
  const [phone, setPhone] = useState(choice.phone ?? '');
  const [isQuiet, setQuiet] = useState(choice.quiet !== null);
  const [from, setFrom] = useState(clockText(choice.quiet?.from ?? 20 * 60));
  const [to, setTo] = useState(clockText(choice.quiet?.to ?? 7 * 60));
  const [trouble, setTrouble] = useState<string | null>(null);
  const save = useMutation(trpc.message.choose.mutationOptions());

  const keep = async (): Promise<void> => {
    const number = phone.replaceAll(/[\s()-]/g, '');
    if (number !== '' && !/^\+[1-9]\d{6,14}$/.test(number))
      return setTrouble('Write the number with its country, like +64 21 123 456.');
    const [begins, ends] = [minutesOf(from), minutesOf(to)];
    if (isQuiet && (begins === null || ends === null))
      return setTrouble('Write the quiet hours as times of day, like 20:00.');
    const quiet = isQuiet && begins !== null && ends !== null ? { from: begins, to: ends } : null;
    try {
      await save.mutateAsync({ events, quiet, phone: number === '' ? null : number });
      setTrouble(null);
      await queries.invalidateQueries({ queryKey: trpc.message.choice.queryKey() });
      notifications.show({ message: 'You are told like this from now on.' });
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  const set = (event: MessageEvent, channel: 'mail' | 'sms', isOn: boolean): void =>
    setEvents({ ...events, [event]: { ...events[event], [channel]: isOn } });

  return (
    <Panel title="What you are told of" id="told">
      <form
        noValidate
        onSubmit={(submitted) => {
          submitted.preventDefault();
          void keep();
        }}
      >
        <Stack>
          <Text size="sm" c="dimmed">
            The bell at the top shows all of it. What is on here comes by mail or SMS as well, from every
            store whose news you may see.
          </Text>
          {trouble === null ? null : <Alert color="red">{trouble}</Alert>}
          <TextInput
            label="Mobile number"
            description="With its country. Without one, nothing comes by SMS."
            type="tel"
            maw={320}
            value={phone}
            onChange={({ currentTarget }) => {
              setPhone(currentTarget.value);
              setTrouble(null);
            }}
          />
          <Table.ScrollContainer minWidth={320}>
            <Table verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">What</Table.Th>
                  <Table.Th scope="col">Mail</Table.Th>
                  <Table.Th scope="col">SMS</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {chosenEvents.map((event) => (
                  <Table.Tr key={event}>
                    <Table.Th scope="row" fw={400}>
                      {ruleOfEvent(event).label}
                    </Table.Th>
                    <Table.Td>
                      <Switch
                        aria-label={`${ruleOfEvent(event).label}, by mail`}
                        checked={events[event]?.mail ?? mailsByItself(event, worksAtStore)}
                        onChange={({ currentTarget }) => set(event, 'mail', currentTarget.checked)}
                      />
                    </Table.Td>
                    <Table.Td>
                      {hasSms(event) ? (
                        <Switch
                          aria-label={`${ruleOfEvent(event).label}, by SMS`}
                          disabled={phone.trim() === ''}
                          checked={(events[event]?.sms ?? false) && phone.trim() !== ''}
                          onChange={({ currentTarget }) => set(event, 'sms', currentTarget.checked)}
                        />
                      ) : null}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          <Switch
            label="Quiet hours"
            description="What falls into them waits until they end, by the clock of the store it is about."
            checked={isQuiet}
            onChange={({ currentTarget }) => setQuiet(currentTarget.checked)}
          />
          {isQuiet ? (
            <Group>
              <TextInput
                type="time"
                label="From"
                value={from}
                onChange={({ currentTarget }) => setFrom(currentTarget.value)}
              />
              <TextInput
                type="time"
                label="To"
                value={to}
                onChange={({ currentTarget }) => setTo(currentTarget.value)}
              />
            </Group>
          ) : null}
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending}>
              Save what you are told of
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
