import { ActionIcon, Alert, Button, FileButton, Group, Loader, Text } from '@mantine/core';
import { IconArrowLeft, IconPhotoPlus, IconTrash } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { Panel } from '../list/panel';
import classes from './catalogue.module.css';
import type { Editing } from './editing';
import { pictureUrl } from './picture';
import { pictureTypes, uploadPicture } from './upload-picture';

/** Pictures by click, by drop or by keyboard. The first one is what lists and tills show. */
export function PicturesPanel({ draft, set, troubleAt }: Editing) {
  const [isOver, setOver] = useState(false);
  const [isSending, setSending] = useState(false);
  const [troubles, setTroubles] = useState<string[]>([]);
  const { imageIds } = draft;

  const add = async (files: readonly File[]): Promise<void> => {
    setSending(true);
    const sent = await Promise.all(files.map(uploadPicture));
    const kept = sent.flatMap((each) => (each.ok ? [each.value] : []));
    setTroubles(sent.flatMap((each) => (each.ok ? [] : [each.refusal.sentence])));
    set({ imageIds: [...new Set([...imageIds, ...kept])] });
    setSending(false);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void add([...event.dataTransfer.files]);
  };
  const first = (imageId: string): void =>
    set({ imageIds: [imageId, ...imageIds.filter((each) => each !== imageId)] });

  return (
    <Panel title="Pictures" id="pictures">
      {[...troubles, troubleAt('imageIds')].map((sentence) =>
        sentence === null ? null : (
          <Alert key={sentence} color="red" mb="sm" role="alert">
            {sentence}
          </Alert>
        ),
      )}
      <ul className={classes.pictures}>
        {imageIds.map((imageId, place) => (
          <li key={imageId} className={classes.picture}>
            <img src={pictureUrl(imageId, 320)} alt={`${draft.name || 'Product'}, picture ${place + 1}`} />
            <Group gap={4} justify="space-between">
              {place === 0 ? (
                <Text size="sm" fw={600}>
                  First
                </Text>
              ) : (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  leftSection={<IconArrowLeft size={14} aria-hidden />}
                  aria-label={`Make picture ${place + 1} the first`}
                  onClick={() => first(imageId)}
                >
                  First
                </Button>
              )}
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Take away picture ${place + 1}`}
                onClick={() => set({ imageIds: imageIds.filter((each) => each !== imageId) })}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </Group>
          </li>
        ))}
      </ul>
      <div
        className={classes.drop}
        data-over={isOver}
        style={{ marginBlockStart: imageIds.length > 0 ? '0.75rem' : 0 }}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {isSending ? <Loader size="sm" aria-label="Sending the pictures" /> : null}
        <FileButton multiple accept={pictureTypes.join()} onChange={(files) => void add(files)}>
          {(button) => (
            <Button
              {...button}
              variant="default"
              size="sm"
              loading={isSending}
              leftSection={<IconPhotoPlus size={16} aria-hidden />}
            >
              Choose pictures
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed">
          or drop them here. JPEG, PNG or WebP, up to 10 MB.
        </Text>
      </div>
    </Panel>
  );
}
