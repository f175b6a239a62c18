import { ActionIcon, Alert, Button, Checkbox, Code, Group, Stack, Text, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './programs.module.css';

/** A secret that is shown this once. Whoever goes on says that they have it somewhere else. */
export function SecretOnce({
  label,
  secret,
  children,
  onKept,
}: {
  label: string;
  secret: string;
  children?: string;
  onKept: () => void;
}) {
  const clipboard = useClipboard({ timeout: 2_000 });
  const [isKept, setKept] = useState(false);
  return (
    <Stack>
      <Alert color="yellow" title="It is shown this once">
        Copy it to where the program keeps its secrets. We keep nothing that it could be read from.
      </Alert>
      <div className={classes.secret}>
        <Code block className={classes.code} aria-label={label} role="textbox" aria-readonly tabIndex={0}>
          {secret}
        </Code>
        <Tooltip label={clipboard.copied ? 'Copied' : 'Copy'}>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={`Copy the ${label.toLowerCase()}`}
            onClick={() => clipboard.copy(secret)}
          >
            {clipboard.copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
          </ActionIcon>
        </Tooltip>
      </div>
      <Text size="sm" role="status" className={classes.heard}>
        {clipboard.copied ? 'Copied.' : ''}
      </Text>
      {children ? <Text size="sm">{children}</Text> : null}
      <Checkbox
        label="I have put it where the program finds it"
        checked={isKept}
        onChange={({ currentTarget }) => setKept(currentTarget.checked)}
      />
      <Group justify="flex-end">
        <Button disabled={!isKept} onClick={onKept}>
          Done
        </Button>
      </Group>
    </Stack>
  );
}
