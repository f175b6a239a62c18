import { type Id, idFrom } from '@tillbridge/core/kernel';

const nobodys = '00000000-0000-7000-8000-000000000000';

/** An id out of the address bar. What is none becomes the id of nothing, and the hub says that there is no such thing. */
export function readId<Name extends string>(text: string): Id<Name> {
  const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
  return idFrom<Name>(isId ? text.toLowerCase() : nobodys);
}
