import { csrfHeaders } from '../app/client';

/** Fetches the PDF and hands it to the browser as a download. @returns why not, or null */
export async function openLabels(path: string, wish: object): Promise<string | null> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { ...csrfHeaders(), 'content-type': 'application/json' },
    body: JSON.stringify(wish),
  });
  if (!answer.ok) {
    const said = (await answer.json()) as { sentence?: string };
    return said.sentence ?? 'The labels could not be made. Try again.';
  }
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = 'labels.pdf';
  link.click();
  URL.revokeObjectURL(address);
  return null;
}
