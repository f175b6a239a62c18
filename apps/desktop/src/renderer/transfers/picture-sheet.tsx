import { Modal } from '@mantine/core';
import { useState } from 'react';
import { say } from '@tillbridge/words';
import { Button } from '../app/button';
import { base64Of } from '../drawer/scale-picture';
import { SlipPicture } from '../drawer/slip-picture';
import sheet from '../sheets/sheets.module.css';
import { useDesk, useTill } from '../till/desk-context';
import type { TransferSheet } from '../till/transfer-sheets';
import styles from './picture-sheet.module.css';
import { usePicture } from './use-transfers';

type OfKind<Kind extends TransferSheet['kind']> = Extract<TransferSheet, { kind: Kind }> & {
  onClose: () => void;
};

/** A picture of goods that arrived broken, or are others than were sent, or of the gap where something is missing. */
export function PictureSheet({ name, photoId, transferId, then, onClose }: OfKind<'transfer-picture'>) {
  const refusal = useTill((till) => till.refusal);
  const before = usePicture(transferId, photoId);
  // What was taken in this sheet; undefined while what was there before stands.
  const [taken, setTaken] = useState<string | null>();
  const picture = taken === undefined ? (before?.picture ?? null) : taken;
  const keep = async (): Promise<void> => {
    if (await then(taken ? base64Of(taken) : null)) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say('Picture: {name}', { name })} size="md">
      <div className={sheet.sheet}>
        <SlipPicture
          legend={say('Take one of what is broken, wrong or missing. Both stores and head office see it.')}
          shows={say('The picture of {name}', { name })}
          picture={picture}
          onPicture={setTaken}
        />
        {refusal !== null && (
          <p role="alert" className={styles.refusal}>
            {refusal}
          </p>
        )}
        <div className={sheet.ends}>
          <Button look="main" size="large" isDisabled={taken === undefined} onClick={() => void keep()}>
            {say('Keep it so')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

/** What was taken before: as it lies at this till, or as the hub has it. */
export function PictureShownSheet({ name, transferId, photoIds, onClose }: OfKind<'transfer-picture-shown'>) {
  return (
    <Modal opened onClose={onClose} title={say('Picture: {name}', { name })} size="lg">
      <div className={styles.shown}>
        {photoIds.map((photoId) => (
          <Shown key={photoId} name={name} transferId={transferId} photoId={photoId} />
        ))}
      </div>
    </Modal>
  );
}

function Shown({
  name,
  transferId,
  photoId,
}: Pick<OfKind<'transfer-picture-shown'>, 'name' | 'transferId'> & { photoId: string }) {
  const found = usePicture(transferId, photoId);
  if (!found) return <p role="status">{say('The picture is being fetched…')}</p>;
  return found.picture === null ? (
    <p role="status">{found.sentence}</p>
  ) : (
    <img className={styles.picture} src={found.picture} alt={say('The picture of {name}', { name })} />
  );
}

/** Opens the pictures of something. */
export function PicturesButton({
  name,
  transferId,
  photoIds,
}: Pick<OfKind<'transfer-picture-shown'>, 'name' | 'transferId' | 'photoIds'>) {
  const desk = useDesk();
  if (photoIds.length === 0) return null;
  return (
    <Button
      heard={name}
      onClick={() =>
        desk.step({
          type: 'sheet-opened',
          sheet: { kind: 'transfer-picture-shown', name, transferId, photoIds },
        })
      }
    >
      {say('{count, plural, one {Look at the picture} other {Look at # pictures}}', {
        count: photoIds.length,
      })}
    </Button>
  );
}
