import { Button, Menu, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconChevronDown, IconPencil, IconPlugConnected, IconPower, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { asDone, useChange } from '../app/use-change';
import { LinkForm, type ShownLink } from './link-form';
import type { ListedLink } from './state';

const ownPages: Readonly<Record<string, string>> = {
  '/vend': 'Vend’s own page',
  '/deliveries/stores': 'Stores and policies',
};
export type Tried = { isWell: boolean; sentence: string };

/** What a person does with a link: try it, change it, switch it, take it away. */
export function LinkActions({
  link,
  shown,
  onTried,
}: {
  link: ListedLink;
  shown: ShownLink | null;
  onTried: (tried: Tried) => void;
}) {
  const { linkId } = link;
  const trpc = useTRPC();
  const navigate = useNavigate();
  const change = useChange(trpc.link.pathKey());
  const { data: kinds = [] } = useQuery(trpc.link.kinds.queryOptions(undefined, { staleTime: Infinity }));
  const kind = kinds.find((each) => each.kind === link.kind);
  const trying = useMutation(trpc.link.tryIt.mutationOptions());
  const turning = useMutation(trpc.link.turn.mutationOptions());
  const removing = useMutation(trpc.link.remove.mutationOptions());
  const [isChanging, setChanging] = useState(false);
  const isOff = link.state === 'off';
  const tryIt = async (): Promise<void> => {
    const tried = await change(
      () => trying.mutateAsync({ linkId }),
      (sentence) => onTried({ isWell: false, sentence }),
    );
    if (tried) onTried(tried);
  };
  const remove = async (): Promise<void> => {
    const isGone = await change(async () => asDone(await removing.mutateAsync({ linkId })));
    if (isGone) await navigate({ to: '/links' });
  };
  const confirmRemove = (): void => {
    modals.openConfirmModal({
      title: `Take “${link.label}” away?`,
      children: (
        <Text>
          Its keys are erased, nothing goes out over it any more, and what the service says to it is turned
          away. {link.waiting > 0 ? `${link.waiting} errands that wait are given up. ` : ''}
          What was asked of it can be read for fourteen days.
        </Text>
      ),
      labels: { confirm: 'Take it away', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () => void remove(),
    });
  };
  const hasForm = kind !== undefined && kind.fields.length > 0 && shown !== null;
  return (
    <>
      {shown?.isTried ? (
        <Button
          variant="default"
          leftSection={<IconPlugConnected size={18} />}
          loading={trying.isPending}
          onClick={() => void tryIt()}
        >
          Try it
        </Button>
      ) : null}
      {kind?.ownPage ? (
        <Button component={Link} to={kind.ownPage} variant="default">
          {ownPages[kind.ownPage] ?? 'Its own page'}
        </Button>
      ) : null}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" loading={turning.isPending} rightSection={<IconChevronDown size={18} />}>
            Change
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {hasForm ? (
            <Menu.Item leftSection={<IconPencil size={18} />} onClick={() => setChanging(true)}>
              Settings and keys
            </Menu.Item>
          ) : null}
          <Menu.Item
            leftSection={<IconPower size={18} />}
            onClick={() =>
              void change(async () => asDone(await turning.mutateAsync({ linkId, isOn: isOff })))
            }
          >
            {isOff ? 'Switch on' : 'Switch off'}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={18} />} onClick={confirmRemove}>
            Take it away
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isChanging && hasForm ? (
        <LinkForm kind={kind} link={shown} onClose={() => setChanging(false)} />
      ) : null}
    </>
  );
}
