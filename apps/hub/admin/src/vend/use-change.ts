import { useTRPC } from '../app/client';
import { useChange as useChangeBelow } from '../app/use-change';

/** Does something about Vend and says in words why it could not; what is shown is asked for anew. */
export const useChange = () => useChangeBelow(useTRPC().vend.pathKey());
