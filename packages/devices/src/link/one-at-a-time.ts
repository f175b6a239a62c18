/** For a line that takes one thing at a time: what is asked for waits until everything before it is done. */
export function oneAtATime(): <T>(act: () => Promise<T>) => Promise<T> {
  let turn: Promise<unknown> = Promise.resolve();
  return (act) => {
    const done = turn.then(act);
    turn = done;
    return done;
  };
}
