import { Button, Code, Group, Loader, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { useMe } from '../app/use-me';
import { Refused } from '../door/refused';
import { BackupCodes } from './backup-codes';
import classes from './second-factor.module.css';

type Dialog = { opened: boolean; onClose: () => void; onChanged: () => void };

/** Scan, type the first code, keep the backup codes. */
export function EnrolSecondFactor({ opened, onClose, onChanged }: Dialog) {
  const me = useMe();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const close = (): void => {
    setCodes(null);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      // Whoever clicks beside the dialog would lose the codes that are shown this once.
      closeOnClickOutside={codes === null}
      title={codes ? 'Keep your backup codes' : 'Turn the second factor on'}
      size="lg"
    >
      {codes ? (
        <BackupCodes codes={codes} whose={me} onKept={close} />
      ) : (
        <Scan
          onConfirmed={(made) => {
            onChanged();
            if (made) setCodes(made);
            else close();
          }}
        />
      )}
    </Modal>
  );
}

/** Also for whoever has to set one up before they come in. */
export function Scan({ onConfirmed }: { onConfirmed: (codes: readonly string[] | null) => void }) {
  const trpc = useTRPC();
  const enrol = useMutation(trpc.account.enrolSecondFactor.mutationOptions());
  const { mutate: begin } = enrol;
  // The secret is made by the hub when the dialog opens.
  useEffect(() => begin(), [begin]);
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (code) => (/^\d{6}$/.test(code.replaceAll(' ', '')) ? null : 'Type the six digits') },
  });
  const confirm = useMutation(
    trpc.account.confirmSecondFactor.mutationOptions({
      onSuccess: (answer) => {
        if (answer.ok) onConfirmed(answer.value.backupCodes);
        else form.setFieldError('code', answer.refusal.sentence);
      },
    }),
  );
  const trouble = enrol.error ?? confirm.error;
  const refusal = enrol.data?.ok === false ? enrol.data.refusal.sentence : null;
  const made = enrol.data?.ok ? enrol.data.value : null;
  return (
    <form
      onSubmit={form.onSubmit(({ code }) => confirm.mutate({ code: code.replaceAll(' ', '') }))}
      noValidate
    >
      <Stack>
        <Refused sentence={trouble ? sentenceOf(trouble) : refusal} />
        <Group align="flex-start" gap="lg">
          {made ? (
            <img
              className={classes.qr}
              src={`data:image/svg+xml;utf8,${encodeURIComponent(made.qrSvg)}`}
              alt="Code to be scanned with your authenticator app"
            />
          ) : (
            <div className={classes.qr}>
              <Loader aria-label="Making the code" />
            </div>
          )}
          <Stack gap="sm" className={classes.words}>
            <Text>
              <b>1.</b> Scan this with an authenticator app on your phone. Any of them will do.
            </Text>
            {made ? (
              <Text size="sm" c="dimmed">
                No camera? Type this into the app:{' '}
                <Code className={classes.secret}>{grouped(made.secret)}</Code>
              </Text>
            ) : null}
            <Text>
              <b>2.</b> Type the six digits that it shows.
            </Text>
            <TextInput
              label="Six digits"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={7}
              {...form.getInputProps('code')}
            />
          </Stack>
        </Group>
        <Group justify="flex-end">
          <Button type="submit" loading={confirm.isPending} disabled={!made}>
            Turn on
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const grouped = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? secret;
