import { stripeLink } from '../cards';
import { type LinkKindDefinition, kindsByName } from '../link';

/** The services that this hub knows, each as its own folder says it. */
export const linkKindDefinitions: readonly LinkKindDefinition[] = [stripeLink];

export const linkKindsByName = kindsByName(linkKindDefinitions);
