import { Badge, Button, Skeleton, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import { notifications } from '../app/notices';
import { IconFingerprint, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type Answers, queryClient, sentenceOf, useTRPC } from '../app/client';
import { Refused } from '../door/refused';
import { Panel } from '../list/panel';
import { AddPasskey } from './add-passkey';
import { whyNoPasskeys } from './ask-browser';
import { ago } from './moments';
import classes from './sessions.module.css';
import { useNow } from './use-now';

type Passkey = Answers['account']['profile']['passkeys'][number];

/** The passkeys that somebody has, with what can be done about each. */
export function Passkeys({ profile }: { profile: Answers['account']['profile'] }) {
  const trpc = useTRPC();
  const [isAdding, adding] = useDisclosure();
  const door = useQuery(trpc.account.door.queryOptions());
  const why = door.data ? whyNoPasskeys(door.data.passkeysAt) : null;
  const again = (): void => void queryClient.invalidateQueries({ queryKey: trpc.account.profile.queryKey() });
  const remove = useMutation(
    trpc.account.removePasskey.mutationOptions({
      onSuccess: (answer) => {
        if (answer.ok) notifications.show({ message: 'That passkey lets nobody in any more.' });
        again();
      },
    }),
  );
  const refusal = remove.data?.ok === false ? remove.data.refusal.sentence : null;
  const ask = ({ passkeyId, name }: Passkey): void => {
    modals.openConfirmModal({
      title: `Remove “${name}”?`,
      children: (
        <Text>
          It does not let you in any more. Your device goes on offering it until you remove it there too.
        </Text>
      ),
      labels: { confirm: 'Remove', cancel: 'Keep' },
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate({ passkeyId }),
    });
  };
  return (
    <Panel
      title="Passkeys"
      id="passkeys"
      action={
        why === null ? (
          <Button
            size="xs"
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={!door.data}
            onClick={adding.open}
          >
            Add a passkey
          </Button>
        ) : null
      }
    >
      <Text maw={620} mb="sm">
        With a passkey you come in by your finger, your face or the PIN of your device: nothing to type, and
        nothing that somebody could trick you out of. It is a second factor as well.
      </Text>
      {why === null ? null : (
        <Text size="sm" c="dimmed" mb="sm">
          {why}
        </Text>
      )}
      <Refused sentence={remove.error ? sentenceOf(remove.error) : refusal} />
      {door.isPending ? <Skeleton height={40} aria-label="Loading" /> : null}
      {profile.passkeys.length > 0 ? (
        <ul className={classes.list} aria-label="Your passkeys">
          {profile.passkeys.map((passkey) => (
            <Shown
              key={passkey.passkeyId}
              passkey={passkey}
              isRemoving={remove.isPending && remove.variables.passkeyId === passkey.passkeyId}
              onRemove={() => ask(passkey)}
            />
          ))}
        </ul>
      ) : null}
      <AddPasskey opened={isAdding} onClose={adding.close} onChanged={again} />
    </Panel>
  );
}

function Shown({
  passkey: { name, isSynced, createdAt, lastUsedAt },
  isRemoving,
  onRemove,
}: {
  passkey: Passkey;
  isRemoving: boolean;
  onRemove: () => void;
}) {
  const now = useNow();
  return (
    <li className={classes.session}>
      <IconFingerprint size={22} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <Text fw={600} component="span" mr="xs">
          {name}
        </Text>
        {isSynced ? (
          <Badge variant="light" color="gray" tt="none">
            On several devices
          </Badge>
        ) : null}
        <Text size="sm" c="dimmed">
          Added {ago(createdAt, now)} ·{' '}
          {lastUsedAt === null ? 'not used yet' : `used ${ago(lastUsedAt, now)}`}
        </Text>
      </div>
      <Button
        size="xs"
        variant="default"
        loading={isRemoving}
        onClick={onRemove}
        aria-label={`Remove ${name}`}
      >
        Remove
      </Button>
    </li>
  );
}
