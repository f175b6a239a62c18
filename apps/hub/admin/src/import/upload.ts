import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { csrfHeaders } from '../app/client';

const unreachable = 'The hub did not answer. Check the connection and try again; nothing was imported.';

/** Sends a file to the hub and tells how far it is. The answer is the import's id, or why the hub did not take the file. */
export function uploadImport(
  file: File,
  onProgress: (part: number) => void,
): Promise<Result<string, string>> {
  return new Promise((resolve) => {
    // fetch says nothing while it sends, and a large file takes minutes.
    const request = new XMLHttpRequest();
    request.open('POST', '/files/imports');
    for (const [name, value] of Object.entries(csrfHeaders())) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => resolve(refuse(unreachable));
    request.onload = () => resolve(answerOf(request));
    const body = new FormData();
    body.append('file', file);
    request.send(body);
  });
}

type Answer = {
  ok?: boolean;
  value?: { importId: string };
  refusal?: { sentence: string };
  sentence?: string;
  error?: { message?: string };
};

function answerOf({ responseText }: XMLHttpRequest): Result<string, string> {
  const answer = JSON.parse(responseText || '{}') as Answer;
  if (answer.ok && answer.value) return ok(answer.value.importId);
  return refuse(answer.refusal?.sentence ?? answer.sentence ?? answer.error?.message ?? unreachable);
}
