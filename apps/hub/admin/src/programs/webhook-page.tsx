import {
  Alert,
  Anchor,
  Badge,
  Breadcrumbs,
  Button,
  Menu,
  Modal,
  SegmentedControl,
  Stack,
  Text,
} from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '../app/notices';
import {
  IconChevronDown,
  IconKey,
  IconPencil,
  IconSend,
  IconTrash,
  IconWebhookOff,
} from '@tabler/icons-react';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { Nothing } from '../list/nothing';
import { DeliveryLog, type DeliveryState } from './delivery-log';
import classes from './programs.module.css';
import { SecretOnce } from './secret-once';
import { WebhookForm } from './webhook-form';

type Webhook = Answers['webhook']['list'][number];

export default function WebhookPage() {
  const { webhookId } = useParams({ strict: false }) as { webhookId?: string };
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.webhook.list.queryOptions());
  const webhook = data.find((each) => each.webhookId === webhookId);
  return webhook ? (
    <Found webhook={webhook} />
  ) : (
    <>
      <PageHeader title="Webhook" />
      <Nothing
        icon={IconWebhookOff}
        title="There is no such webhook"
        action={
          <Button component={Link} to="/webhooks" variant="default">
            All webhooks
          </Button>
        }
      />
    </>
  );
}

const states = { all: 'All', waiting: 'Waiting', delivered: 'Delivered', dead: 'Given up' } as const;
const isState = (text: string): text is DeliveryState =>
  text === 'waiting' || text === 'delivered' || text === 'dead';

function Found({ webhook }: { webhook: Webhook }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [isChanging, setChanging] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const [shown, setShown] = useState<string>('all');
  const test = useMutation(trpc.webhook.sendTest.mutationOptions());
  const send = async (): Promise<void> => {
    try {
      const sent = await test.mutateAsync({ webhookId: webhook.webhookId });
      if (!sent.ok) return failed('Not sent', sent.refusal.sentence);
      notifications.show({ message: 'A test message is on its way. It appears in the log.' });
      await queries.invalidateQueries({ queryKey: trpc.webhook.pathKey() });
    } catch (error) {
      failed('Not sent', sentenceOf(error));
    }
  };
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/webhooks">
          Webhooks
        </Anchor>
        <Text>{webhook.name}</Text>
      </Breadcrumbs>
      <PageHeader
        title={webhook.name}
        lead={<span className={classes.url}>{webhook.url}</span>}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconSend size={18} />}
              loading={test.isPending}
              disabled={!webhook.isActive}
              onClick={() => void send()}
            >
              Send a test
            </Button>
            <Actions webhook={webhook} onChange={() => setChanging(true)} onSecret={setSecret} />
          </>
        }
      />
      <Stack gap="lg">
        {webhook.offBecause ? (
          <Alert color="red" title="We switched it off">
            It took no message for as long as we tried. {webhook.offBecause} Switch it on again when the
            receiver is back, then send again what was given up.
          </Alert>
        ) : null}
        <div className={classes.tags}>
          {webhook.events.map((event) => (
            <Badge key={event} variant="light" color="gray" size="md">
              {event}
            </Badge>
          ))}
        </div>
        <SegmentedControl
          aria-label="Show"
          className={classes.states}
          value={shown}
          onChange={setShown}
          data={Object.entries(states).map(([value, label]) => ({ value, label }))}
        />
        <DeliveryLog webhook={webhook} state={isState(shown) ? shown : null} />
      </Stack>
      {isChanging ? <WebhookForm webhook={webhook} onClose={() => setChanging(false)} /> : null}
      {secret !== null ? (
        <Modal
          opened
          onClose={() => setSecret(null)}
          title="The new secret"
          size="lg"
          closeOnClickOutside={false}
          withCloseButton={false}
        >
          <SecretOnce label="Signing secret" secret={secret} onKept={() => setSecret(null)}>
            The old secret signs as well for 24 hours.
          </SecretOnce>
        </Modal>
      ) : null}
    </>
  );
}

const failed = (title: string, message: string): void => {
  notifications.show({ color: 'red', title, message });
};

function Actions({
  webhook,
  onChange,
  onSecret,
}: {
  webhook: Webhook;
  onChange: () => void;
  onSecret: (secret: string) => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const rotate = useMutation(trpc.webhook.rotate.mutationOptions());
  const remove = useMutation(trpc.webhook.remove.mutationOptions());
  const renew = async (): Promise<void> => {
    try {
      const done = await rotate.mutateAsync({ webhookId: webhook.webhookId });
      if (done.ok) onSecret(done.value.secret);
      else failed('No new secret', done.refusal.sentence);
    } catch (error) {
      failed('No new secret', sentenceOf(error));
    }
  };
  const end = async (): Promise<void> => {
    try {
      const done = await remove.mutateAsync({ webhookId: webhook.webhookId });
      if (!done.ok) return failed('Not deleted', done.refusal.sentence);
      await navigate({ to: '/webhooks' });
      await queries.invalidateQueries({ queryKey: trpc.webhook.pathKey() });
    } catch (error) {
      failed('Not deleted', sentenceOf(error));
    }
  };
  const confirm = (title: string, text: string, label: string, act: () => Promise<void>): void => {
    modals.openConfirmModal({
      title,
      children: <Text>{text}</Text>,
      labels: { confirm: label, cancel: 'Cancel' },
      onConfirm: () => void act(),
    });
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button rightSection={<IconChevronDown size={16} aria-hidden />}>Manage</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} />} onClick={onChange}>
          Change
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKey size={16} />}
          onClick={() =>
            confirm(
              'Take a new secret?',
              'The old one signs as well for 24 hours.',
              'Take a new secret',
              renew,
            )
          }
        >
          New secret
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={16} />}
          onClick={() =>
            confirm(
              `Delete “${webhook.name}”?`,
              'Nothing more is sent to it. What waits is not sent.',
              'Delete',
              end,
            )
          }
        >
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
