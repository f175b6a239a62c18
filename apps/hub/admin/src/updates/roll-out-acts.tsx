import { Button, Group, Menu, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import {
  IconBan,
  IconBolt,
  IconChevronDown,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Questions, useTRPC } from '../app/client';
import { asDone, useChange } from '../app/use-change';
import { ShareDialog } from './share-dialog';
import type { Figures, ListedRollOut, UpdatesShown } from './view';
import { tillsText } from './words';

type Change = Omit<Questions['update']['change'], 'rollOutId'>;

/** What somebody does with a roll-out; whatever reaches into a shop’s day says first what will happen. Source: spec/updates.md UP15, UP33 */
export function RollOutActs({
  rollOut,
  shown,
  figures,
}: {
  rollOut: ListedRollOut;
  shown: UpdatesShown;
  figures: Figures;
}) {
  const { rollOutId, version, state, isForced, percent } = rollOut;
  const trpc = useTRPC();
  const change = useChange(trpc.update.pathKey());
  const changing = useMutation(trpc.update.change.mutationOptions());
  const [isSharing, setSharing] = useState(false);
  const act = (asked: Change): void =>
    void change(async () => asDone(await changing.mutateAsync({ rollOutId, ...asked })));
  const confirm = (title: string, says: string, button: string, asked: Change): void => {
    modals.openConfirmModal({
      title,
      children: <Text>{says}</Text>,
      labels: { confirm: button, cancel: 'Leave it as it is' },
      confirmProps: { color: 'red' },
      onConfirm: () => act(asked),
    });
  };
  const isRunning = state === 'running';
  return (
    <Group gap="xs">
      <Button
        variant="default"
        aria-label={`${percent < 100 ? 'Widen' : 'Share of'} ${version}`}
        disabled={changing.isPending}
        onClick={() => setSharing(true)}
      >
        {percent < 100 ? 'Widen' : 'Share'}
      </Button>
      <Button
        variant="default"
        aria-label={`${isRunning ? 'Pause' : 'Go on with'} ${version}`}
        leftSection={
          isRunning ? <IconPlayerPause size={18} aria-hidden /> : <IconPlayerPlay size={18} aria-hidden />
        }
        disabled={changing.isPending}
        onClick={() => act({ state: isRunning ? 'paused' : 'running' })}
      >
        {isRunning ? 'Pause' : 'Go on'}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            aria-label={`More of ${version}`}
            disabled={changing.isPending}
            rightSection={<IconChevronDown size={18} aria-hidden />}
          >
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconRefresh size={18} aria-hidden />}
            onClick={() =>
              confirm(
                `Try ${version} again?`,
                `Tills that went back from it or did not take it (${tillsText(figures.failed)} now) fetch and try it once more. What failed before may fail again: each goes back by itself then.`,
                'Try again',
                { triesAgain: true },
              )
            }
          >
            Try again where it failed
          </Menu.Item>
          <Menu.Item
            leftSection={<IconBolt size={18} aria-hidden />}
            onClick={() =>
              isForced
                ? act({ isForced: false })
                : confirm(
                    `Force ${version}?`,
                    'Tills close for it in the middle of a shift, between two sales. They do not wait until the hub has every sale: what is not sent stays on their disk and is sent by the new version. A sale on the screen is waited for.',
                    'Force it',
                    { isForced: true },
                  )
            }
          >
            {isForced ? 'Stop forcing' : 'Force'}
          </Menu.Item>
          <Menu.Item
            color="red"
            leftSection={<IconBan size={18} aria-hidden />}
            onClick={() =>
              confirm(
                `Withdraw ${version}?`,
                `No till takes it any more, and this roll-out stays withdrawn. ${figures.run > 0 ? `${tillsText(figures.run)} that ${figures.run === 1 ? 'runs' : 'run'} it ${figures.run === 1 ? 'stays' : 'stay'} on it until you roll out another version to ${figures.run === 1 ? 'it' : 'them'}.` : 'No till runs it.'}`,
                'Withdraw it',
                { state: 'withdrawn' },
              )
            }
          >
            Withdraw
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isSharing ? <ShareDialog rollOut={rollOut} shown={shown} onClose={() => setSharing(false)} /> : null}
    </Group>
  );
}
