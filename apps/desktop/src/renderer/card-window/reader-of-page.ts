import { say } from '@tillbridge/words';
import type { CardReaderView } from '../../ipc/areas/card-reader';
import type { EngineClient } from '../connection/engine';

/** Who asked the reader when a page was served: what the page may load hangs on it, for as long as it stands. */
const servedFor = new WeakMap<EngineClient, boolean>();

export type ReaderOfPage = CardReaderView & {
  /** Head office has changed who asks the reader since the page was served. */
  isPageOld: boolean;
};

/** The reader as this page can use it: one that was served before its window had to ask cannot load what it needs for that. Source: spec/cards.md CK26 */
export async function readerOfPage(client: EngineClient): Promise<ReaderOfPage> {
  const reader = await client.cardReader.query();
  const { isByWindow } = reader;
  const served = servedFor.get(client) ?? isByWindow;
  servedFor.set(client, served);
  const isPageOld = served !== isByWindow;
  const notYet = isPageOld && isByWindow ? notYetWords() : null;
  return { ...reader, isPageOld, notNow: reader.notNow ?? notYet };
}

const notYetWords = (): string =>
  say(
    'Cards at the reader go on after this sale, when this till has loaded anew. Use the stand-alone terminal, or another way to pay.',
  );
