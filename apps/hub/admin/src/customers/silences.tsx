import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sentenceOf, useTRPC } from '../app/client';
import { useMe } from '../app/use-me';
import type { Shown } from './customer-page';
import classes from './customer.module.css';

type Silence = Shown['silences'][number];

/** Where nothing but what they ask for is sent to them, and why. Source: spec/messages.md MG21 */
export function Silences({ silences }: { silences: readonly Silence[] }) {
  return silences.map((silence) => <OneSilence key={silence.channel} silence={silence} />);
}

function OneSilence({
  silence: { channel, address, bouncedWhy, isUnsubscribed, isComplaint },
}: {
  silence: Silence;
}) {
  const trpc = useTRPC();
  const me = useMe();
  const queries = useQueryClient();
  const writeAgain = useMutation(trpc.message.writeAgain.mutationOptions());
  const turnOn = async (): Promise<void> => {
    try {
      await writeAgain.mutateAsync({ channel, address });
      await queries.invalidateQueries({ queryKey: trpc.customer.pathKey() });
      notifications.show({ message: 'It is written to again from now on.' });
    } catch (error) {
      notifications.show({ color: 'red', title: 'Nothing changed', message: sentenceOf(error) });
    }
  };
  const what = channel === 'mail' ? 'mail' : 'SMS';
  return (
    <Alert
      color="yellow"
      mb="md"
      title={bouncedWhy === null ? `They want no more ${what}` : 'Their mail address is off'}
    >
      <Stack gap="sm">
        <Text size="sm" className={classes.said}>
          {bouncedWhy === null
            ? `${address} ${isComplaint ? 'called a mail spam' : 'unsubscribed'}. Receipts that they ask for still leave, and another address brings nothing else back.${isComplaint ? ' No till turns this on again.' : ''}`
            : `Something bounced at ${address}: ${bouncedWhy}`}
          {bouncedWhy !== null && isUnsubscribed ? ' They unsubscribed as well.' : ''}
        </Text>
        {me.may('manage-programs') ? (
          <Group>
            <Button variant="default" loading={writeAgain.isPending} onClick={() => void turnOn()}>
              Write there again
            </Button>
          </Group>
        ) : null}
      </Stack>
    </Alert>
  );
}
