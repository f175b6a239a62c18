import { type Store, createStore } from '../till/store';

/** What the scans of one screen are about, as long as it stands there. */
export type ScanAim<About> = {
  /** Null takes it back, as while a count that is over is looked at. */
  tell(about: About | null): void;
  end(): void;
};

/** Who hears the scanner: the engine does, and the screens tell it what the next scans are about. Source: spec/scanning.md SC14 */
export type ScanAims = {
  /** Until the engine has heard that they are the sale's again. */
  areElsewhere: Store<boolean>;
  /**
   * @param tell settles when the engine has answered; null says that scans are the sale's again
   * @param onHeard what the engine has heard last, unless something newer is on its way
   */
  aim<About>(
    tell: (about: About | null) => Promise<unknown>,
    onHeard: (about: About | null) => void,
  ): ScanAim<About>;
};

export function scanAims(): ScanAims {
  const areElsewhere = createStore(false);
  const away = new Set<object>();
  return {
    areElsewhere,
    aim(tell, onHeard) {
      const self = {};
      let turn = 0;
      const say = async (about: Parameters<typeof tell>[0]): Promise<void> => {
        if (about === null && !away.has(self)) return;
        turn += 1;
        const mine = turn;
        away.add(self);
        areElsewhere.set(true);
        await tell(about);
        if (mine !== turn) return;
        if (about === null) away.delete(self);
        areElsewhere.set(away.size > 0);
        onHeard(about);
      };
      return { tell: (about) => void say(about), end: () => void say(null) };
    },
  };
}
