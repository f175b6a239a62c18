import { Anchor, Button, Loader, SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { keepCsrfToken, sentenceOf, useTRPC } from '../app/client';
import { DoorFrame } from '../door/frame';
import { wayBack } from '../door/sign-in-steps';
import { PasskeyForm } from './add-passkey';
import { whyNoPasskeys } from './ask-browser';
import { BackupCodes } from './backup-codes';
import { Scan } from './enrol-second-factor';

/** What stands between somebody and head office where the company demands a second factor and they have none. */
export default function SetUp() {
  const trpc = useTRPC();
  const search: { back?: unknown } = useSearch({ strict: false });
  // The session changes with the last step; what is on the page by then stays until its person goes on.
  const whose = useQuery(
    trpc.account.settingUp.queryOptions(undefined, { staleTime: Infinity, refetchOnWindowFocus: false }),
  );
  const door = useQuery(trpc.account.door.queryOptions());
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const enter = (): void => window.location.assign(wayBack(search.back));
  const done = (made: readonly string[] | null): void => (made ? setCodes(made) : enter());

  if (whose.isPending || door.isPending) {
    return (
      <DoorFrame title="One moment">
        <Loader aria-label="Loading" />
      </DoorFrame>
    );
  }
  if (!whose.data) {
    return (
      <DoorFrame title="Sign in first" after={<ToSignIn />}>
        <Text>{whose.error ? sentenceOf(whose.error) : 'That took too long, or is done already.'}</Text>
      </DoorFrame>
    );
  }
  keepCsrfToken(whose.data.csrfToken);
  if (codes) {
    return (
      <DoorFrame title="Keep your backup codes">
        <BackupCodes codes={codes} whose={whose.data} onKept={enter} />
      </DoorFrame>
    );
  }
  return (
    <DoorFrame
      title="Set up a second factor"
      lead={`${whose.data.companyName} asks this of you, ${whose.data.name}. It takes a minute, once.`}
      after={<ToSignIn />}
    >
      <Ways why={door.data ? whyNoPasskeys(door.data.passkeysAt) : null} onDone={done} />
    </DoorFrame>
  );
}

const ToSignIn = () => (
  <Anchor component={Link} to="/sign-in" size="sm">
    Sign in as somebody else
  </Anchor>
);

function Ways({
  why,
  onDone,
}: {
  /** Why there are no passkeys here; null where there are. */
  why: string | null;
  onDone: (codes: readonly string[] | null) => void;
}) {
  const [way, setWay] = useState(why === null ? 'passkey' : 'phone');
  const [isScanning, setScanning] = useState(false);
  if (why !== null) return <Scan onConfirmed={onDone} />;
  return (
    <Stack>
      <SegmentedControl
        aria-label="Which second factor"
        fullWidth
        value={way}
        onChange={setWay}
        data={[
          { value: 'passkey', label: 'Passkey' },
          { value: 'phone', label: 'Code from your phone' },
        ]}
      />
      {way === 'passkey' ? (
        <>
          <Text>
            The best there is: your finger, your face or the PIN of your device, and nothing to type.
          </Text>
          <PasskeyForm onAdded={onDone} />
        </>
      ) : isScanning ? (
        <Scan onConfirmed={onDone} />
      ) : (
        <>
          <Text>
            An authenticator app on your phone shows six digits, which you type after your password.
          </Text>
          <Button onClick={() => setScanning(true)}>Show the code to scan</Button>
        </>
      )}
    </Stack>
  );
}
