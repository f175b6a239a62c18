import { TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { formatDateTime } from '@tillbridge/core/format';
import { localeOfDays, say } from '@tillbridge/words';
import type { TransferDeedView, TransferView } from '../../ipc/areas/transfer-views';
import { longestComment } from '../../ipc/longest';
import { Button } from '../app/button';
import { useDesk, useSale } from '../till/desk-context';
import styles from './history.module.css';
import work from './receiving.module.css';
import { PicturesButton } from './picture-sheet';
import { useDo } from './use-transfers';

/** Who did what, the latest first, and what they said about it. */
export function History({ transfer }: { transfer: TransferView }) {
  const deeds = transfer.timeline.toReversed();
  return (
    <>
      <Comment transfer={transfer} />
      <ol className={styles.deeds} aria-label={say('History')}>
        {deeds.map((deed, index) => (
          <Deed key={`${deed.at} ${deeds.length - index}`} deed={deed} transferId={transfer.transferId} />
        ))}
      </ol>
    </>
  );
}

function Deed({ deed, transferId }: { deed: TransferDeedView } & Pick<TransferView, 'transferId'>) {
  const timeZone = useSale((sale) => sale.timeZone);
  const locale = useSale((sale) => sale.locale);
  const { at, who, store, sentence, words, isComment, isUnsent } = deed;
  return (
    <li className={styles.deed} data-comment={isComment}>
      <time>{formatDateTime(at, { timeZone, locale: localeOfDays(locale) })}</time>
      <p>
        {sentence}{' '}
        <small>
          {who}
          {store !== null && `, ${store}`}
        </small>
        {words !== null && <q> {words}</q>}
        {isUnsent && <span className={styles.unsent}> {say('Not sent yet')}</span>}
      </p>
      <PicturesButton name={sentence} transferId={transferId} photoIds={deed.photoIds} />
    </li>
  );
}

function Comment({ transfer: { transferId } }: { transfer: TransferView }) {
  const desk = useDesk();
  const act = useDo();
  const [words, setWords] = useState('');
  const send = async (): Promise<void> => {
    if (words.trim() === '') return;
    if (await act(desk.ask('commentTransfer', { transferId, words: words.trim() }))) setWords('');
  };
  return (
    <form
      className={styles.say}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextInput
        className={work.field ?? ''}
        label={say('Say something about it')}
        size="md"
        autoComplete="off"
        maxLength={longestComment}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Button
        type="submit"
        icon={<IconSend size={22} aria-hidden />}
        isDisabled={words.trim() === ''}
        onClick={() => undefined}
      >
        {say('Say it')}
      </Button>
    </form>
  );
}
