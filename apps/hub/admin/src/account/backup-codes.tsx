import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCopy, IconDownload, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { saveText, printText } from './keep-text';
import classes from './second-factor.module.css';

/** Shown once. Whoever goes on says that they have them somewhere else. */
export function BackupCodes({
  codes,
  whose: { name, companyName },
  onKept,
}: {
  codes: readonly string[];
  whose: { name: string; companyName: string };
  onKept: () => void;
}) {
  const clipboard = useClipboard({ timeout: 2_000 });
  const [isKept, setKept] = useState(false);
  const text = `Backup codes of ${name} for ${companyName} at Tillbridge\nEach works once.\n\n${codes.join('\n')}\n`;
  return (
    <Stack>
      <Text>
        Without your phone or your passkey, one of these lets you in beside your password. Each works once.
        They are not shown again.
      </Text>
      <ul className={classes.codes} aria-label="Backup codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => saveText('tillbridge-backup-codes.txt', text)}
        >
          Download
        </Button>
        <Button
          variant="default"
          leftSection={<IconCopy size={16} aria-hidden />}
          onClick={() => clipboard.copy(codes.join('\n'))}
        >
          {clipboard.copied ? 'Copied' : 'Copy'}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => printText(text)}
        >
          Print
        </Button>
      </Group>
      <Checkbox
        label="I have put them where I find them without my phone"
        checked={isKept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
      <Group justify="flex-end">
        <Button disabled={!isKept} onClick={onKept}>
          Done
        </Button>
      </Group>
    </Stack>
  );
}
