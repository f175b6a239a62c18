/**
 * A stand-in for an object of Electron's: what is not among its members throws when it is touched, so that no test passes
 * because of a member that nobody thought of.
 */
export function only<Whole extends object>(name: string, members: object): Whole {
  const standIn = new Proxy(members, {
    get(target, key, receiver): unknown {
      // A promise that resolves to the stand-in asks whether it is a promise itself.
      if (typeof key === 'symbol' || key === 'then' || key in target)
        return Reflect.get(target, key, receiver);
      throw new Error(`${name}.${key} is not faked`);
    },
  });
  // The proxy above answers for every member that is not there, which is more than a type could promise.
  return standIn as Whole;
}
