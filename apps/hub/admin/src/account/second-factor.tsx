import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type Answers, queryClient, useTRPC } from '../app/client';
import { Panel } from '../list/panel';
import { DisableSecondFactor } from './disable-second-factor';
import { EnrolSecondFactor } from './enrol-second-factor';
import { ago } from './moments';
import { RenewBackupCodes } from './renew-backup-codes';
import { useNow } from './use-now';

/** The phone's codes and the backup codes: on or off, and what can be done about it. Each deed has a dialog of its own. */
export function SecondFactor({ profile }: { profile: Answers['account']['profile'] }) {
  const trpc = useTRPC();
  const now = useNow();
  const [isEnrolling, enrolling] = useDisclosure();
  const [isRenewing, renewing] = useDisclosure();
  const [isDisabling, disabling] = useDisclosure();
  const again = (): void => void queryClient.invalidateQueries({ queryKey: trpc.account.profile.queryKey() });
  const { secondFactorSince: since, backupCodesLeft: left, passkeys, isDemanded } = profile;
  const isOn = since !== null || passkeys.length > 0;
  return (
    <Panel
      title="Second factor"
      id="second-factor"
      action={
        <Badge variant="light" color={isOn ? 'bridge' : 'gray'} tt="none">
          {isOn ? 'On' : 'Off'}
        </Badge>
      }
    >
      <Stack gap="sm" align="flex-start">
        {isOn ? null : (
          <Text maw={620}>
            With a code from your phone or a passkey beside the password, nobody comes in with the password
            alone. The password may be shorter then: eight characters instead of fifteen.
          </Text>
        )}
        {isDemanded ? <Text>Your company demands one of you.</Text> : null}
        {since === null ? null : <Text>Codes from your phone: turned on {ago(since, now)}.</Text>}
        {isOn ? <Text>{backupWords(left)}</Text> : null}
        <Group>
          {isOn ? (
            <Button variant={left < 3 ? 'filled' : 'default'} onClick={renewing.open}>
              New backup codes
            </Button>
          ) : null}
          {since === null ? (
            <Button variant={isOn ? 'default' : 'filled'} onClick={enrolling.open}>
              {isOn ? 'Codes from your phone too' : 'Turn on'}
            </Button>
          ) : (
            <Button variant="default" onClick={disabling.open}>
              Turn off
            </Button>
          )}
        </Group>
      </Stack>
      <EnrolSecondFactor opened={isEnrolling} onClose={enrolling.close} onChanged={again} />
      <RenewBackupCodes opened={isRenewing} onClose={renewing.close} onChanged={again} />
      <DisableSecondFactor
        opened={isDisabling}
        onClose={disabling.close}
        onChanged={again}
        hasPasskeys={passkeys.length > 0}
      />
    </Panel>
  );
}

function backupWords(left: number): string {
  if (left === 0) return 'No backup code is left: make new ones, or a lost phone locks you out.';
  return left === 1 ? 'One backup code is left.' : `${left} backup codes are left.`;
}
