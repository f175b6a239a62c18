import { ActionIcon, Code, Text, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { Panel } from '../list/panel';
import type { ShownLink } from './link-form';
import classes from './links.module.css';

/** Where the service tells us of itself, and what to press there. */
export function HookPanel({ hook: { address, help } }: { hook: NonNullable<ShownLink['hook']> }) {
  const clipboard = useClipboard({ timeout: 2_000 });
  return (
    <Panel title="Where it tells us" id="link-hook">
      <div className={classes.address}>
        <Code
          block
          className={classes.addressText}
          aria-label="Address for the service"
          role="textbox"
          aria-readonly
          tabIndex={0}
        >
          {address}
        </Code>
        <Tooltip label={clipboard.copied ? 'Copied' : 'Copy'}>
          <ActionIcon
            variant="default"
            size="xl"
            aria-label="Copy the address"
            onClick={() => clipboard.copy(address)}
          >
            {clipboard.copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
          </ActionIcon>
        </Tooltip>
      </div>
      <Text size="sm" role="status" className={classes.heard}>
        {clipboard.copied ? 'Copied.' : ''}
      </Text>
      <Text size="sm" mt="xs" className={classes.help}>
        {help}
      </Text>
    </Panel>
  );
}
