import type { MenuNews, MenuOffer } from '@tillbridge/core/delivery';
import type { Called, Links, LinkTask, OpenLink } from '../../link';
import { didAnswer, wasTurnedAway, wentWell } from '../platform';
import type { PlatformStore } from '../settings';
import type { StoreMenu } from './read-menu';

/** One step of telling a menu: what the platform has afterwards that it had not before. */
export type ToldStep = { theirStoreId: string; offers: readonly MenuOffer[]; gone: readonly string[] };

/** A step whose end the platform tells later, by its own id of it, and items that it did not take, with its words for each. */
export type FollowedStep = {
  theirStoreId: string;
  unfinished: { operationId: string; theirIds: readonly string[] } | null;
  failed: ReadonlyMap<string, string>;
};

export type TellAt = {
  links: Links;
  link: OpenLink;
  task: LinkTask;
  store: PlatformStore;
  menu: StoreMenu;
  /** What the store's menu there does not say yet. */
  news: MenuNews;
  /** The same of the platform's catalogue, which all its stores share. */
  catalogueNews: MenuNews;
  /** Keeps each step as soon as the platform has it, so that whoever dies in the middle goes on from there. */
  keep: (step: ToldStep) => Promise<void>;
  /** Keeps what of a step the platform has not finished, and what it did not take of it. */
  follow: (step: FollowedStep) => Promise<void>;
};

/** `refused`: the platform read it and does not take it; a person is told why. */
export type MenuSaid = { is: 'told' } | { is: 'trouble'; called: Called } | { is: 'refused'; why: string };

/** How one platform is told of menus and stock, in its words. */
export type MenuTeller = {
  /** Whether it is told how many there are, or only whether there are any. */
  countsPieces: boolean;
  /** Whether it has a catalogue beside its stores' menus. */
  hasCatalogue: (link: OpenLink) => boolean;
  tell(at: TellAt): Promise<MenuSaid>;
};

export const menuSaid = (called: Called): MenuSaid => {
  if (wentWell(called)) return { is: 'told' };
  if (didAnswer(called) && called.status === 401) return { is: 'refused', why: 'It does not take our key.' };
  return wasTurnedAway(called)
    ? { is: 'refused', why: called.text.slice(0, 200) }
    : { is: 'trouble', called };
};

/** Parts of at most so many, in their order. */
export function* partsOf<T>(all: readonly T[], most: number): Generator<T[]> {
  for (let at = 0; at < all.length; at += most) yield all.slice(at, at + most);
}
