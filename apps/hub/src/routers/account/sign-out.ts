import { signedIn } from '../procedure';

export const signOut = signedIn.mutation(() => null);
