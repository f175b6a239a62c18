import { Alert, Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';

type Ending = { isConnected: boolean; sentence: string };

/** Where Vend's own page sends the browser back to: what it brought is exchanged, once. */
export default function ConnectedPage() {
  const trpc = useTRPC();
  const { mutateAsync } = useMutation(trpc.vend.finish.mutationOptions());
  const [ending, setEnding] = useState<Ending | null>(null);
  const isSent = useRef(false);
  useEffect(() => {
    if (isSent.current) return;
    isSent.current = true;
    const came = new URLSearchParams(window.location.search);
    const [code, state, domainPrefix] = [came.get('code'), came.get('state'), came.get('domain_prefix')];
    const finish = async (): Promise<Ending> => {
      if (!code || !state || !domainPrefix)
        return { isConnected: false, sentence: 'Vend did not let us in. Begin again, and say yes there.' };
      const done = await mutateAsync({ code, state, domainPrefix });
      return done.ok
        ? { isConnected: true, sentence: 'Vend is connected, and is being read.' }
        : { isConnected: false, sentence: done.refusal.sentence };
    };
    void finish()
      .catch((error: unknown): Ending => ({ isConnected: false, sentence: sentenceOf(error) }))
      .then(setEnding);
  }, [mutateAsync]);
  return (
    <>
      <PageHeader title="Connecting Vend" />
      {ending ? (
        <Stack maw={460}>
          <Alert
            color={ending.isConnected ? 'green' : 'red'}
            title={ending.isConnected ? 'Connected' : 'Not connected'}
          >
            {ending.sentence}
          </Alert>
          <Button component={Link} to="/vend" variant="default">
            Go to Vend
          </Button>
        </Stack>
      ) : null}
    </>
  );
}
