import { Anchor, Group, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { whyNoPasskeys } from '../account/ask-browser';
import { useTRPC } from '../app/client';
import { CodeForm } from './code-form';
import { DoorFrame } from './frame';
import { PasskeyButton } from './passkey-button';
import { type SecondWay, waysOf } from './sign-in-steps';

const words: Readonly<Record<SecondWay, { title: string; lead: string; link: string }>> = {
  passkey: {
    title: 'Use your passkey',
    lead: 'Your finger, your face or the PIN of your device.',
    link: 'Use a passkey',
  },
  phone: {
    title: 'Enter the code from your phone',
    lead: 'Your authenticator app shows six digits, new ones every half minute.',
    link: 'Use the phone',
  },
  backup: {
    title: 'Enter a backup code',
    lead: 'One of the ten that you kept when you turned the second factor on. Each works once.',
    link: 'Use a backup code',
  },
};

/** After the password: by the best that somebody has, or by another of theirs. */
export function SecondStep({
  chosen,
  onEnter,
  onOtherWay,
  onStartAgain,
}: {
  /** Null until they choose one. */
  chosen: SecondWay | null;
  onEnter: () => void;
  onOtherWay: (way: SecondWay) => void;
  onStartAgain: () => void;
}) {
  const trpc = useTRPC();
  const has = useQuery(trpc.account.secondFactors.queryOptions(undefined, { staleTime: 0 }));
  const door = useQuery(trpc.account.door.queryOptions());
  if (has.isPending || door.isPending) {
    return (
      <DoorFrame title="One moment">
        <Loader aria-label="Looking up your second factor" />
      </DoorFrame>
    );
  }
  const ways = waysOf(
    has.data ?? null,
    door.data !== undefined && whyNoPasskeys(door.data.passkeysAt) === null,
  );
  const way = chosen !== null && ways.includes(chosen) ? chosen : (ways[0] ?? 'backup');
  const { title, lead } = words[way];
  return (
    <DoorFrame
      title={title}
      lead={lead}
      after={
        <Group justify="space-between">
          <Group>
            {ways
              .filter((each) => each !== way)
              .map((each) => (
                <Anchor
                  key={each}
                  component="button"
                  type="button"
                  size="sm"
                  onClick={() => onOtherWay(each)}
                >
                  {words[each].link}
                </Anchor>
              ))}
          </Group>
          <Anchor component="button" type="button" size="sm" onClick={onStartAgain}>
            Start again
          </Anchor>
        </Group>
      }
    >
      {way === 'passkey' ? (
        <PasskeyButton after="password" variant="filled" onEnter={onEnter} />
      ) : (
        <CodeForm key={way} way={way} onEnter={onEnter} />
      )}
    </DoorFrame>
  );
}
