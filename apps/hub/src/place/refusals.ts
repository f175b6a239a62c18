/** Why head office cannot do something to a place, in words. */
export type PlaceRefusal = { kind: PlaceRefusalKind; sentence: string };
export type PlaceRefusalKind =
  | 'not-your-store'
  | 'store-unknown'
  | 'store-archived'
  | 'name-taken'
  | 'jurisdiction-unknown'
  | 'logo-unknown'
  | 'hours-unclear'
  | 'hours-beyond-law'
  | 'terminals-enrolled'
  | 'register-unknown'
  | 'register-archived';

export const notYourStore: PlaceRefusal = {
  kind: 'not-your-store',
  sentence: 'You look after other stores. Ask an administrator to add this one to yours.',
};
export const storeUnknown: PlaceRefusal = {
  kind: 'store-unknown',
  sentence: 'There is no such store. Go back to the list and choose again.',
};
export const storeArchived: PlaceRefusal = {
  kind: 'store-archived',
  sentence: 'This store is archived and stays as it was.',
};
export const registerUnknown: PlaceRefusal = {
  kind: 'register-unknown',
  sentence: 'There is no such register. Load the page again.',
};
export const registerArchived: PlaceRefusal = {
  kind: 'register-archived',
  sentence: 'This register is archived and stays as it was.',
};
export const nameTaken = (what: 'store' | 'register', name: string): PlaceRefusal => ({
  kind: 'name-taken',
  sentence: `Another ${what} is called “${name}” already. Choose a name that people can tell apart.`,
});
export const terminalsEnrolled = (what: 'store' | 'register', names: readonly string[]): PlaceRefusal => ({
  kind: 'terminals-enrolled',
  sentence: `${names.join(' and ')} still ${names.length === 1 ? 'has' : 'have'} a terminal. Revoke it first, then archive the ${what}.`,
});
