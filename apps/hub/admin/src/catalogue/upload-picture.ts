import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { csrfHeaders } from '../app/client';

/** What the hub reads as a picture. */
export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif'];
const largestBytes = 10 * 1024 * 1024;

type Trouble = { sentence: string };

/** Sends a picture to the hub, which resizes it. The answer is its id, or why not. */
export async function uploadPicture(file: File): Promise<Result<string, Trouble>> {
  if (!pictureTypes.includes(file.type)) {
    return refuse({ sentence: `${file.name} is not a picture that we can read. Use JPEG, PNG or WebP.` });
  }
  if (file.size > largestBytes) {
    return refuse({ sentence: `${file.name} is larger than 10 MB. Make it smaller and try again.` });
  }
  const body = new FormData();
  body.append('file', file);
  let response: Response;
  try {
    response = await fetch('/files/images', { method: 'POST', headers: csrfHeaders(), body });
  } catch (error) {
    console.warn('a picture could not be sent', error);
    return refuse({ sentence: 'The hub did not answer. Check the connection and try again.' });
  }
  const answer = (await response.json().catch(() => ({}))) as { imageId?: string; sentence?: string };
  if (response.ok && answer.imageId !== undefined) return ok(answer.imageId);
  return refuse({ sentence: answer.sentence ?? `${file.name} could not be kept. Try another picture.` });
}
