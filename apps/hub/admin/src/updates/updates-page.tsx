import { Alert, Button, Code, Stack } from '@mantine/core';
import { IconRocket, IconVersions } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { Unread } from '../dashboard/unread';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { BeginDialog } from './begin-dialog';
import { EarlyPanel } from './early-panel';
import { ReleasesPanel } from './releases-panel';
import { RollOuts } from './roll-outs';
import { TillsList } from './tills-list';

const againEveryMs = 4_000;

/** New versions of the till’s program: what is on the hub, where it goes, and what every till runs. Source: spec/updates.md */
export default function UpdatesPage() {
  const trpc = useTRPC();
  const me = useMe();
  const [beginning, setBeginning] = useState<string | null>(null);
  const query = useQuery(trpc.update.list.queryOptions(undefined, { refetchInterval: againEveryMs }));
  if (!query.data) return <Unread query={query} />;
  const shown = query.data;
  const mayManage = me.may('manage-terminals');
  const latest = shown.releases[0]?.version;
  return (
    <>
      <PageHeader
        title="Updates"
        lead="New versions of the till’s program, and which till runs what."
        actions={
          mayManage && latest !== undefined ? (
            <Button leftSection={<IconRocket size={18} aria-hidden />} onClick={() => setBeginning(latest)}>
              Roll out a version
            </Button>
          ) : null
        }
      />
      <Stack gap="lg">
        {query.error ? (
          <Alert color="yellow" role="status">
            The hub does not answer. What you see is from before.
          </Alert>
        ) : null}
        {shown.releases.length === 0 ? <NoRelease /> : null}
        {shown.rollOuts.length > 0 ? <RollOuts shown={shown} mayManage={mayManage} /> : null}
        {shown.releases.length > 0 ? (
          <ReleasesPanel
            releases={shown.releases}
            tills={shown.terminals}
            onRollOut={mayManage ? setBeginning : null}
          />
        ) : null}
        {shown.releases.length > 0 || shown.storeChannels.length > 0 ? (
          <EarlyPanel shown={shown} mayManage={mayManage} />
        ) : null}
        <TillsList shown={shown} now={query.dataUpdatedAt} />
      </Stack>
      {beginning === null ? null : (
        <BeginDialog version={beginning} shown={shown} onClose={() => setBeginning(null)} />
      )}
    </>
  );
}

const NoRelease = () => (
  <Panel title="Releases on the hub" id="releases">
    <Nothing
      icon={IconVersions}
      title="No release is on the hub yet"
      action={<Code>hub release add FOLDER --public-key KEY</Code>}
    >
      Until there is one every till is updated by its installer. Whoever builds the till’s program signs it
      and puts it here by a command on the hub’s machine:
    </Nothing>
  </Panel>
);
