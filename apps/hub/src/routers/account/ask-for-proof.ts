import { askForProof as ask } from '../../account';
import { asPerson } from './person';

/** What the browser asks of a passkey by which somebody proves again who they are. */
export const askForProof = asPerson.mutation(({ ctx }) => ask(ctx.hub, ctx.person));
