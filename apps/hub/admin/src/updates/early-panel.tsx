import { Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { idFrom } from '@tillbridge/core/kernel';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { asDone, useChange } from '../app/use-change';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { ChannelDialog } from './channel-dialog';
import classes from './updates.module.css';
import type { UpdatesShown } from './view';

/** Which stores and tills get what is early, and who is left out of it. Source: spec/updates.md UP1 */
export function EarlyPanel({ shown, mayManage }: { shown: UpdatesShown; mayManage: boolean }) {
  const trpc = useTRPC();
  const places = usePlaces();
  const change = useChange(trpc.update.pathKey());
  const setting = useMutation(trpc.update.setChannel.mutationOptions());
  const [isChoosing, setChoosing] = useState(false);
  const rows = [
    ...shown.storeChannels.flatMap(({ storeId, channel }) => {
      const store = places.storeOf(storeId);
      return store ? [{ id: storeId, name: store.name, says: 'Every till of the store', channel }] : [];
    }),
    ...shown.terminals.flatMap(({ terminalId, registerName, storeName, ownChannel }) =>
      ownChannel === null
        ? []
        : [{ id: terminalId as string, name: registerName, says: storeName, channel: ownChannel }],
    ),
  ];
  return (
    <Panel
      title="Early channel"
      id="early"
      flush
      action={
        mayManage ? (
          <Button variant="default" onClick={() => setChoosing(true)}>
            Put on a channel
          </Button>
        ) : null
      }
    >
      {rows.length === 0 ? (
        <Text c="dimmed" p="md" pt={0}>
          Nobody is on it. A store or a till on the early channel takes versions before all others do.
        </Text>
      ) : (
        <ul className={classes.rows} aria-label="Channels">
          {rows.map(({ id, name, says, channel }) => (
            <li key={id}>
              <div>
                <Text fw={600}>{name}</Text>
                <Text size="sm" c="dimmed">
                  {channel === 'early'
                    ? says
                    : `${says}. Stays on the stable channel, whatever its store is on`}
                </Text>
              </div>
              {mayManage ? (
                <Button
                  variant="default"
                  aria-label={`Take ${name} off`}
                  disabled={setting.isPending}
                  onClick={() =>
                    void change(async () =>
                      asDone(await setting.mutateAsync({ subjectId: idFrom<'PlaceId'>(id), channel: null })),
                    )
                  }
                >
                  Take off
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {isChoosing ? <ChannelDialog shown={shown} onClose={() => setChoosing(false)} /> : null}
    </Panel>
  );
}
