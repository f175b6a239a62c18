import { Alert, Button, Checkbox, Group, Modal, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { SecretOnce } from './secret-once';
import { type WebhookEvent, eventWords, webhookEvents } from './words';

type Webhook = Answers['webhook']['list'][number];

/** Makes a webhook, or changes one. */
export function WebhookForm({ webhook, onClose }: { webhook: Webhook | null; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const create = useMutation(trpc.webhook.create.mutationOptions());
  const change = useMutation(trpc.webhook.change.mutationOptions());
  const [name, setName] = useState(webhook?.name ?? '');
  const [url, setUrl] = useState(webhook?.url ?? 'https://');
  const [events, setEvents] = useState<WebhookEvent[]>(webhook?.events ?? ['sale.completed']);
  const [isActive, setActive] = useState(webhook?.isActive ?? true);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [secret, setSecret] = useState<string | null>(null);

  const save = async (): Promise<void> => {
    if (name.trim() === '') return setTrouble('Give the webhook a name: who receives it?');
    if (events.length === 0) return setTrouble('Choose at least one event.');
    const details = { name, url, events, isActive };
    try {
      if (webhook) {
        const done = await change.mutateAsync({ webhookId: webhook.webhookId, details });
        if (!done.ok) return setTrouble(done.refusal.sentence);
        await queries.invalidateQueries({ queryKey: trpc.webhook.pathKey() });
        return onClose();
      }
      const made = await create.mutateAsync(details);
      if (!made.ok) return setTrouble(made.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.webhook.pathKey() });
      setSecret(made.value.secret);
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };

  if (secret !== null) {
    return (
      <Modal
        opened
        onClose={onClose}
        title={`The webhook “${name}”`}
        size="lg"
        closeOnClickOutside={false}
        withCloseButton={false}
      >
        <SecretOnce label="Signing secret" secret={secret} onKept={onClose}>
          The receiver checks the signature of each message with it, after Standard Webhooks.
        </SecretOnce>
      </Modal>
    );
  }
  return (
    <Modal opened onClose={onClose} title={webhook ? `Change “${webhook.name}”` : 'New webhook'} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack>
          {trouble ? <Alert color="red">{trouble}</Alert> : null}
          <TextInput
            label="Name"
            required
            maxLength={80}
            data-autofocus
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <TextInput
            label="Address"
            description="An https address on the open internet."
            type="url"
            required
            maxLength={2_000}
            value={url}
            onChange={({ currentTarget }) => setUrl(currentTarget.value)}
          />
          <Checkbox.Group
            label="Events"
            value={events}
            onChange={(chosen) => setEvents(webhookEvents.filter((event) => chosen.includes(event)))}
          >
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" mt={6}>
              {webhookEvents.map((event) => (
                <Checkbox key={event} value={event} label={eventWords[event]} description={event} />
              ))}
            </SimpleGrid>
          </Checkbox.Group>
          {webhook ? (
            <Switch
              label="Send messages"
              checked={isActive}
              onChange={({ currentTarget }) => setActive(currentTarget.checked)}
            />
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending || change.isPending}>
              {webhook ? 'Save' : 'Make the webhook'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
