import { Alert, Button, FileButton, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconPhotoPlus, IconTrash } from '@tabler/icons-react';
import { fullLogoDots } from '@tillbridge/core/receipt';
import { useState } from 'react';
import { pictureUrl } from '../catalogue/picture';
import { pictureTypes, uploadPicture } from '../catalogue/upload-picture';
import type { StoreDetails } from './store-form';
import classes from './receipt-section.module.css';

type Logo = NonNullable<StoreDetails['receiptLogo']>;

const widths = [
  { value: `${fullLogoDots / 2}`, label: 'Half the paper' },
  { value: `${fullLogoDots}`, label: 'Full width' },
];

/** The picture at the top of receipts: chosen, its width, taken away. */
export function LogoField({
  logo,
  onChange,
  isLocked,
}: {
  logo: Logo | null;
  onChange: (logo: Logo | null) => void;
  isLocked: boolean;
}) {
  const [isSending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  const choose = async (file: File | null): Promise<void> => {
    if (!file) return;
    setSending(true);
    const sent = await uploadPicture(file);
    setSending(false);
    setTrouble(sent.ok ? null : sent.refusal.sentence);
    if (sent.ok) onChange({ imageId: sent.value, width: logo?.width ?? fullLogoDots / 2 });
  };

  return (
    <div role="group" aria-labelledby="receipt-logo">
      <Text id="receipt-logo" size="sm" fw={500}>
        Logo
      </Text>
      <Text size="xs" c="dimmed" mb={6}>
        Printed in black dots at the top. Dark shapes on white come out best.
      </Text>
      {trouble === null ? null : (
        <Alert color="red" mb="sm" role="alert">
          {trouble}
        </Alert>
      )}
      <Stack gap="sm">
        {logo === null ? null : (
          <img className={classes.logo} src={pictureUrl(logo.imageId, 320)} alt="Logo of the receipts" />
        )}
        <Group gap="sm">
          <FileButton accept={pictureTypes.join()} onChange={(file) => void choose(file)} disabled={isLocked}>
            {(button) => (
              <Button
                {...button}
                variant="default"
                size="sm"
                loading={isSending}
                disabled={isLocked}
                leftSection={<IconPhotoPlus size={16} aria-hidden />}
              >
                {logo === null ? 'Choose a logo' : 'Choose another'}
              </Button>
            )}
          </FileButton>
          {logo === null ? null : (
            <Button
              variant="subtle"
              color="gray"
              size="sm"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => onChange(null)}
            >
              Take the logo away
            </Button>
          )}
        </Group>
        {logo === null ? null : (
          <SegmentedControl
            data={widths}
            value={logo.width > fullLogoDots / 2 ? `${fullLogoDots}` : `${fullLogoDots / 2}`}
            onChange={(width) => onChange({ ...logo, width: Number(width) })}
            disabled={isLocked}
            aria-label="Width of the logo"
          />
        )}
      </Stack>
    </div>
  );
}
