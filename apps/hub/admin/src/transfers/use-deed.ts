import { notifications } from '../app/notices';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Questions, sentenceOf, useTRPC } from '../app/client';
import type { Whole } from './transfer-page';

export type Deed = Questions['transfer']['state']['deeds'][number];

/** States what was done with the goods. Answers the sentence of a refusal, or null when it is stated. */
export function useDeed({ transferId }: Pick<Whole, 'transferId'>) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const state = useMutation(trpc.transfer.state.mutationOptions());
  return async (deeds: Deed[], done: string): Promise<string | null> => {
    try {
      const stated = await state.mutateAsync({ transferId, deeds });
      if (!stated.ok) return stated.refusal.sentence;
      await queries.invalidateQueries({ queryKey: trpc.transfer.pathKey() });
      notifications.show({ message: done });
      return null;
    } catch (error) {
      return sentenceOf(error);
    }
  };
}

/** Ids of things that head office makes: the browser's own randomness, with the moment in front as everywhere. */
export function newId<Name extends string>(): string & { readonly __name?: Name } {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const now = Date.now();
  for (let index = 0; index < 6; index++) bytes[index] = Math.floor(now / 2 ** (8 * (5 - index))) & 0xff;
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
