import { Button, PasswordInput, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { useChange } from './use-change';
import type { ShownVend } from './vend-page';

type Way = 'token' | 'app';

/** Connects a store of Vend by a token that somebody made there, or by Vend's own page. */
export function ConnectForm({ link }: { link: ShownVend | null }) {
  const trpc = useTRPC();
  const change = useChange();
  const connect = useMutation(trpc.vend.connect.mutationOptions());
  const begin = useMutation(trpc.vend.begin.mutationOptions());
  const [way, setWay] = useState<Way>('token');
  const [domainPrefix, setDomainPrefix] = useState(link?.domainPrefix ?? '');
  const [token, setToken] = useState('');
  const [clientId, setClientId] = useState('');
  const [clientSecret, setClientSecret] = useState('');
  const [baseUrl, setBaseUrl] = useState('');
  const common = { linkId: link?.linkId ?? null, domainPrefix, baseUrl: baseUrl.trim() || null };
  const send = async (): Promise<void> => {
    if (way === 'token') {
      const done = await change(() => connect.mutateAsync({ ...common, token }));
      if (done) setToken('');
      return;
    }
    const begun = await change(() => begin.mutateAsync({ ...common, clientId, clientSecret }));
    if (begun) window.location.assign(begun.address);
  };
  return (
    <form
      aria-label="Connect Vend"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="md" maw={460}>
        <SegmentedControl
          aria-label="How to connect"
          value={way}
          onChange={(value) => setWay(value)}
          data={[
            { value: 'token', label: 'By a token' },
            { value: 'app', label: 'By Vend’s own page' },
          ]}
        />
        <TextInput
          label="Store name at Vend"
          description="The part of its address before the first dot."
          placeholder="acme"
          required
          value={domainPrefix}
          disabled={link !== null}
          onChange={(event) => setDomainPrefix(event.currentTarget.value)}
        />
        {way === 'token' ? (
          <PasswordInput
            label="Personal token"
            description="Vend: Setup, Personal tokens."
            required
            value={token}
            onChange={(event) => setToken(event.currentTarget.value)}
          />
        ) : (
          <>
            <TextInput
              label="Client id of the app"
              required
              value={clientId}
              onChange={(event) => setClientId(event.currentTarget.value)}
            />
            <PasswordInput
              label="Client secret of the app"
              required
              value={clientSecret}
              onChange={(event) => setClientSecret(event.currentTarget.value)}
            />
          </>
        )}
        {link === null ? (
          <TextInput
            label="Another address of the service"
            description="For a stand-in; empty is where the vendor has it."
            value={baseUrl}
            onChange={(event) => setBaseUrl(event.currentTarget.value)}
          />
        ) : null}
        <Button type="submit" loading={connect.isPending || begin.isPending}>
          Connect
        </Button>
      </Stack>
    </form>
  );
}
