import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type Answers, queryClient, useTRPC } from '../app/client';
import { Panel } from '../list/panel';
import { DisableSecondFactor } from './disable-second-factor';
import { EnrolSecondFactor } from './enrol-second-factor';
import { ago } from './moments';
import { RenewBackupCodes } from './renew-backup-codes';
import { useNow } from './use-now';

/** On or off, and what can be done about it. Each deed has a dialog of its own. */
export function SecondFactor({ profile }: { profile: Answers['account']['profile'] }) {
  const trpc = useTRPC();
  const now = useNow();
  const [isEnrolling, enrolling] = useDisclosure();
  const [isRenewing, renewing] = useDisclosure();
  const [isDisabling, disabling] = useDisclosure();
  const again = (): void => void queryClient.invalidateQueries({ queryKey: trpc.account.profile.queryKey() });
  const { secondFactorSince: since, backupCodesLeft: left } = profile;
  return (
    <Panel
      title="Second factor"
      id="second-factor"
      action={
        <Badge variant="light" color={since === null ? 'gray' : 'bridge'} tt="none">
          {since === null ? 'Off' : 'On'}
        </Badge>
      }
    >
      {since === null ? (
        <Stack gap="sm" align="flex-start">
          <Text maw={620}>
            With a code from your phone beside the password, nobody comes in with the password alone. The
            password may be shorter then: eight characters instead of fifteen.
          </Text>
          <Button onClick={enrolling.open}>Turn on</Button>
        </Stack>
      ) : (
        <Stack gap="sm" align="flex-start">
          <Text>
            Turned on {ago(since, now)}. {backupWords(left)}
          </Text>
          <Group>
            <Button variant={left < 3 ? 'filled' : 'default'} onClick={renewing.open}>
              New backup codes
            </Button>
            <Button variant="default" onClick={disabling.open}>
              Turn off
            </Button>
          </Group>
        </Stack>
      )}
      <EnrolSecondFactor opened={isEnrolling} onClose={enrolling.close} onChanged={again} />
      <RenewBackupCodes opened={isRenewing} onClose={renewing.close} onChanged={again} />
      <DisableSecondFactor opened={isDisabling} onClose={disabling.close} onChanged={again} />
    </Panel>
  );
}

function backupWords(left: number): string {
  if (left === 0) return 'No backup code is left: make new ones, or a lost phone locks you out.';
  return left === 1 ? 'One backup code is left.' : `${left} backup codes are left.`;
}
