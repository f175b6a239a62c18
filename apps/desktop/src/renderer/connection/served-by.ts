import { type ServedBy, servedByIn } from '../../ipc/page-start';

/** Which start of which version served this page; null where no launcher picks versions. */
export const servedThisPage = (): ServedBy | null => servedByIn(document.head.innerHTML);

/**
 * Another version may answer where ours did, and a page must not go on with the screens of the one before.
 * @param fetchPage what the address of this page gives now
 * @returns whether this page is to be loaded anew; not when nobody answered
 * Source: spec/updates.md UP8
 */
export async function isOfAnotherVersion(
  ours: ServedBy | null,
  fetchPage: () => Promise<Response>,
): Promise<boolean> {
  try {
    const answer = await fetchPage();
    return answer.ok && servedByIn(await answer.text())?.version !== ours?.version;
  } catch (error) {
    // Fetch says TypeError when nobody answered: the engine went again, and the next connection looks again.
    if (error instanceof TypeError) return false;
    throw error;
  }
}
