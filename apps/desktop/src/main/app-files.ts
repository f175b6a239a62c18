import { readFile } from 'node:fs/promises';
import { pictureAt, pictureFile } from '../ipc/picture-files';
import { contentTypeOf, fileFor } from '../ipc/screen-files';
import { headersFor, isAppUrl, securityHeaders } from './policy';

/** Answers `app://till/…` with the built screens, read by us: a page must never need the rights of a file address. */
export async function answerFromFiles(
  {
    folder,
    pictures,
    isByWindow = () => false,
  }: {
    folder: string;
    pictures: string;
    /** The till's window asks its card reader. */
    isByWindow?: () => boolean;
  },
  request: Request,
): Promise<Response> {
  const url = URL.parse(request.url);
  if (url === null || !isAppUrl(request.url)) return say(404, 'There is nothing here.');
  if (request.method !== 'GET' && request.method !== 'HEAD') return say(405, 'Not allowed.');
  const imageId = pictureAt(url.pathname);
  // The engine puts it there; until then the tile shows its colour.
  const file =
    imageId === null ? fileFor(folder, url.pathname) : fileFor(pictures, `/${pictureFile(imageId)}`);
  if (file === null) return say(404, 'There is nothing here.');
  const body = request.method === 'HEAD' ? null : new Uint8Array(await readFile(file));
  return new Response(body, {
    headers: { ...headersFor(isByWindow()), 'Content-Type': contentTypeOf(file) },
  });
}

const say = (status: number, sentence: string): Response =>
  new Response(sentence, {
    status,
    headers: { ...securityHeaders, 'Content-Type': 'text/plain; charset=utf-8' },
  });
