import { Alert, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { sentenceOf, useTRPC } from '../app/client';
import { usePlaces } from '../places/use-places';
import type { Message } from './messages-page';
import classes from './messages.module.css';
import { channelWords, eventInWords, stateLooks, stepInWords } from './words';

type Answer = { ok: true } | { ok: false; refusal: { sentence: string } };

const offTitle = ({ bouncedWhy, isComplaint }: Message): string => {
  if (bouncedWhy !== null) return 'This address is off';
  return isComplaint ? 'They called a mail spam' : 'They unsubscribed';
};

/** What happened to one message, and what a person may do about it. */
export function MessageDetail({ message }: { message: Message }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const places = usePlaces();
  const { mailId, channel, recipient, state, trouble } = message;
  const steps = useQuery(trpc.message.steps.queryOptions({ mailId }));
  const again = useMutation(trpc.message.sendAgain.mutationOptions());
  const discard = useMutation(trpc.message.discard.mutationOptions());
  const writeAgain = useMutation(trpc.message.writeAgain.mutationOptions());
  const act = async (done: Promise<Answer>, said: string): Promise<void> => {
    try {
      const answer = await done;
      if (answer.ok) notifications.show({ message: said });
      else notifications.show({ color: 'red', title: 'Nothing changed', message: answer.refusal.sentence });
      await queries.invalidateQueries({ queryKey: trpc.message.pathKey() });
    } catch (error) {
      notifications.show({ color: 'red', title: 'Nothing changed', message: sentenceOf(error) });
    }
  };
  const isOff = message.bouncedWhy !== null || message.isUnsubscribed;
  const turnOn = async (): Promise<Answer> => {
    await writeAgain.mutateAsync({ channel, address: recipient });
    return { ok: true };
  };
  return (
    <Stack>
      <Group gap="sm">
        <Badge color={stateLooks[state].colour} tt="none" miw="max-content">
          {stateLooks[state].label}
        </Badge>
        <Text size="sm" c="dimmed">
          {channelWords[channel]} · {eventInWords(message.event)}
        </Text>
      </Group>
      <Text className={classes.address}>{recipient}</Text>
      {trouble === null ? null : (
        <Text size="sm" className={classes.said}>
          {trouble}
        </Text>
      )}
      {isOff ? (
        <Alert color="yellow" title={offTitle(message)}>
          <Stack gap="sm">
            <Text size="sm" className={classes.said}>
              {message.bouncedWhy === null
                ? 'Receipts that they ask for still leave. Write to them again only if they asked you to.'
                : `Something bounced there: ${message.bouncedWhy}`}
            </Text>
            <Group>
              <Button
                variant="default"
                loading={writeAgain.isPending}
                onClick={() => void act(turnOn(), 'It is written to again from now on.')}
              >
                Write there again
              </Button>
            </Group>
          </Stack>
        </Alert>
      ) : null}
      <Group className={classes.acts}>
        {message.mayBeSentAgain ? (
          <Button
            loading={again.isPending}
            onClick={() => void act(again.mutateAsync({ mailId }), 'It is on its way again.')}
          >
            Send again
          </Button>
        ) : null}
        {state === 'waiting' || message.mayBeSentAgain ? (
          <Button
            variant="default"
            loading={discard.isPending}
            onClick={() => void act(discard.mutateAsync({ mailId }), 'It is discarded.')}
          >
            Discard
          </Button>
        ) : null}
      </Group>
      <ol className={classes.steps}>
        <li>
          <Text size="sm" fw={550}>
            {places.dateTime(message.createdAt, null)}: Written down
          </Text>
        </li>
        {steps.data?.map(({ at, step, said }) => (
          <li key={`${at} ${step}`}>
            <Text size="sm" fw={550}>
              {places.dateTime(at, null)}: {stepInWords(step)}
            </Text>
            {said === null ? null : (
              <Text size="sm" className={classes.said}>
                {said}
              </Text>
            )}
          </li>
        ))}
      </ol>
      {steps.error ? <Alert color="red">{sentenceOf(steps.error)}</Alert> : null}
    </Stack>
  );
}
